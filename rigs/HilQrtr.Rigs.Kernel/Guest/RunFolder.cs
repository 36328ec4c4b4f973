using System.Diagnostics;
using System.Globalization;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A folder for the sockets and images of this process's guests, gone with it. One that a killed process left is removed by
/// the next. The name is short: a socket's path has at most 107 bytes.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "hilqrtr-";

    private int _guests;

    private RunFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    /// <param name="parent">Where, as in <c>/tmp</c>.</param>
    public static RunFolder Create(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            if (int.TryParse(System.IO.Path.GetFileName(folder).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var owner) && !IsAlive(owner))
                TryDelete(folder);
        }
        var path = System.IO.Path.Combine(parent, Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new RunFolder(path);
    }

    /// <summary>A new folder in it, for one guest.</summary>
    public string ForGuest() =>
        Directory.CreateDirectory(System.IO.Path.Combine(Path, Interlocked.Increment(ref _guests).ToString(CultureInfo.InvariantCulture))).FullName;

    /// <summary>Removes it with all that is in it; may be called more than once.</summary>
    public void Dispose() => TryDelete(Path);

    /// <summary>Removes a folder as far as it can be.</summary>
    public static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another process is at it as well.
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
