using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>Both ends speak when they like; time is that of the world.</summary>
internal sealed class FreeConversation(AgentSession session, RemoteTime time) : Conversation(session, time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    // A host that is busy with what it was asked still answers: its agent is asked something that takes no time.
    private static readonly TimeSpan CheckAfter = TimeSpan.FromSeconds(1);

    private long _heard = TimeProvider.System.GetTimestamp();
    private long? _checked;

    public override TimeSpan Allowance(TimeSpan waited)
    {
        // A request began when there was progress last; a timer's time is counted from now.
        var request = Session.LongestBound ?? TimeSpan.Zero;
        var timer = Time.UntilNext() is { } next && next < Longest ? waited + next : TimeSpan.Zero;
        return request > timer ? request : timer;
    }

    public override TimeSpan Silence => _checked is { } since ? TimeProvider.System.GetElapsedTime(since) : TimeSpan.Zero;

    protected override TimeSpan UntilTimer
    {
        get
        {
            var timer = Time.UntilNext();
            if (!MayCheck) return timer ?? Timeout.InfiniteTimeSpan;
            var check = CheckAfter - TimeProvider.System.GetElapsedTime(_heard);
            return timer is { } next && next < check ? next : check > TimeSpan.Zero ? check : TimeSpan.Zero;
        }
    }

    private bool MayCheck => _checked is null && Session.End is null && Session.Outstanding > 0;

    public override bool Advance()
    {
        CheckIfSilent();
        var any = Session.HasOutgoing;
        if (any) Say(Session.TakeOutgoing());
        while (Session.Frames.TryTake(out var frame))
        {
            Session.Dispatch(frame);
            _heard = TimeProvider.System.GetTimestamp();
            _checked = null;
            any = true;
        }
        any |= TakeEnd();
        any |= Time.RunDue();
        return any;
    }

    public override void Finish(TimeSpan bound)
    {
        if (Session.HasOutgoing) Say(Session.TakeOutgoing());
    }

    private void CheckIfSilent()
    {
        if (!MayCheck || Session.Frames.HasFrame || TimeProvider.System.GetElapsedTime(_heard) < CheckAfter) return;
        _checked = TimeProvider.System.GetTimestamp();
        Session.Ask(new FileExists("/"));
    }
}
