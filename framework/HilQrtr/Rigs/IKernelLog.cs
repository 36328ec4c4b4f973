namespace HilQrtr.Rigs;

/// <summary>A host's kernel log.</summary>
public interface IKernelLog
{
    /// <summary>
    /// All lines since the lease began. If there were too many lines to keep, only the first and the last lines are
    /// included, and a single line between them replaces the dropped lines.
    /// </summary>
    IReadOnlyList<KernelLogLine> Lines { get; }

    /// <summary>Number of lines since the lease began, including dropped lines.</summary>
    long LinesWritten => Lines.Count;

    /// <summary>Returns the lines that follow the first <paramref name="position"/> lines. Dropped lines are not included.</summary>
    /// <param name="position">An earlier value of <see cref="LinesWritten"/>.</param>
    IReadOnlyList<KernelLogLine> Since(long position) => [.. Lines.Skip((int)Math.Min(position, int.MaxValue))];

    /// <summary>Writes a marker line into the log, as a write to <c>/dev/kmsg</c> does.</summary>
    void Mark(string text);
}
