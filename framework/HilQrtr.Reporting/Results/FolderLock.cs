using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HilQrtr.Reporting.Results;

/// <summary>Locks a folder against other processes. The operating system releases the lock when the process ends.</summary>
/// <remarks>The process that has the lock is named in a separate file, because other processes cannot read the locked file.</remarks>
public sealed class FolderLock : IDisposable
{
    internal const string FileName = ".hilqrtr-lock";
    internal const string HolderFileName = ".hilqrtr-lock-holder";

    private readonly FileStream _file;
    private readonly string _holder;

    private FolderLock(FileStream file, string holder) => (_file, _holder) = (file, holder);

    /// <summary>Locks a folder, unless another process has locked it.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="command">The user's command, shown to other processes that find the folder locked.</param>
    /// <param name="taken">The lock. Null if another process has locked the folder.</param>
    /// <param name="holder">The process that has locked the folder, in the form <c>process 123 (hil run)</c>. Null if this process now has the lock.</param>
    /// <exception cref="IOException">The lock cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock cannot be written.</exception>
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

    /// <summary>Returns whether a folder has ever been locked.</summary>
    internal static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Releases the lock.</summary>
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
            // Ignore the error, because nobody reads this file while the folder is unlocked.
        }

        _file.Dispose();
    }

    // If another process has the lock, the error is EWOULDBLOCK on Linux and macOS, and ERROR_SHARING_VIOLATION on Windows.
    private static bool IsTaken(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xffff) == 32 : e.HResult is 11 or 35;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Split('\n') is [var id, { Length: > 0 } command, ..] ? $"process {id} ({command})" : "another process";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The other process is currently taking or releasing the lock.
            return "another process";
        }
    }
}
