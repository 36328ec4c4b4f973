namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>Exchanges frames with the agents of a rig's hosts, on the pump's thread.</summary>
internal abstract class Conversation(RemoteTime time)
{
    /// <summary>Number of turns that ended while a wait with its own timeout was pending.</summary>
    public long BoundedTurns { get; protected set; }

    /// <summary>The hosts' clock in nanoseconds; null if the hosts run in real time.</summary>
    public abstract long? Clock { get; }

    /// <summary>
    /// Returns how much longer the hang timeout must be because some pending waits have their own timeouts; 0 if there are no such waits.
    /// </summary>
    /// <param name="waited">Time since the last progress.</param>
    public abstract TimeSpan Allowance(TimeSpan waited);

    /// <summary>The host whose reply has been due for the longest time.</summary>
    public AgentLine Quietest => Lines.MaxBy(line => line.Silence)!;

    /// <summary>The error of the first dead host; null while all hosts are alive.</summary>
    public Exception? End => Lines.Select(line => line.Session.End).FirstOrDefault(end => end is not null);

    /// <summary>Whether the rig has no pending requests and no pending timers. If so, only another thread can make progress.</summary>
    public bool IsIdle => time.UntilNext() is null && Lines.All(line => line.Session.Outstanding == 0 && !line.Session.HasOutgoing);

    /// <summary>The longest time that the pump may sleep before it must check for work again.</summary>
    public TimeSpan UntilNext => Lines.Any(line => line.HasWriteError) ? AgentLine.GoodbyeTimeout : UntilTimer;

    protected abstract IReadOnlyList<AgentLine> Lines { get; }

    protected abstract TimeSpan UntilTimer { get; }

    protected RemoteTime Time => time;

    protected TimeSpan? LongestBound => Lines.Max(line => line.Session.LongestBound);

    public abstract void Add(AgentSession session);

    /// <summary>
    /// Sends pending requests, dispatches received frames and fires due timers, without waiting. Returns <c>true</c> if there was anything
    /// to do.
    /// </summary>
    public abstract bool Advance();

    /// <summary>Sends the output that is still pending at the end of a run.</summary>
    public abstract void Finish(TimeSpan bound);

    /// <summary>Describes what the code on the rig is waiting for.</summary>
    public string Describe()
    {
        var pending = Lines.Where(line => line.Session.Outstanding > 0).Select(line => line.Session.Outstanding == 1
            ? $"{line.Session.Oldest} on {line.Session.Host}"
            : $"{line.Session.Outstanding} requests on {line.Session.Host}, the oldest is {line.Session.Oldest}").ToList();
        return pending.Count > 0 ? string.Join("; ", pending) : "no request to the host is pending";
    }
}
