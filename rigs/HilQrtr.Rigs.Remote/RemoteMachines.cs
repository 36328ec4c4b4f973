namespace HilQrtr.Rigs.Remote;

/// <summary>
/// The machines of one rig. They are running, and their agents are connected. The machines are reused if a lease leaves them clean.
/// </summary>
/// <param name="pump">Runs the sessions of all agents on the machines.</param>
/// <param name="machines">One machine per host, in the order in which the hosts are declared.</param>
public sealed class RemoteMachines(RemotePump pump, IReadOnlyList<IRemoteMachine> machines) : IAsyncDisposable
{
    /// <summary>Runs the sessions of all agents.</summary>
    public RemotePump Pump => pump;

    /// <summary>One machine per host, in the order in which the hosts are declared.</summary>
    public IReadOnlyList<IRemoteMachine> All => machines;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Disposal.AllAsync(machines);
}
