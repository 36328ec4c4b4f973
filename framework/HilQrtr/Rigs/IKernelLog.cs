namespace HilQrtr.Rigs;

/// <summary>A host's kernel log.</summary>
public interface IKernelLog
{
    /// <summary>All lines since the lease began. Of a log that is flooded, the first and the last, and one line in place of the others.</summary>
    IReadOnlyList<KernelLogLine> Lines { get; }

    /// <summary>How many lines came since the lease began; those that were not kept count.</summary>
    long Written => Lines.Count;

    /// <summary>The lines after the first <paramref name="position"/>, as far as they are still kept.</summary>
    /// <param name="position">An earlier <see cref="Written"/>.</param>
    IReadOnlyList<KernelLogLine> Since(long position) => [.. Lines.Skip((int)Math.Min(position, int.MaxValue))];

    /// <summary>Writes a line of ours into the log, as <c>/dev/kmsg</c> takes one, so that a reader finds the test.</summary>
    void Mark(string text);
}
