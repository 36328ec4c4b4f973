namespace HilQrtr.Evidence;

/// <summary>Kind of an evidence file. The kind determines for which tests the file is kept (see <see cref="EvidenceRetention"/>).</summary>
public enum EvidenceKind
{
    /// <summary>Short records: kernel log, card map, faults, attachments of the test.</summary>
    Notes,

    /// <summary>Complete records of messages (for example, QMI transcripts), and views that are derived from other files.</summary>
    Traffic,

    /// <summary>An excerpt of the rig's event log. The results folder contains the complete log.</summary>
    EventLog,
}
