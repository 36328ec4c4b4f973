using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Sends messages to remotes and local sockets (<c>af_qrtr.c: qrtr_node_enqueue, qrtr_local_enqueue</c>).
/// </summary>
internal sealed class Transmitter(QrtrState state, FlowControl flows)
{
    // QRTR_EP_NID_AUTO. While an endpoint's node number is not known, packets to the endpoint have this destination node in the header.
    public const uint NidAuto = 0xffffffff;

    /// <summary>
    /// Sends to a remote. If flow control blocks the message, the method returns a waiter, which is notified of the result later.
    /// </summary>
    public Errno ToNode(EndpointNode node, in OutgoingMessage message, out TxWaiter? waiter)
    {
        waiter = null;
        if (state.Rules.CoreSendsHello && !node.HelloSent && message.Type != QrtrPacketType.Hello)
        {
            message.Charge?.Release();
            if (state.Logging) state.Log("qrtr", "hello.wait", $"{message.Type.KernelName()} to {node.Name} is refused: HELLO has not been sent yet");
            return Errno.EAGAIN;
        }
        if (message.Type == QrtrPacketType.Data && node.Endpoint is null)
        {
            message.Charge?.Release();
            return state.Rules.AbandonedSendError;
        }
        if (flows.TryEnter(node, message, out var confirmRx, out var flow)) return Pass(node, message, confirmRx);
        waiter = new TxWaiter(node, flow!, message);
        flow!.Waiters.Add(waiter);
        node.References++;
        if (state.Logging) state.Log("qrtr", "flow.wait", $"{message.From} waits for RESUME_TX of {message.To} over {node.Name}");
        return Errno.EAGAIN;
    }

    /// <summary>Sends to a local socket.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">
    /// The sending socket, which does not receive its own messages; null if the kernel itself sends the message.
    /// </param>
    /// <param name="endpoint">The endpoint that is reported to the receiver; null for the local endpoint.</param>
    public Errno ToLocal(in OutgoingMessage message, KernelSocket? sender, uint? endpoint)
    {
        var socket = state.Ports.Find(message.To.Port);
        if (socket is null || (socket == sender && !DeliversToSelf(sender))) return Errno.ENODEV;
        var from = state.Rules.EndpointIds ? endpoint ?? EndpointIds.Local : 0;
        if (!Hears(socket, from))
            return state.Rules.FilteredLocalSendError is not Errno.None && message.From.Port == QrtrConstants.PortControl ? Errno.ENODEV : state.Rules.FilteredLocalSendError;
        var forged = !state.Rules.LocalMessagesCarrySenderAddress
            && message.From.Port != QrtrConstants.PortControl && message.To.Port != QrtrConstants.PortControl;
        var buffer = new SocketBuffer(forged ? message.To : message.From, message.To, ConfirmRx: false, from, message.Payload, Truesize.OfSent(message.Payload.Length));
        return socket.Enqueue(buffer) ? Errno.None : Errno.ENOSPC;
    }

    /// <summary>
    /// Returns whether a socket receives messages from an endpoint (<c>qrtr_sock_hears</c>). If the endpoint id is 0, the message is not
    /// about a particular endpoint, and every socket receives it.
    /// </summary>
    public bool Hears(KernelSocket socket, uint endpoint) =>
        !state.Rules.EndpointIds || socket.BoundEndpoint == 0 || endpoint == 0 || socket.BoundEndpoint == endpoint
        || !state.Rules.ReceiveFollowsBinding;

    /// <summary>Handles a RESUME_TX from an endpoint.</summary>
    public void Resume(EndpointNode node, QrtrAddress client) => flows.Resume(node, client, Retry);

    /// <summary>Wakes senders that are blocked on an unregistered endpoint.</summary>
    public void Abandon(EndpointNode node) => flows.Abandon(node, Retry);

    /// <summary>Interrupts a waiting send (<c>wait_event_interruptible</c>).</summary>
    public void Interrupt(TxWaiter waiter)
    {
        if (waiter.Flow.Waiters.Remove(waiter)) Finish(waiter, Errno.EINTR);
    }

    /// <summary>
    /// Drops a reference to an endpoint. When the last reference is dropped, the endpoint is removed (<c>qrtr_node_release</c>).
    /// </summary>
    public void Release(EndpointNode node)
    {
        if (--node.References > 0) return;
        state.Nodes.Remove(node);
        state.AllNodes.Remove(node);
    }

    // A fault can make sockets receive the messages that they send to themselves. The name service is exempt from this fault. Otherwise, it
    // would receive its own broadcasts and reply to its own HELLO forever.
    private bool DeliversToSelf(KernelSocket sender) =>
        sender.Us.Port != QrtrConstants.PortControl && !state.Rules.SelfSendIsRefused;

    // Each woken sender is a separate thread, so the scheduler chooses the order in which the senders run.
    private void Retry(TxWaiter waiter) => state.Scheduler.NewLane($"sender to {waiter.Message.To}").Post(() =>
    {
        // The sender may have been interrupted in the meantime.
        if (waiter.Finished || !flows.TryReenter(waiter, out var error, out var confirmRx)) return;
        if (error is Errno.None) error = Pass(waiter.Node, waiter.Message, confirmRx);
        Finish(waiter, error);
    });

    private void Finish(TxWaiter waiter, Errno result)
    {
        waiter.Finished = true;
        // On success, the back end releases the charge later.
        if (result is not Errno.None) waiter.Message.Charge?.Release();
        Release(waiter.Node);
        waiter.Done?.Invoke(result);
    }

    private Errno Pass(EndpointNode node, in OutgoingMessage message, bool confirmRx)
    {
        var toControl = message.To.Port == QrtrConstants.PortControl;
        var destination = toControl ? new QrtrAddress(node.Nid ?? NidAuto, QrtrConstants.PortControl) : message.To;
        if (node.HostNode is not null) destination = NodeTranslation.ToRemote(node, destination, NidAuto);
        var packet = new QrtrPacket(message.Type, message.From, destination, confirmRx, message.Payload);
        var result = node.Endpoint?.Transmit(packet, message.Charge) ?? Errno.ENODEV;
        if (node.Endpoint is null) message.Charge?.Release();
        if (result is not Errno.None && confirmRx) flows.Failed(node, message.To);
        return result;
    }
}
