using System.Diagnostics;
using System.Globalization;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A folder for the sockets and images of a provider's guests, gone with it. One that a killed process left is removed by
/// the next: its name tells the process. The name is short: a socket's path has at most 107 bytes.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "hilqrtr-";

    private int _guests;

    private RunFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes one among the machine's temporary files.</summary>
    public static RunFolder Create()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            if (OwnerOf(folder) is { } owner && !IsAlive(owner)) TryDelete(folder);
        }
        // A process may have more than one; what others can foresee, they can put there first.
        return new RunFolder(Directory.CreateTempSubdirectory(FormattableString.Invariant($"{Prefix}{Environment.ProcessId}-")).FullName);
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

    private static int? OwnerOf(string folder)
    {
        var parts = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var owner) ? owner : null;
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
