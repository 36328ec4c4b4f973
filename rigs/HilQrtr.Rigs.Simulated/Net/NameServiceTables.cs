using System.Diagnostics.CodeAnalysis;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Tables of the name service, with the limits in <c>ns.c</c>. Servers are keyed by node and port. On a kernel with endpoint ids, they
/// are keyed by endpoint, node and port.
/// </summary>
internal sealed class NameServiceTables(KernelRules rules)
{
    /// <summary>Maximum number of nodes (<c>QRTR_NS_MAX_NODES</c>).</summary>
    public const int MaxNodes = 512;

    /// <summary>Maximum number of servers per node (<c>QRTR_NS_MAX_SERVERS</c>).</summary>
    public const int MaxServers = 256;

    /// <summary>Maximum number of lookups (<c>QRTR_NS_MAX_LOOKUPS</c>).</summary>
    public const int MaxLookups = 64;

    private readonly SortedDictionary<(uint Node, uint Endpoint), SortedDictionary<uint, NameServer>> _nodes = [];
    private readonly List<NameLookup> _lookups = [];
    private int _goneNodes;
    private int _goneLookups;
    private int _leakedServers;

    /// <summary>Lookups, in order of registration.</summary>
    public IReadOnlyList<NameLookup> Lookups => _lookups;

    /// <summary>Servers of all nodes, in ascending order of node and port.</summary>
    public IEnumerable<NameServer> Servers => _nodes.Values.SelectMany(s => s.Values);

    /// <summary>Number of allocated <c>struct qrtr_server</c> objects.</summary>
    public int ServerObjects => Servers.Count() + _leakedServers;

    /// <summary>Servers of one node, in ascending order of port.</summary>
    public IReadOnlyList<NameServer> ServersOf(uint endpoint, uint node) =>
        _nodes.TryGetValue(Key(endpoint, node), out var servers) ? [.. servers.Values] : [];

    /// <summary>Adds a node unless the node exists (<c>node_get</c>). At the limit, returns false, and <paramref name="limit"/> is the kernel's message.</summary>
    public bool Get(uint endpoint, uint node, [NotNullWhen(false)] out string? limit)
    {
        limit = null;
        var key = Key(endpoint, node);
        if (_nodes.ContainsKey(key)) return true;
        if (_nodes.Count + _goneNodes >= rules.MaxNodes)
        {
            limit = "QRTR clients exceed max node limit!";
            return false;
        }
        _nodes.Add(key, []);
        return true;
    }

    /// <summary>
    /// Adds a server. An earlier server on the same port is silently replaced. At a limit, returns false, and <paramref name="limit"/> is the kernel's message.
    /// </summary>
    public bool Add(NameServer server, [NotNullWhen(false)] out string? limit)
    {
        if (!Get(server.Endpoint, server.Node, out limit)) return false;
        var servers = _nodes[Key(server.Endpoint, server.Node)];
        if (!servers.ContainsKey(server.Port) && servers.Count >= rules.MaxServers)
        {
            limit = $"QRTR client node {server.Node} exceeds max server limit!";
            return false;
        }
        servers[server.Port] = server;
        return true;
    }

    public NameServer? Remove(uint endpoint, uint node, uint port)
    {
        if (!_nodes.TryGetValue(Key(endpoint, node), out var servers) || !servers.Remove(port, out var server)) return null;
        if (!rules.RemovedServersAreFreed) _leakedServers++;
        return server;
    }

    public void RemoveNode(uint endpoint, uint node)
    {
        if (_nodes.Remove(Key(endpoint, node)) && !rules.RemovedNodesAreNotCounted) _goneNodes++;
    }

    /// <summary>Adds a lookup. Returns false at the limit.</summary>
    public bool Add(NameLookup lookup)
    {
        if (_lookups.Count + _goneLookups >= rules.MaxLookups) return false;
        _lookups.Add(lookup);
        return true;
    }

    /// <summary>Removes matching lookups.</summary>
    public void RemoveLookups(Predicate<NameLookup> isRemoved)
    {
        var removed = _lookups.RemoveAll(isRemoved);
        if (!rules.RemovedLookupsAreNotCounted) _goneLookups += removed;
    }

    /// <summary>Returns the endpoints that have a node with the given number.</summary>
    public IReadOnlyList<uint> EndpointsOf(uint node) =>
        [.. _nodes.Keys.Where(k => k.Node == node).Select(k => k.Endpoint)];

    private (uint Node, uint Endpoint) Key(uint endpoint, uint node) =>
        (node, rules.EndpointIds && rules.ServersAreKeptByEndpoint ? endpoint : 0);
}
