using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Models the second half of <c>qrtr_sendmsg</c>, starting with <c>sock_alloc_send_skb</c>. If a message is blocked, the outbox sends the
/// message as soon as it is no longer blocked.
/// </summary>
internal sealed class Outbox(QrtrState state, Transmitter transmitter)
{
    /// <summary>Sends a message.</summary>
    /// <param name="socket">The sender.</param>
    /// <param name="message">The message.</param>
    /// <param name="route">The destination.</param>
    /// <param name="held">The pending result if the message is blocked; null if it is not.</param>
    public Errno Send(KernelSocket socket, in OutgoingMessage message, in Route route, out HeldSend? held)
    {
        if (socket.HasRoom && socket.WaitingForRoom.Count == 0) return Pass(socket, message, route, held: null, out held);
        held = WaitForRoom(socket, message, route);
        return Errno.EAGAIN;
    }

    /// <summary>
    /// Broadcasts a message that the kernel generates for a socket. The message is sent even if the socket's send buffer is full.
    /// </summary>
    public void Broadcast(KernelSocket socket, in OutgoingMessage message, uint? onlyEndpoint)
    {
        HeldSend? held = null;
        ToAll(socket, message, Receivers(onlyEndpoint), 0, ref held);
    }

    /// <summary>Wakes senders that are blocked on a socket's send buffer (<c>sock_def_write_space</c>).</summary>
    public void Wake(KernelSocket socket)
    {
        if (socket.WaitingForRoom.Count == 0) return;
        state.Scheduler.NewLane($"sender on {socket.Name}").Post(() =>
        {
            while (socket.HasRoom && socket.WaitingForRoom.First is { } first)
            {
                socket.WaitingForRoom.RemoveFirst();
                first.Value();
            }
        });
    }

    // sock_wait_for_wmem. The sender keeps a reference to the node while it waits.
    private HeldSend WaitForRoom(KernelSocket socket, OutgoingMessage message, Route route)
    {
        var held = new HeldSend();
        if (route.Node is not null) route.Node.References++;
        var place = socket.WaitingForRoom.AddLast(() =>
        {
            var result = Pass(socket, message, route, held, out _);
            if (route.Node is not null) transmitter.Release(route.Node);
            if (result is not Errno.EAGAIN || held.Leave is null) held.Complete(result);
        });
        held.Leave = () =>
        {
            socket.WaitingForRoom.Remove(place);
            if (route.Node is not null) transmitter.Release(route.Node);
            // qrtr_sendmsg turns any error of sock_alloc_send_skb into -ENOMEM.
            held.Complete(Errno.ENOMEM);
        };
        if (state.Logging) state.Log("qrtr", "sock.wait", $"{message.From} has no room in its send buffer");
        return held;
    }

    private Errno Pass(KernelSocket socket, in OutgoingMessage message, in Route route, HeldSend? held, out HeldSend? heldNow)
    {
        heldNow = held;
        if (held is not null) held.Leave = null;
        if (route.ToAll)
        {
            ToAll(socket, message, Receivers(route.Only), 0, ref heldNow);
            return heldNow is { Result.IsCompleted: false } ? Errno.EAGAIN : Errno.None;
        }
        if (route.Node is null) return transmitter.ToLocal(message, socket, route.Claimed);
        var result = transmitter.ToNode(route.Node, Charged(socket, message), out var waiter);
        if (waiter is null) return result;
        var combined = heldNow ??= new HeldSend();
        waiter.Done = combined.Complete;
        combined.Leave = () => transmitter.Interrupt(waiter);
        return Errno.EAGAIN;
    }

    // qrtr_bcast_enqueue sends to one remote after the other and ignores errors. In the kernel, a broadcast holds the node lock even while
    // it is blocked. The model does not have that lock.
    private void ToAll(KernelSocket socket, OutgoingMessage message, EndpointNode[] nodes, int next, ref HeldSend? held)
    {
        for (; next < nodes.Length; next++)
        {
            transmitter.ToNode(nodes[next], Charged(socket, message), out var waiter);
            if (waiter is null) continue;
            var combined = held ??= new HeldSend();
            if (combined.Interrupted)
            {
                transmitter.Interrupt(waiter);
                continue;
            }
            var nextIndex = next + 1;
            combined.Leave = () => transmitter.Interrupt(waiter);
            waiter.Done = _ =>
            {
                HeldSend? same = combined;
                ToAll(socket, message, nodes, nextIndex, ref same);
            };
            return;
        }
        transmitter.ToLocal(message, socket, endpoint: null);
        held?.Complete(Errno.None);
    }

    private EndpointNode[] Receivers(uint? onlyEndpoint) =>
        [.. state.AllNodes.Where(node => (onlyEndpoint is null || node.Id == onlyEndpoint) && (state.Rules.BroadcastReachesUnknownNodes || node.Nid is not null))];

    private static OutgoingMessage Charged(KernelSocket socket, in OutgoingMessage message) =>
        message with { Charge = new SendCharge(socket, Truesize.OfSent(message.Payload.Length)) };
}
