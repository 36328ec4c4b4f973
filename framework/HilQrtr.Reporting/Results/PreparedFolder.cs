namespace HilQrtr.Reporting;

/// <summary>A folder that is ready to be written to by this process alone.</summary>
/// <param name="Path">The folder, as a full path.</param>
/// <param name="Lock">Keeps other processes out.</param>
/// <param name="Old">What was in it before.</param>
internal sealed record PreparedFolder(string Path, FolderLock Lock, StaleResults Old) : IDisposable
{
    public void Dispose()
    {
        Old.Dispose();
        Lock.Dispose();
    }
}
