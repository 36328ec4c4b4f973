using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Maps node numbers to endpoints. On a stock kernel, the first endpoint that uses a number keeps that number as long as the endpoint
/// exists (<c>qrtr_node_assign</c> ignores the error if another endpoint already has the number). On a kernel with endpoint ids, each
/// endpoint has its own nodes. If several endpoints have the same node number, senders that select no endpoint use the first of these
/// endpoints.
/// </summary>
internal sealed class NodeTable(KernelRules rules)
{
    private readonly Dictionary<(uint Endpoint, uint Nid), EndpointNode> _byEndpoint = [];
    private readonly SortedDictionary<uint, EndpointNode> _byNode = [];
    private readonly HashSet<uint> _everSeen = [];

    /// <summary>Number of nodes.</summary>
    public int Count => rules.EndpointIds ? _byEndpoint.Count : _byNode.Count;

    public EndpointNode? Find(uint nid) => _byNode.GetValueOrDefault(nid);

    public EndpointNode? Find(uint endpoint, uint nid) => _byEndpoint.GetValueOrDefault((endpoint, nid));

    /// <summary>Maps a node number to an endpoint (<c>qrtr_node_assign</c>).</summary>
    public void Assign(EndpointNode node, uint nid)
    {
        if (rules.EndpointIds) _byEndpoint.TryAdd((node.Id, nid), node);
        if (rules.DefaultRoute == DefaultRoute.Last) _byNode[nid] = node;
        else if (rules.DefaultRoute == DefaultRoute.First || !_everSeen.Contains(nid)) _byNode.TryAdd(nid, node);
        _everSeen.Add(nid);
        node.Nid ??= nid;
    }

    /// <summary>Returns the node numbers of an endpoint in ascending order.</summary>
    public IReadOnlyList<uint> NumbersOf(EndpointNode node) => rules.EndpointIds
        ? [.. _byEndpoint.Where(e => e.Value == node).Select(e => e.Key.Nid).Order()]
        : [.. _byNode.Where(e => e.Value == node).Select(e => e.Key)];

    /// <summary>
    /// Removes an endpoint (<c>__qrtr_node_release</c>; on a kernel with endpoint ids: <c>qrtr_endpoint_unregister</c>).
    /// </summary>
    public void Remove(EndpointNode node)
    {
        foreach (var key in _byEndpoint.Where(e => e.Value == node).Select(e => e.Key).ToList()) _byEndpoint.Remove(key);
        foreach (var key in _byNode.Where(e => e.Value == node).Select(e => e.Key).ToList()) _byNode.Remove(key);
    }
}
