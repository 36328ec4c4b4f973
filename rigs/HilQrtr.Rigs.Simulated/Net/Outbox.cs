using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// The second half of <c>qrtr_sendmsg</c>: from <c>sock_alloc_send_skb</c> on. A message that is held back goes on by
/// itself once it may.
/// </summary>
internal sealed class Outbox(QrtrState state, Transmitter transmitter)
{
    /// <summary>Sends a message.</summary>
    /// <param name="socket">Its sender.</param>
    /// <param name="message">The message.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="held">If it is held back: what has its result later.</param>
    public Errno Send(KernelSocket socket, in OutgoingMessage message, in Route route, out HeldSend? held)
    {
        if (socket.HasRoom && socket.WaitingForRoom.Count == 0) return Pass(socket, message, route, held: null, out held);
        held = WaitForRoom(socket, message, route);
        return Errno.EAGAIN;
    }

    /// <summary>Sends a message that needs no room: what the kernel tells of a socket, whether the socket has any left or not.</summary>
    public void Broadcast(KernelSocket socket, in OutgoingMessage message, uint? only)
    {
        HeldSend? held = null;
        ToAll(socket, message, Receivers(only), 0, ref held);
    }

    /// <summary>A socket has got so much room that those who wait for it are woken (<c>sock_def_write_space</c>).</summary>
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

    // sock_wait_for_wmem. The node found before is kept meanwhile.
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
            // Whatever sock_alloc_send_skb says, qrtr_sendmsg makes it this.
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
        var whole = heldNow ??= new HeldSend();
        waiter.Done = whole.Complete;
        whole.Leave = () => transmitter.Interrupt(waiter);
        return Errno.EAGAIN;
    }

    // qrtr_bcast_enqueue: one remote after the other; what becomes of each copy is nobody's business. The node lock,
    // which a broadcaster that waits keeps from everybody else, is not modelled.
    private void ToAll(KernelSocket socket, OutgoingMessage message, EndpointNode[] nodes, int next, ref HeldSend? held)
    {
        for (; next < nodes.Length; next++)
        {
            transmitter.ToNode(nodes[next], Charged(socket, message), out var waiter);
            if (waiter is null) continue;
            var whole = held ??= new HeldSend();
            if (whole.Interrupted)
            {
                transmitter.Interrupt(waiter);
                continue;
            }
            var rest = next + 1;
            whole.Leave = () => transmitter.Interrupt(waiter);
            waiter.Done = _ =>
            {
                HeldSend? same = whole;
                ToAll(socket, message, nodes, rest, ref same);
            };
            return;
        }
        transmitter.ToLocal(message, socket, endpoint: null);
        held?.Complete(Errno.None);
    }

    private EndpointNode[] Receivers(uint? only) => only is null ? [.. state.AllNodes] : [.. state.AllNodes.Where(n => n.Id == only)];

    private static OutgoingMessage Charged(KernelSocket socket, in OutgoingMessage message) =>
        message with { Charge = new SendCharge(socket, TrueSizes.OfSent(message.Payload.Length)) };
}
