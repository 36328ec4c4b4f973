namespace HilQrtr.Rigs.Remote;

/// <summary>The machines of one rig, running and connected. They are reused after a lease that leaves them clean.</summary>
/// <param name="pump">Runs the sessions of all their agents.</param>
/// <param name="machines">One per host, in declaration order.</param>
public sealed class RemoteMachines(RemotePump pump, IReadOnlyList<IRemoteMachine> machines) : IAsyncDisposable
{
    /// <summary>Runs the sessions of all agents.</summary>
    public RemotePump Pump => pump;

    /// <summary>One per host, in declaration order.</summary>
    public IReadOnlyList<IRemoteMachine> All => machines;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Disposal.AllAsync(machines);
}
