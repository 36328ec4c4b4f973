namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>What the core keeps of an endpoint: <c>struct qrtr_node</c> of <c>af_qrtr.c</c>.</summary>
internal sealed class EndpointNode(IEndpoint endpoint, uint id)
{
    /// <summary>The back end; null once it is unregistered.</summary>
    public IEndpoint? Endpoint { get; set; } = endpoint;

    /// <summary>Name for logs; stays when the back end is gone.</summary>
    public string Name { get; } = endpoint.Name;

    /// <summary>Endpoint id; 0 on a kernel that has none.</summary>
    public uint Id { get; } = id;

    /// <summary>The first node number seen; null while none was (<c>QRTR_EP_NID_AUTO</c>).</summary>
    public uint? Nid { get; set; }

    /// <summary>Who still uses it: the endpoint itself and every sender that waits.</summary>
    public int References { get; set; } = 1;

    /// <summary>Flow control, by <see cref="FlowKey"/>.</summary>
    public Dictionary<ulong, TxFlow> Flows { get; } = [];
}
