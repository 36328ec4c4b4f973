namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Locks something for one user at a time, across processes. The lock is a file, which is not deleted afterwards.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock. Returns null if it is already taken.</summary>
    public static FileLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Takes the lock. Waits if it is already taken.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onWait">Called once if the lock is already taken.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<FileLock> TakeAsync(string path, TimeProvider time, Action onWait, CancellationToken cancellationToken)
    {
        for (var reported = false; ; reported = true)
        {
            if (TryTake(path) is { } taken) return taken;
            if (!reported) onWait();
            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();
}
