using HilQrtr.Errors;
using HilQrtr.Rigs.Remote.Pumping;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Runs code against the hosts of a rig, on the calling thread: continuations of the code until none is left, then what the
/// agents say, and again. Where turns are taken the hosts' clocks run only while no code can, so a run repeats: what the code
/// awaits completes in the order of the hosts and of their agents' frames.
/// </summary>
public sealed class RemotePump
{
    private Conversation? _conversation;

    /// <summary>Creates a pump; each <see cref="AgentSession"/> of the rig joins it.</summary>
    /// <param name="rig">Name of the rig.</param>
    public RemotePump(string rig)
    {
        Rig = rig;
        Time = new RemoteTime(this);
    }

    /// <summary>Name of the rig.</summary>
    public string Rig { get; }

    /// <summary>The rig's clock.</summary>
    public RemoteTime Time { get; }

    /// <summary>Whether hosts stand still while code runs.</summary>
    public bool TakesTurns => _conversation is TurnConversation;

    /// <summary>The hosts' clock in nanoseconds; null if hosts live in real time.</summary>
    internal long? Clock => _conversation?.Clock;

    internal PumpQueue Queue { get; } = new();

    /// <summary>Runs code until it is done; what else it started goes on when the next code runs.</summary>
    /// <param name="body">What to run. It may await only what the rig offers.</param>
    /// <param name="hangAfter">Wall-clock time without progress after which it is given up. A wait with a bound of its own has that time too.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>What became of it; done when this returns, unless other code of the rig called it.</returns>
    /// <exception cref="RigHungException">It made no progress for <paramref name="hangAfter"/>.</exception>
    public Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        // Code that runs on the rig already is on its timeline.
        if (Queue.IsMine) return body(cancellationToken);
        if (_conversation is not { } conversation)
            return Task.FromException(new InvalidOperationException($"rig {Rig} has no agent; create an {nameof(AgentSession)} first."));
        if (!Queue.TryEnter())
            return Task.FromException(new InvalidOperationException($"other code runs on rig {Rig} already, on another thread; one body at a time."));
        var outer = SynchronizationContext.Current;
        try
        {
            new PumpRun(this, conversation, hangAfter, cancellationToken).Run(body);
            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            Queue.Leave();
        }
    }

    /// <exception cref="ArgumentException">Its host takes turns and the others do not, or the reverse.</exception>
    internal void Join(AgentSession session)
    {
        _conversation ??= session.TakesTurns ? new TurnConversation(Time, Queue) : new FreeConversation(Time);
        if (session.TakesTurns != TakesTurns)
            throw new ArgumentException($"rig {Rig}: {session.Host} {(session.TakesTurns ? "takes" : "does not take")} turns, unlike its other hosts; give all of them the same clock", nameof(session));
        _conversation.Add(session);
    }
}
