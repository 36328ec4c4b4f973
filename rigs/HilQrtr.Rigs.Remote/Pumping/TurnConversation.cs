using System.Buffers;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>Each end speaks in its turn, and the host's clock stands still in ours: it hears a whole batch, and answers by a whole batch.</summary>
internal sealed class TurnConversation(AgentSession session, RemoteTime time) : Conversation(session, time)
{
    // On the host's clock. It hands over at least so often, so that a body that waits for nothing is noticed.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(10);

    // The first turn is the host's: it boots.
    private bool _ours;
    private long _given = TimeProvider.System.GetTimestamp();

    public override TimeSpan Allowance(TimeSpan waited) => TimeSpan.Zero;

    public override TimeSpan Silence => _ours ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(_given);

    protected override TimeSpan UntilTimer => Timeout.InfiniteTimeSpan;

    public override bool Advance()
    {
        if (Session.End is not null) return SkipToTimer();
        if (!_ours) return TakeTurn() || TakeEnd();
        if (Time.RunDue()) return true;
        if (IsIdle) return TakeEnd();
        GiveTurn(Time.UntilNext() is { } next && next < LongestTurn ? next : LongestTurn);
        return true;
    }

    public override void Finish(TimeSpan bound)
    {
        if (!_ours || !Session.HasOutgoing) return;
        GiveTurn(TimeSpan.Zero);
        var start = TimeProvider.System.GetTimestamp();
        while (!TakeTurn() && !TakeEnd())
        {
            var left = bound - TimeProvider.System.GetElapsedTime(start);
            // The next run finds out why; this one has its own outcome.
            if (left <= TimeSpan.Zero) return;
            Session.Queue.Wake.WaitOne(left);
        }
    }

    public override string Describe(TimeSpan patience) => Silence < patience / 2
        ? base.Describe(patience)
        : $"{base.Describe(patience)}; {Session.Host} runs and does not hand over its turn";

    private void GiveTurn(TimeSpan limit)
    {
        var go = new ArrayBufferWriter<byte>(16);
        AgentFrame.Write(go, AgentFrameKind.Go, new AgentGo(AgentProtocol.Nanoseconds(limit)));
        _ours = false;
        _given = TimeProvider.System.GetTimestamp();
        Say((byte[])[.. Session.TakeOutgoing(), .. go.WrittenSpan]);
        Session.Channel.Resume();
    }

    private bool TakeTurn()
    {
        if (!Session.Frames.HasTurn) return false;
        if (Session.LongestBound is not null || Time.UntilNext() is not null) BoundedTurns++;
        while (!_ours && Session.Frames.TryTake(out var frame))
        {
            _ours = frame.Kind == AgentFrameKind.Turn;
            Session.Dispatch(frame);
        }
        Time.RunDue();
        return true;
    }

    /// <summary>A host that is gone has no time any more: whoever waits for some is not kept, and finds out at the next call.</summary>
    private bool SkipToTimer()
    {
        if (Time.UntilNext() is not { } next) return false;
        Session.Skip(next);
        return Time.RunDue();
    }
}
