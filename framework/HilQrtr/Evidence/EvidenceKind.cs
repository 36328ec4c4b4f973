namespace HilQrtr.Evidence;

/// <summary>What a file of evidence is. It decides for which tests the file is kept (see <see cref="EvidenceKept"/>).</summary>
public enum EvidenceKind
{
    /// <summary>What happened, in short: kernel log, card map, faults, what the test attached.</summary>
    Notes,

    /// <summary>Every message, as QMI transcripts, and views of what another file has.</summary>
    Traffic,

    /// <summary>A part of the rig's event log, which the results folder has as a whole.</summary>
    EventLog,
}
