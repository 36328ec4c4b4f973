using System.Text;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote;

/// <summary>The kernel log of a host behind an agent, as it streams in.</summary>
/// <param name="session">The session with the agent.</param>
public sealed class RemoteKernelLog(AgentSession session) : IKernelLog
{
    /// <summary>Lines that one lease keeps at most; a guest that floods its log does not take our memory.</summary>
    public const int MaxLines = 100_000;

    // How it began and how it ended tell the most.
    private const int KeptOfStart = MaxLines / 2;
    private const int LeftOutAtOnce = MaxLines / 4;

    private const uint Credit = 1 << 20;

    // The default level of a line of ours: user facility (1), notice (5).
    private const string Prefix = "<13>";

    private List<KernelLogLine> _lines = [];
    private uint _used;

    /// <summary>Told of each line as it comes, on the pump's thread.</summary>
    public event Action<KernelLogLine>? LineArrived;

    /// <inheritdoc/>
    public IReadOnlyList<KernelLogLine> Lines => _lines;

    /// <summary>Records that the host overwrote before they could be read, since the lease began.</summary>
    public ulong Lost { get; private set; }

    /// <summary>Lines since the lease began that were not kept, since there were more than <see cref="MaxLines"/>; one line of ours is in their place.</summary>
    public long Dropped { get; private set; }

    /// <inheritdoc/>
    public long Written => Dropped == 0 ? _lines.Count : Dropped + _lines.Count - 1;

    /// <inheritdoc/>
    public IReadOnlyList<KernelLogLine> Since(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        var left = Math.Max(0, Written - position);
        var first = position < KeptOfStart || Dropped == 0 ? position : Math.Max(KeptOfStart, _lines.Count - left);
        return first >= _lines.Count ? [] : _lines[(int)first..];
    }

    /// <summary>Begins to stream.</summary>
    /// <param name="fromBoot">With all that the host still has, or only what is new.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AgentCallException">The host does not give its log.</exception>
    public async Task StartAsync(bool fromBoot, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new KernelLogStart(fromBoot ? 0 : ulong.MaxValue);
        session.Read(request, await session.OpenStreamAsync(request, Credit, Take));
    }

    /// <summary>A new lease begins: earlier lines are not its.</summary>
    public void Restart()
    {
        // Whoever holds the lines of the last lease keeps them.
        _lines = [];
        Lost = 0;
        Dropped = 0;
    }

    /// <inheritdoc/>
    /// <remarks>It is not waited for, but is in the log before anything that is asked later.</remarks>
    public void Mark(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Without its end, a line stays open for more until the next one comes (kernel/printk/printk.c: vprintk_store).
        session.Ask(new WholeFileWrite(
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
            Lost += record.Lost;
            Add(new KernelLogLine(time, 4, $"hilqrtr: {record.Lost} records of the kernel log were lost here: the host overwrote them before its agent could read them; give it a larger log_buf_len"));
        }
        foreach (var line in record.Text.Split('\n')) Add(new KernelLogLine(time, record.Level, line));
    }

    private void Add(KernelLogLine line)
    {
        if (_lines.Count == MaxLines) LeaveOut();
        _lines.Add(line);
        LineArrived?.Invoke(line);
    }

    private void LeaveOut()
    {
        // From the second time on, the first of them is the line that tells of the others.
        Dropped += Dropped == 0 ? LeftOutAtOnce : LeftOutAtOnce - 1;
        var last = _lines[KeptOfStart + LeftOutAtOnce - 1];
        _lines.RemoveRange(KeptOfStart, LeftOutAtOnce - 1);
        _lines[KeptOfStart] = new KernelLogLine(last.Time, 4, $"hilqrtr: {Dropped} lines of the kernel log were left out here: there were more than {MaxLines}");
    }
}
