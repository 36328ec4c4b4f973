using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// The delayed work that sends HELLO to each endpoint (<c>af_qrtr.c: qrtr_hello_work, qrtr_endpoint_hello</c> of Linux 7.3). Until an
/// endpoint has accepted this HELLO, every other packet to the endpoint is refused with EAGAIN.
/// </summary>
internal sealed class HelloWork(QrtrState state, Transmitter transmitter)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);
    private static readonly QrtrAddress LocalControl = QrtrAddress.Control(QrtrConstants.LocalNode);

    /// <summary>Sends HELLO to a newly registered endpoint, or to an endpoint whose remote was reset.</summary>
    public void Start(EndpointNode node)
    {
        if (!state.Rules.CoreSendsHello) return;
        node.HelloSent = false;
        if (!state.Rules.HelloReachesEveryEndpoint && state.AllNodes.Count > 1) return;
        if (state.Rules.HelloIsSent) Schedule(node, TimeSpan.Zero);
    }

    // schedule_delayed_work does nothing if the work is already pending.
    private void Schedule(EndpointNode node, TimeSpan delay)
    {
        if (node.HelloPending) return;
        node.HelloPending = true;
        node.HelloLane ??= state.Scheduler.NewLane($"{node.Name}/say_hello");
        node.HelloLane.Post(delay, () => Send(node));
    }

    private void Send(EndpointNode node)
    {
        node.HelloPending = false;
        // __qrtr_node_release cancels the work.
        if (node.References == 0) return;
        if (state.Ports.Find(QrtrConstants.PortControl) is null)
        {
            Schedule(node, RetryInterval);
            return;
        }
        var destination = QrtrAddress.Control(node.Nid ?? Transmitter.NidAuto);
        var sent = transmitter.ToNode(node, new OutgoingMessage(QrtrPacketType.Hello, LocalControl, destination, new QrtrHello().ToArray()), out _);
        // qrtr_node_enqueue sets hello_sent.
        if (sent is Errno.None) node.HelloSent = true;
        else if (sent is Errno.EAGAIN) Schedule(node, RetryInterval);
    }
}
