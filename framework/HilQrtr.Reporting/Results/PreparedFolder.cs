namespace HilQrtr.Reporting.Results;

/// <summary>A prepared folder, locked against other processes.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Lock">The lock.</param>
/// <param name="Old">Earlier results to delete.</param>
internal sealed record PreparedFolder(string Path, FolderLock Lock, StaleResults Old) : IDisposable
{
    public void Dispose()
    {
        Old.Dispose();
        Lock.Dispose();
    }
}
