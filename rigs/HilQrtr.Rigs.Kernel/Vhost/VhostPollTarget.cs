namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Whom a descriptor belongs to: the server (no slot), a slot that listens (no connection), or a connection.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Connection">The connection it was when the wait began.</param>
/// <param name="Queue">The queue whose kick it is, or <see cref="Socket"/>.</param>
internal readonly record struct VhostPollTarget(VhostSlot? Slot, VhostConnection? Connection, int Queue)
{
    /// <summary>Instead of a queue: the connection's socket.</summary>
    public const int Socket = -1;
}
