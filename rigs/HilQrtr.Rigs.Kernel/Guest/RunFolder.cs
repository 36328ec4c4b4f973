using System.Diagnostics;
using System.Globalization;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A folder for the sockets and images of a provider's guests. Its name contains the id of this process. If this process is killed, the
/// folder stays behind. The next run then sees that no process with this id is running, and removes the folder. Names are short because
/// a socket's path is limited to 107 bytes.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "hilqrtr-";

    private int _guests;

    private RunFolder(string path) => Path = path;

    /// <summary>Path of the folder.</summary>
    public string Path { get; }

    /// <summary>Creates a run folder in the system's temporary folder.</summary>
    public static RunFolder Create()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            if (OwnerOf(folder) is { } owner && !IsAlive(owner)) TryDelete(folder);
        }
        // The end of the name is random, so a process may have several run folders, and another user cannot guess their names.
        return new RunFolder(Directory.CreateTempSubdirectory(FormattableString.Invariant($"{Prefix}{Environment.ProcessId}-")).FullName);
    }

    /// <summary>Creates a folder for one guest.</summary>
    public string ForGuest() =>
        Directory.CreateDirectory(System.IO.Path.Combine(Path, Interlocked.Increment(ref _guests).ToString(CultureInfo.InvariantCulture))).FullName;

    /// <summary>Deletes the folder and its contents. Idempotent.</summary>
    public void Dispose() => TryDelete(Path);

    /// <summary>Deletes as much of a folder as possible.</summary>
    public static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder belongs to another user, or another process is deleting it too.
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
