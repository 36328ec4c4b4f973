using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote;

/// <summary>The handles that a lease has open on a host.</summary>
internal sealed class HandleLedger(AgentSession session)
{
    private readonly SortedSet<uint> _open = [];

    public AgentSession Session => session;

    public int Count => _open.Count;

    public void Add(uint handle) => _open.Add(handle);

    /// <summary>Closes a handle. Does nothing if the handle is already closed or the session has ended.</summary>
    public async Task CloseAsync(uint handle, CancellationToken cancellationToken)
    {
        if (!_open.Remove(handle) || session.End is not null) return;
        await session.RequestAsync(new HandleClose(handle), null, cancellationToken);
    }

    public async Task CloseAllAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in _open.ToArray()) await CloseAsync(handle, cancellationToken);
    }
}
