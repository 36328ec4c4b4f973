namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>How one talks with an agent. All of it on the pump's thread, and with no context current, so that what completes is posted.</summary>
internal abstract class Conversation(AgentSession session, RemoteTime time)
{
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(30);

    // Whoever cannot be written to has mostly said before why, which is still to be read.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private string? _deaf;
    private long _deafSince;

    /// <summary>Turns that were taken while something with a bound of its own was waited for: it will not wait for ever.</summary>
    public long BoundedTurns { get; protected set; }

    /// <summary>Time beyond the patience with a body that a wait may last by its own terms.</summary>
    /// <param name="waited">Time since there was progress.</param>
    public abstract TimeSpan Allowance(TimeSpan waited);

    /// <summary>How long the host has been expected to say something and said nothing; 0 if it is not known to be silent.</summary>
    public abstract TimeSpan Silence { get; }

    /// <summary>Whether nothing of the rig's is under way, so that only another thread can move anything.</summary>
    public bool IsIdle => session.Outstanding == 0 && !session.HasOutgoing && time.UntilNext() is null;

    /// <summary>How long nothing need be looked at unless something new wakes the pump.</summary>
    public TimeSpan UntilNext => _deaf is null ? UntilTimer : LastWords;

    protected abstract TimeSpan UntilTimer { get; }

    protected AgentSession Session => session;

    protected RemoteTime Time => time;

    /// <summary>Says what is to be said, takes what came, lets timers go off; without waiting. Whether anything of that happened.</summary>
    public abstract bool Advance();

    /// <summary>Says what is left to be said at the end of a run.</summary>
    public abstract void Finish(TimeSpan bound);

    /// <summary>What is waited for, after that time without progress.</summary>
    public virtual string Describe(TimeSpan patience) => session.Outstanding switch
    {
        0 => "no request to the host is under way",
        1 => $"{session.Oldest} on {session.Host}",
        var count => $"{count} requests on {session.Host}, {session.Oldest} the oldest",
    };

    protected void Say(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (!session.Channel.WriteAsync(bytes, CancellationToken.None).AsTask().Wait(LongestWrite))
                Deaf($"the agent took nothing for {LongestWrite.TotalSeconds:0} s");
        }
        catch (AggregateException e)
        {
            Deaf(e.InnerException!.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Deaf(e.Message);
        }
    }

    /// <summary>Ends the session if its channel has, once all that it brought was taken.</summary>
    protected bool TakeEnd()
    {
        if (session.End is not null || session.Frames.HasFrame) return false;
        if (session.Frames.Ended is { } how) session.OnChannelEnded(how);
        else if (_deaf is { } why && TimeProvider.System.GetElapsedTime(_deafSince) >= LastWords) session.OnChannelEnded(why);
        else return false;
        _deaf = null;
        return true;
    }

    private void Deaf(string why)
    {
        _deaf = why;
        _deafSince = TimeProvider.System.GetTimestamp();
    }
}
