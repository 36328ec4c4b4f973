using HilQrtr.Errors;
using HilQrtr.Rigs.Remote.Pumping;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Runs code against a host behind an agent, on the calling thread: continuations of the code until none is left, then what
/// the agent says, and again. Where turns are taken the host's clock runs only while nothing of the code can, so a run
/// repeats: what the code awaits completes in the order of the agent's frames.
/// </summary>
public sealed class RemotePump
{
    private readonly AgentSession _session;
    private readonly Conversation _conversation;

    /// <summary>Creates a pump; there is one for a session.</summary>
    /// <param name="session">The session.</param>
    public RemotePump(AgentSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        Time = new RemoteTime(session);
        _conversation = session.TakesTurns ? new TurnConversation(session, Time) : new FreeConversation(session, Time);
    }

    /// <summary>The host's clock.</summary>
    public RemoteTime Time { get; }

    /// <summary>Runs code until it is done; what else it started goes on when the next code runs.</summary>
    /// <param name="body">What to run. Everything it awaits must be the rig's.</param>
    /// <param name="hangAfter">Wall-clock time without progress after which it is given up. A wait with a bound of its own has that time too.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>What became of it; done when this returns, unless other code of the rig called it.</returns>
    /// <exception cref="RigHungException">It made no progress for <paramref name="hangAfter"/>.</exception>
    public Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        var queue = _session.Queue;
        // Code that runs on the rig already is on its timeline.
        if (queue.IsMine) return body(cancellationToken);
        if (!queue.TryEnter())
            return Task.FromException(new InvalidOperationException($"other code runs on rig {_session.Rig} already, on another thread; one body at a time."));
        var outer = SynchronizationContext.Current;
        try
        {
            new PumpRun(_session, _conversation, hangAfter, cancellationToken).Run(body);
            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            queue.Leave();
        }
    }
}
