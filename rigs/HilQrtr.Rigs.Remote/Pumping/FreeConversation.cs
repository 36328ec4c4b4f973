namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>Both ends speak when they like; time is that of the world.</summary>
internal sealed class FreeConversation(AgentSession session, RemoteTime time) : Conversation(session, time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public override TimeSpan Allowance(TimeSpan waited)
    {
        // A request began when there was progress last; a timer's time is counted from now.
        var request = Session.LongestBound ?? TimeSpan.Zero;
        var timer = Time.UntilNext() is { } next && next < Longest ? waited + next : TimeSpan.Zero;
        return request > timer ? request : timer;
    }

    protected override TimeSpan UntilTimer => Time.UntilNext() ?? Timeout.InfiniteTimeSpan;

    public override bool Advance()
    {
        var any = Session.HasOutgoing;
        if (any) Say(Session.TakeOutgoing());
        while (Session.Frames.TryTake(out var frame))
        {
            Session.Dispatch(frame);
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
}
