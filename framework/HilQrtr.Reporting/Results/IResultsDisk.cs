namespace HilQrtr.Reporting;

/// <summary>The few calls on the file system that can fail in mid-run; a test can make them fail.</summary>
internal interface IResultsDisk
{
    /// <summary>Creates a file, or replaces it, so that a reader sees the old content or the new one and never a part.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="content">All of the content.</param>
    /// <param name="durable">Whether it must be on the medium before it appears, so that it outlives a power cut too.</param>
    void Publish(string path, ReadOnlySpan<byte> content, bool durable);

    /// <summary>Creates a file that nothing refers to yet. Cheaper than <see cref="Publish"/>; a reader who looks for it may see a part.</summary>
    void Create(string path, ReadOnlySpan<byte> content);

    /// <summary>Creates an empty file, or empties it, and opens it to be written; others may read it meanwhile.</summary>
    Stream OpenLog(string path);

    /// <summary>Bytes free on the file system of a folder; null if that cannot be told.</summary>
    long? FreeBytes(string folder);
}
