namespace HilQrtr.Reporting.Results;

/// <summary>A folder that is prepared for a run and locked against other processes.</summary>
/// <param name="Path">Full path of the folder.</param>
/// <param name="Lock">The lock on the folder.</param>
/// <param name="Old">Earlier results to delete.</param>
internal sealed record PreparedFolder(string Path, FolderLock Lock, StaleResults Old) : IDisposable
{
    public void Dispose()
    {
        Old.Dispose();
        Lock.Dispose();
    }
}
