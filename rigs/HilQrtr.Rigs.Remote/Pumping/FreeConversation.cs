namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>A conversation in real time, in which both sides may send at any time.</summary>
internal sealed class FreeConversation(RemoteTime time) : Conversation(time)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(365);

    private readonly List<FreeLine> _lines = [];

    public override long? Clock => null;

    protected override IReadOnlyList<AgentLine> Lines => _lines;

    protected override TimeSpan UntilTimer
    {
        get
        {
            var next = Time.UntilNext();
            foreach (var line in _lines)
            {
                if (line.UntilCheck is { } check && !(next < check)) next = check;
            }
            return next ?? Timeout.InfiniteTimeSpan;
        }
    }

    public override TimeSpan Allowance(TimeSpan waited)
    {
        // The result and the timeouts of requests are measured from the last progress. A timer's remaining time is measured from now, so
        // the time already waited is added to it.
        var request = LongestBound ?? TimeSpan.Zero;
        var timer = Time.UntilNext() is { } next && next < MaxWait ? waited + next : TimeSpan.Zero;
        return request > timer ? request : timer;
    }

    public override void Add(AgentSession session) => _lines.Add(new FreeLine(session));

    public override bool Advance()
    {
        var anyProgress = false;
        foreach (var line in _lines) anyProgress |= line.Advance();
        return Time.RunDue() || anyProgress;
    }

    public override void Finish(TimeSpan bound)
    {
        foreach (var line in _lines) line.Flush();
    }
}
