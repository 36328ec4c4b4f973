namespace HilQrtr.Evidence;

/// <summary>How much evidence a run keeps from tests that ended as expected. A run keeps all evidence from every other test.</summary>
public enum EvidenceRetention
{
    /// <summary>
    /// The run keeps the <see cref="EvidenceKind.Notes"/> of a passed test. If a test failed as rigs.json declares, the run also keeps
    /// the <see cref="EvidenceKind.Traffic"/>. If a test is unsupported, the run keeps only the reason. Event logs are
    /// compressed.
    /// </summary>
    Brief,

    /// <summary>The run keeps every file of every test, and event logs are plain text.</summary>
    All,
}
