namespace HilQrtr.Rigs;

/// <summary>A host's kernel log.</summary>
public interface IKernelLog
{
    /// <summary>All lines since the lease began.</summary>
    IReadOnlyList<KernelLogLine> Lines { get; }

    /// <summary>Writes a line of ours into the log, as <c>/dev/kmsg</c> takes one, so that a reader finds the test.</summary>
    void Mark(string text);
}
