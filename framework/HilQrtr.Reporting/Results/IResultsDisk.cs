namespace HilQrtr.Reporting.Results;

/// <summary>File system calls that can fail during a run. In unit tests, a different implementation makes these calls fail.</summary>
internal interface IResultsDisk
{
    /// <summary>Creates or replaces a file atomically.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="content">The complete content of the file.</param>
    /// <param name="durable">
    /// Whether to flush the content to disk before the file appears at its path, so that the file survives a power failure.
    /// </param>
    void Publish(string path, ReadOnlySpan<byte> content, bool durable);

    /// <summary>Creates a file. This is cheaper than <see cref="Publish"/>, but readers may see a partial file. So use it only for a file to which no other file refers yet.</summary>
    void Create(string path, ReadOnlySpan<byte> content);

    /// <summary>Creates or truncates a file and opens it for writing. Other processes may read the file while it is open.</summary>
    Stream OpenLog(string path);

    /// <summary>Returns the number of free bytes on the file system that contains a folder, or null if the number is unknown.</summary>
    long? FreeBytes(string folder);
}
