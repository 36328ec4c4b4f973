using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HilQrtr.Reporting;

/// <summary>Keeps a folder to one process at a time. The operating system drops the lock with the process, however that ends.</summary>
/// <remarks>Who holds it stands in a file beside the lock: the locked file itself cannot be read by others.</remarks>
public sealed class FolderLock : IDisposable
{
    internal const string FileName = ".hilqrtr-lock";
    internal const string HolderFileName = ".hilqrtr-lock-holder";

    private readonly FileStream _file;
    private readonly string _holder;

    private FolderLock(FileStream file, string holder) => (_file, _holder) = (file, holder);

    /// <summary>Takes a folder, if no process has it.</summary>
    /// <param name="folder">The folder; it exists.</param>
    /// <param name="command">The command that the user gave, for whoever finds the folder taken.</param>
    /// <param name="taken">The lock, to be disposed of; null if another has it.</param>
    /// <param name="holder">Who has it, as <c>process 123 (hil run)</c>; null if nobody has.</param>
    /// <exception cref="IOException">The lock cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static bool TryTake(string folder, string command, [NotNullWhen(true)] out FolderLock? taken, [NotNullWhen(false)] out string? holder)
    {
        var path = Path.Combine(folder, FileName);
        var holderPath = Path.Combine(folder, HolderFileName);
        (taken, holder) = (null, null);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (IsTaken(e))
        {
            holder = Read(holderPath);
            return false;
        }

        try
        {
            File.WriteAllText(holderPath, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{command}\n"));
        }
        catch
        {
            file.Dispose();
            throw;
        }

        taken = new FolderLock(file, holderPath);
        return true;
    }

    /// <summary>Whether a folder has been locked before, by a process that lives or not.</summary>
    internal static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Gives the folder back.</summary>
    public void Dispose()
    {
        if (_file.SafeFileHandle.IsClosed)
            return;
        try
        {
            File.Delete(_holder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody looks at it while the lock is free.
        }

        _file.Dispose();
    }

    // EWOULDBLOCK of Linux and of macOS; Windows: ERROR_SHARING_VIOLATION.
    private static bool IsTaken(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xffff) == 32 : e.HResult is 11 or 35;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Split('\n') is [var id, { Length: > 0 } command, ..] ? $"process {id} ({command})" : "another process";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has taken the lock this moment, or gives it back.
            return "another process";
        }
    }
}
