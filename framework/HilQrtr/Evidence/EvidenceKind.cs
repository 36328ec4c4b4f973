namespace HilQrtr.Evidence;

/// <summary>Kind of an evidence file. Determines for which tests it is kept (see <see cref="EvidenceKept"/>).</summary>
public enum EvidenceKind
{
    /// <summary>Short records: kernel log, card map, faults, attachments of the test.</summary>
    Notes,

    /// <summary>Every message, as in QMI transcripts, and views derived from other files.</summary>
    Traffic,

    /// <summary>An excerpt of the rig's event log; the results folder has all of it.</summary>
    EventLog,
}
