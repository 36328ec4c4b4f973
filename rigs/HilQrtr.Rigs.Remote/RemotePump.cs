using HilQrtr.Errors;
using HilQrtr.Rigs.Remote.Pumping;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Runs a test's code on the calling thread. The pump runs all continuations that are ready, exchanges frames with the agents on the rig's
/// hosts, and repeats both steps until the code has completed. Awaited operations complete host by host and, for each host, in the order
/// of its agent's frames. On some rigs, the hosts and hil take turns (run alternately). The clocks of such hosts stand still while at least
/// one continuation is ready, so a run on such a rig is reproducible.
/// </summary>
public sealed class RemotePump
{
    private Conversation? _conversation;
    private volatile bool _isWaiting;

    /// <summary>Creates a pump. Each <see cref="AgentSession"/> of the rig joins the pump.</summary>
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

    /// <summary>Whether the hosts are stopped while the test's code runs.</summary>
    public bool TakesTurns => _conversation is TurnConversation;

    /// <summary>Whether the code that the pump runs is waiting for a host or a timer. Can be read from any thread.</summary>
    internal bool IsWaiting
    {
        get => _isWaiting;
        set => _isWaiting = value;
    }

    /// <summary>The hosts' clock in nanoseconds; null if the hosts run in real time.</summary>
    internal long? Clock => _conversation?.Clock;

    internal PumpQueue Queue { get; } = new();

    /// <summary>Runs code until it completes. Tasks that the code has started but not awaited continue during the next run.</summary>
    /// <param name="body">The code. It may await only operations of the rig.</param>
    /// <param name="hangAfter">
    /// Wall-clock time without progress after which the code is abandoned. If a pending wait has its own timeout, that timeout is
    /// added.
    /// </param>
    /// <param name="cancellationToken">Cancels the code.</param>
    /// <returns>
    /// A task with the code's result. The task is already completed when this method returns, unless the caller itself runs on this rig.
    /// </returns>
    /// <exception cref="RigHungException">The code made no progress for <paramref name="hangAfter"/>.</exception>
    public Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        // This is a nested call: the caller already runs on the rig's timeline.
        if (Queue.IsMine) return body(cancellationToken);
        if (_conversation is not { } conversation)
            return Task.FromException(new InvalidOperationException($"rig {Rig} has no agent; create an {nameof(AgentSession)} first."));
        if (!Queue.TryEnter())
            return Task.FromException(new InvalidOperationException($"another thread is already running code on rig {Rig}; wait until that code has finished."));
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

    /// <exception cref="ArgumentException">Some hosts of the rig take turns with hil and others do not.</exception>
    internal void Join(AgentSession session)
    {
        _conversation ??= session.TakesTurns ? new TurnConversation(Time, Queue) : new FreeConversation(Time);
        if (session.TakesTurns != TakesTurns)
            throw new ArgumentException($"rig {Rig}: {session.Host} {(session.TakesTurns ? "takes" : "does not take")} turns, unlike the rig's other hosts; give all hosts the same clock", nameof(session));
        _conversation.Add(session);
    }
}
