namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>The core's record of an endpoint: <c>struct qrtr_node</c> in <c>af_qrtr.c</c>.</summary>
internal sealed class EndpointNode(IEndpoint endpoint, uint id)
{
    /// <summary>The back end; null once it is unregistered.</summary>
    public IEndpoint? Endpoint { get; set; } = endpoint;

    /// <summary>Name for logs; remains valid after the back end is unregistered.</summary>
    public string Name { get; } = endpoint.Name;

    /// <summary>Endpoint id; 0 on a kernel without endpoint ids.</summary>
    public uint Id { get; } = id;

    /// <summary>The first node number seen; null before that (<c>QRTR_EP_NID_AUTO</c>).</summary>
    public uint? Nid { get; set; }

    /// <summary>Reference count: the endpoint itself and each blocked sender.</summary>
    public int References { get; set; } = 1;

    /// <summary>Flow control, by <see cref="FlowKey"/>.</summary>
    public Dictionary<ulong, TxFlow> Flows { get; } = [];
}
