using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>The QRTR core's state for an endpoint (<c>struct qrtr_node</c> in <c>af_qrtr.c</c>).</summary>
internal sealed class EndpointNode(IEndpoint endpoint, uint id)
{
    /// <summary>The back end; null after the back end has been unregistered.</summary>
    public IEndpoint? Endpoint { get; set; } = endpoint;

    /// <summary>Name for logs. It remains valid after the back end is unregistered.</summary>
    public string Name { get; } = endpoint.Name;

    /// <summary>Endpoint id; 0 on a kernel without endpoint ids.</summary>
    public uint Id { get; } = id;

    /// <summary>The node number that the host assigned to the remote; null if the host assigned no number.</summary>
    public uint? HostNode { get; } = endpoint.HostNode;

    /// <summary>
    /// The node number that the remote uses for itself, taken from the remote's first packet. Null until that packet arrives. If the host
    /// assigned no number to the remote, this property is always null.
    /// </summary>
    public uint? OwnNode { get; set; }

    /// <summary>
    /// The first node number used by the endpoint; null until the endpoint has sent a packet (<c>QRTR_EP_NID_AUTO</c>).
    /// </summary>
    public uint? Nid { get; set; }

    /// <summary>Whether the endpoint has accepted the host's HELLO (<c>hello_sent</c> of Linux 7.3).</summary>
    public bool HelloSent { get; set; }

    /// <summary>Whether <see cref="HelloWork"/> is scheduled for the endpoint.</summary>
    public bool HelloPending { get; set; }

    /// <summary>The lane on which <see cref="HelloWork"/> runs; null until the work is first scheduled.</summary>
    public Lane? HelloLane { get; set; }

    /// <summary>Whether packets from the remote are dropped. Only a faulty kernel drops them.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Reference count. The endpoint itself and each blocked sender hold one reference.</summary>
    public int References { get; set; } = 1;

    /// <summary>Flows to the endpoint's ports, keyed by <see cref="FlowKey"/>.</summary>
    public Dictionary<ulong, TxFlow> Flows { get; } = [];
}
