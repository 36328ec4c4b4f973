namespace HilQrtr.Rigs.Remote;

/// <summary>The machines of one rig, up and connected. They outlive a lease that leaves them as they were.</summary>
/// <param name="pump">Runs the sessions of all their agents.</param>
/// <param name="machines">One for each host, in the order of their declaration.</param>
public sealed class RemoteMachines(RemotePump pump, IReadOnlyList<IRemoteMachine> machines) : IAsyncDisposable
{
    /// <summary>Runs the sessions of all agents.</summary>
    public RemotePump Pump => pump;

    /// <summary>One for each host, in the order of their declaration.</summary>
    public IReadOnlyList<IRemoteMachine> All => machines;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var machine in machines) await machine.DisposeAsync();
    }
}
