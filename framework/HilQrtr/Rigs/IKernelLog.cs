namespace HilQrtr.Rigs;

/// <summary>A host's kernel log.</summary>
public interface IKernelLog
{
    /// <summary>
    /// All lines since the lease began. If the log was flooded, these are only the first and the last lines; one line
    /// between them replaces the dropped lines.
    /// </summary>
    IReadOnlyList<KernelLogLine> Lines { get; }

    /// <summary>Number of lines since the lease began, including dropped lines.</summary>
    long Written => Lines.Count;

    /// <summary>The lines after the first <paramref name="position"/> lines, except dropped lines.</summary>
    /// <param name="position">An earlier value of <see cref="Written"/>.</param>
    IReadOnlyList<KernelLogLine> Since(long position) => [.. Lines.Skip((int)Math.Min(position, int.MaxValue))];

    /// <summary>Writes a marker line into the log, as through <c>/dev/kmsg</c>.</summary>
    void Mark(string text);
}
