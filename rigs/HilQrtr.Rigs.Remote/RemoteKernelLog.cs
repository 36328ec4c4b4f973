using System.Text;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote;

/// <summary>The kernel log of a host with an agent, as a stream.</summary>
/// <param name="session">The session with the agent.</param>
public sealed class RemoteKernelLog(AgentSession session) : IKernelLog
{
    /// <summary>Maximum number of lines that are kept per lease, so that a guest that floods its log cannot exhaust hil's memory.</summary>
    public const int MaxLines = 100_000;

    // The beginning and the end of the log matter most, so lines in the middle are dropped.
    private const int HeadLines = MaxLines / 2;
    private const int DropBatchSize = MaxLines / 4;

    private const uint Credit = 1 << 20;

    // Prefix of the lines that this class writes to /dev/kmsg: facility "user" (1), level "notice" (5).
    private const string Prefix = "<13>";

    private List<KernelLogLine> _lines = [];
    private uint _used;

    /// <summary>Raised for each new line, on the pump's thread.</summary>
    public event Action<KernelLogLine>? LineArrived;

    /// <inheritdoc/>
    public IReadOnlyList<KernelLogLine> Lines => _lines;

    /// <summary>
    /// Number of log records lost since the start of the lease because the host overwrote them before its agent could read them.
    /// </summary>
    public ulong RecordsLost { get; private set; }

    /// <summary>
    /// Number of lines dropped since the start of the lease because the log had more than <see cref="MaxLines"/> lines. In the log, a
    /// single line replaces all dropped lines.
    /// </summary>
    public long LinesDropped { get; private set; }

    /// <inheritdoc/>
    public long LinesWritten => LinesDropped == 0 ? _lines.Count : LinesDropped + _lines.Count - 1;

    /// <inheritdoc/>
    public IReadOnlyList<KernelLogLine> Since(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        var remaining = Math.Max(0, LinesWritten - position);
        var first = position < HeadLines || LinesDropped == 0 ? position : Math.Max(HeadLines, _lines.Count - remaining);
        return first >= _lines.Count ? [] : _lines[(int)first..];
    }

    /// <summary>Starts streaming.</summary>
    /// <param name="fromBoot">Whether to include earlier lines that are still in the host's log buffer.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AgentCallException">The host denies access to its kernel log.</exception>
    public async Task StartAsync(bool fromBoot, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new KernelLogStart(fromBoot ? 0 : ulong.MaxValue);
        session.Read(request, await session.OpenStreamAsync(request, Credit, Take));
    }

    /// <summary>Clears the log for a new lease.</summary>
    public void Restart()
    {
        // The old list is replaced rather than cleared, because code from the last lease may still read it.
        _lines = [];
        RecordsLost = 0;
        LinesDropped = 0;
    }

    /// <inheritdoc/>
    /// <remarks>The method does not wait. Nevertheless, the mark is logged before any later request is handled.</remarks>
    public void Mark(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // If the text did not end with a newline, printk might append the next line to it (kernel/printk/printk.c: vprintk_store).
        session.Post(new WholeFileWrite(
            "/dev/kmsg", AgentFileAccess.Write, AtOnce: true, Encoding.UTF8.GetBytes($"{Prefix}{text.ReplaceLineEndings(" ")}\n")));
    }

    private void Take(uint stream, ReadOnlyMemory<byte> item)
    {
        _used += (uint)item.Length;
        if (_used >= Credit / 2)
        {
            session.Grant(stream, _used);
            _used = 0;
        }
        var record = AgentMessages.Parse<KernelLogRecord>(item.Span);
        var time = TimeSpan.FromMicroseconds(record.Microseconds);
        if (record.Lost > 0)
        {
            RecordsLost += record.Lost;
            Add(new KernelLogLine(time, 4, $"hilqrtr: {record.Lost} records of the kernel log were lost here: the host overwrote them before its agent could read them; give the host a larger log_buf_len"));
        }
        foreach (var line in record.Text.Split('\n')) Add(new KernelLogLine(time, record.Level, line));
    }

    private void Add(KernelLogLine line)
    {
        if (_lines.Count == MaxLines) DropBatch();
        _lines.Add(line);
        LineArrived?.Invoke(line);
    }

    private void DropBatch()
    {
        // If lines have been dropped before, the removed range starts with the line that reports the earlier drops. That line is not
        // counted.
        LinesDropped += LinesDropped == 0 ? DropBatchSize : DropBatchSize - 1;
        var last = _lines[HeadLines + DropBatchSize - 1];
        _lines.RemoveRange(HeadLines, DropBatchSize - 1);
        _lines[HeadLines] = new KernelLogLine(last.Time, 4, $"hilqrtr: {LinesDropped} lines of the kernel log were dropped here, because the log had more than {MaxLines} lines");
    }
}
