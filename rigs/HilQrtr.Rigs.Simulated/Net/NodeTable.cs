using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Which endpoint stands for a node. Stock: the first that showed the number, and no other while it lives
/// (<c>qrtr_node_assign</c> inserts and ignores that the key is taken). With endpoint ids: each endpoint for its
/// own nodes, and the first for whoever does not name an endpoint.
/// </summary>
internal sealed class NodeTable(KernelRules rules)
{
    private readonly Dictionary<(uint Endpoint, uint Nid), EndpointNode> _byEndpoint = [];
    private readonly SortedDictionary<uint, EndpointNode> _byNode = [];
    private readonly HashSet<uint> _oncePresent = [];

    /// <summary>Nodes known by number.</summary>
    public int Count => rules.EndpointIds ? _byEndpoint.Count : _byNode.Count;

    public EndpointNode? Find(uint nid) => _byNode.GetValueOrDefault(nid);

    public EndpointNode? Find(uint endpoint, uint nid) => _byEndpoint.GetValueOrDefault((endpoint, nid));

    /// <summary>Notes that an endpoint stands for a node: <c>qrtr_node_assign</c>.</summary>
    public void Assign(EndpointNode node, uint nid)
    {
        if (rules.EndpointIds) _byEndpoint.TryAdd((node.Id, nid), node);
        if (rules.DefaultRoute == DefaultRoute.Last) _byNode[nid] = node;
        else if (rules.DefaultRoute == DefaultRoute.First || !_oncePresent.Contains(nid)) _byNode.TryAdd(nid, node);
        _oncePresent.Add(nid);
        node.Nid ??= nid;
    }

    /// <summary>The node numbers an endpoint stands for, ascending.</summary>
    public IReadOnlyList<uint> NumbersOf(EndpointNode node) => rules.EndpointIds
        ? [.. _byEndpoint.Where(e => e.Value == node).Select(e => e.Key.Nid).Order()]
        : [.. _byNode.Where(e => e.Value == node).Select(e => e.Key)];

    /// <summary>Forgets an endpoint: <c>__qrtr_node_release</c>; with endpoint ids, <c>qrtr_endpoint_unregister</c>.</summary>
    public void Remove(EndpointNode node)
    {
        foreach (var key in _byEndpoint.Where(e => e.Value == node).Select(e => e.Key).ToList()) _byEndpoint.Remove(key);
        foreach (var key in _byNode.Where(e => e.Value == node).Select(e => e.Key).ToList()) _byNode.Remove(key);
    }
}
