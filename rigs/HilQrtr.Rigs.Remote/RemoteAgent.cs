namespace HilQrtr.Rigs.Remote;

/// <summary>The agent of one host, and the services that it provides. The same agent serves several leases.</summary>
public sealed class RemoteAgent : IAsyncDisposable
{
    /// <summary>Creates an agent with a session. The session sends nothing until the pump runs.</summary>
    /// <param name="pump">The rig's pump.</param>
    /// <param name="channel">Carries the agent protocol.</param>
    /// <param name="options">Specifies the host and how the end of the session is reported.</param>
    public RemoteAgent(RemotePump pump, IAgentChannel channel, AgentSessionOptions options)
    {
        Session = new AgentSession(pump, channel, options);
        Files = new RemoteFiles(Session, pump.Time);
        Programs = new RemotePrograms(Session);
        Log = new RemoteKernelLog(Session);
        Qrtr = new RemoteQrtr(Session);
    }

    /// <summary>The session with the agent.</summary>
    public AgentSession Session { get; }

    /// <summary>The host's files.</summary>
    public RemoteFiles Files { get; }

    /// <summary>Runs programs on the host.</summary>
    public RemotePrograms Programs { get; }

    /// <summary>The host's kernel log.</summary>
    public RemoteKernelLog Log { get; }

    /// <summary>The host's QRTR sockets.</summary>
    public RemoteQrtr Qrtr { get; }

    /// <summary>Waits for the agent's greeting and starts the stream of new kernel log lines.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="Errors.RigUnavailableException">The agent and hil come from different builds.</exception>
    /// <exception cref="AgentCallException">The host denies access to its kernel log.</exception>
    public async Task GreetAsync(CancellationToken cancellationToken)
    {
        await Session.ReadyAsync(cancellationToken);
        await Log.StartAsync(fromBoot: false, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
