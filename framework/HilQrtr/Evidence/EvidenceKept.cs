namespace HilQrtr.Evidence;

/// <summary>How much evidence a run keeps of tests that ended as expected. Of all others it keeps everything.</summary>
public enum EvidenceKept
{
    /// <summary>
    /// A passed test keeps its <see cref="EvidenceKind.Notes"/>; one that failed as declared its <see cref="EvidenceKind.Traffic"/>, too;
    /// an unsupported one its reason. Event logs are compressed.
    /// </summary>
    Brief,

    /// <summary>Every test keeps every file, and event logs are plain text.</summary>
    All,
}
