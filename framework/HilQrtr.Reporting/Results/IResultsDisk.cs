namespace HilQrtr.Reporting.Results;

/// <summary>File system calls that can fail during a run; replaceable in tests.</summary>
internal interface IResultsDisk
{
    /// <summary>Creates or replaces a file atomically.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="durable">Whether to flush it to disk first, so that it survives a power failure.</param>
    void Publish(string path, ReadOnlySpan<byte> content, bool durable);

    /// <summary>Creates a file that nothing refers to yet. Cheaper than <see cref="Publish"/>, but readers may see a partial file.</summary>
    void Create(string path, ReadOnlySpan<byte> content);

    /// <summary>Creates or truncates a file and opens it for writing; others may read it.</summary>
    Stream OpenLog(string path);

    /// <summary>Free bytes on the file system of a folder; null if unknown.</summary>
    long? FreeBytes(string folder);
}
