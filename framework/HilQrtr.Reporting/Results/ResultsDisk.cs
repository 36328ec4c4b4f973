namespace HilQrtr.Reporting.Results;

internal sealed class ResultsDisk : IResultsDisk
{
    /// <summary>Suffix of files that are not published yet.</summary>
    public const string TemporarySuffix = ".tmp";

    public void Publish(string path, ReadOnlySpan<byte> content, bool durable)
    {
        var temporary = path + TemporarySuffix;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(content);
                if (durable)
                    stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    public void Create(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            File.WriteAllBytes(path, content);
        }
        catch
        {
            TryDelete(path);
            throw;
        }
    }

    public Stream OpenLog(string path) =>
        new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

    public long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ignore this error, because the original error matters more. The next run deletes the temporary file.
        }
    }
}
