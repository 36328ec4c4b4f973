namespace HilQrtr.Evidence;

/// <summary>How much evidence a run keeps of tests that ended as expected. It keeps everything of all others.</summary>
public enum EvidenceKept
{
    /// <summary>
    /// A passed test keeps its <see cref="EvidenceKind.Notes"/>; one that failed as declared also its
    /// <see cref="EvidenceKind.Traffic"/>; an unsupported one only its reason. Event logs are compressed.
    /// </summary>
    Brief,

    /// <summary>Every test keeps every file, and event logs are plain text.</summary>
    All,
}
