using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated.Kernels;

/// <content>The name service: <c>ns.c</c>.</content>
internal sealed partial record KernelRules
{
    /// <summary>Servers are keyed by endpoint, node and port. This rule has no effect unless <see cref="EndpointIds"/> is true.</summary>
    public bool ServersAreKeptByEndpoint { get; init; } = true;

    /// <summary>The reply to HELLO is sent over the endpoint from which the HELLO came (<c>ctrl_cmd_hello</c>).</summary>
    public bool HelloAnswerFollowsEndpoint { get; init; } = true;

    /// <summary>If a remote sends HELLO, its servers stay registered (<c>ctrl_cmd_hello</c>).</summary>
    public bool HelloKeepsServers { get; init; } = true;

    /// <summary>A BYE removes only the servers of the endpoint from which the BYE came (<c>ctrl_cmd_bye</c>).</summary>
    public bool ByeIsPerEndpoint { get; init; } = true;

    /// <summary>
    /// If true, a message counts as local only if it comes from the local endpoint. If false, every message from the host's node number
    /// counts as local. This rule has no effect unless <see cref="EndpointIds"/> is true.
    /// </summary>
    public bool LocalSendersAreIdentifiedByEndpoint { get; init; } = true;

    /// <summary>A BYE is forwarded even if the node has no servers (<c>ctrl_cmd_bye</c>).</summary>
    public bool ByeIsForwardedWithoutServers { get; init; } = true;

    /// <summary>A BYE is forwarded to each local server only once (<c>ctrl_cmd_bye</c>).</summary>
    public bool ByeIsForwardedOnce { get; init; } = true;

    /// <summary>A DEL_SERVER removes only the server of the endpoint from which the DEL_SERVER came (<c>ctrl_cmd_del_server</c>).</summary>
    public bool DelServerIsPerEndpoint { get; init; } = true;

    /// <summary>
    /// A DEL_CLIENT is forwarded only to observers of the endpoint from which the DEL_CLIENT came (<c>ctrl_cmd_del_client</c>).
    /// </summary>
    public bool DelClientIsPerEndpoint { get; init; } = true;

    /// <summary>Lookups from remotes are refused (<c>ctrl_cmd_new_lookup</c>).</summary>
    public bool RemoteLookupsAreRefused { get; init; } = true;

    /// <summary>Error for a lookup from a remote, if lookups from remotes are refused (<c>qrtr_endpoint_post</c>).</summary>
    public Errno RemoteLookupError { get; init; } = Errno.EINVAL;

    /// <summary>Maximum number of existing servers that a new lookup reports.</summary>
    public int MaxLookupResults { get; init; } = int.MaxValue;

    /// <summary>The list of existing servers ends with an all-zero NEW_SERVER (<c>ctrl_cmd_new_lookup</c>).</summary>
    public bool LookupsEndWithMark { get; init; } = true;

    /// <summary>Maximum number of nodes (<c>QRTR_NS_MAX_NODES</c>).</summary>
    public int MaxNodes { get; init; } = NameServiceTables.MaxNodes;

    /// <summary>Maximum number of servers per node (<c>QRTR_NS_MAX_SERVERS</c>).</summary>
    public int MaxServers { get; init; } = NameServiceTables.MaxServers;

    /// <summary>Maximum number of lookups (<c>QRTR_NS_MAX_LOOKUPS</c>).</summary>
    public int MaxLookups { get; init; } = NameServiceTables.MaxLookups;

    /// <summary>A removed node no longer counts towards <see cref="MaxNodes"/>.</summary>
    public bool RemovedNodesAreNotCounted { get; init; } = true;

    /// <summary>A removed server is freed (<c>server_del</c>).</summary>
    public bool RemovedServersAreFreed { get; init; } = true;

    /// <summary>A removed lookup no longer counts towards <see cref="MaxLookups"/>.</summary>
    public bool RemovedLookupsAreNotCounted { get; init; } = true;
}
