namespace HilQrtr.Rigs;

/// <summary>A host's kernel log.</summary>
public interface IKernelLog
{
    /// <summary>All lines since the lease began. If the log was flooded, only the first and last ones, with one line in place of those dropped.</summary>
    IReadOnlyList<KernelLogLine> Lines { get; }

    /// <summary>Number of lines since the lease began, dropped ones included.</summary>
    long Written => Lines.Count;

    /// <summary>The lines after the first <paramref name="position"/>, except dropped ones.</summary>
    /// <param name="position">An earlier <see cref="Written"/>.</param>
    IReadOnlyList<KernelLogLine> Since(long position) => [.. Lines.Skip((int)Math.Min(position, int.MaxValue))];

    /// <summary>Writes a marker line into the log, as through <c>/dev/kmsg</c>.</summary>
    void Mark(string text);
}
