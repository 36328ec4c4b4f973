using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Kernels;

/// <content>Sockets, routing and flow control: <c>af_qrtr.c</c>.</content>
internal sealed partial record KernelRules
{
    /// <summary>Maximum message size in bytes (<c>qrtr_sendmsg</c>).</summary>
    public int MaxPayload { get; init; } = QrtrConstants.MaxPayload;

    /// <summary>Error for a send without destination on an unconnected socket (<c>qrtr_sendmsg</c>).</summary>
    public Errno UnconnectedSendError { get; init; } = Errno.ENOTCONN;

    /// <summary>Error for a send to an unknown node.</summary>
    public Errno UnknownNodeError { get; init; } = Errno.ECONNRESET;

    /// <summary>Error for a send to an endpoint that does not exist or does not have that node.</summary>
    public Errno UnknownEndpointError { get; init; } = Errno.ENXIO;

    /// <summary>A bound socket sends over its endpoint.</summary>
    public bool SendFollowsBinding { get; init; } = true;

    /// <summary>A bound socket receives from its endpoint only.</summary>
    public bool ReceiveFollowsBinding { get; init; } = true;

    /// <summary>A bound socket can send to the host's own node.</summary>
    public bool BoundSocketsReachHost { get; init; } = true;

    /// <summary>Binding to an endpoint keeps queued messages.</summary>
    public bool BindKeepsQueue { get; init; } = true;

    /// <summary>A socket can bind to an endpoint that does not exist yet.</summary>
    public bool BindAcceptsAbsentEndpoint { get; init; } = true;

    /// <summary>Binding to endpoint 0 unbinds.</summary>
    public bool BindAcceptsZero { get; init; } = true;

    /// <summary>Error for an unknown socket option.</summary>
    public Errno UnknownOptionError { get; init; } = Errno.ENOPROTOOPT;

    /// <summary>A send uses the endpoint named in its ancillary data.</summary>
    public bool AncillaryNamesEndpoint { get; init; } = true;

    /// <summary>Endpoint 0 in ancillary data is invalid.</summary>
    public bool AncillaryZeroIsRefused { get; init; } = true;

    /// <summary>If ancillary data names several endpoints, the last one is used.</summary>
    public bool LastAncillaryCounts { get; init; } = true;

    /// <summary>Maps a message's source endpoint to the one reported to the receiver.</summary>
    public Func<uint, uint> ReportedEndpoint { get; init; } = static endpoint => endpoint;

    /// <summary>Only a socket with QRTR_REPORT_ENDPOINT gets the endpoint as ancillary data.</summary>
    public bool ReportsOnRequestOnly { get; init; } = true;

    /// <summary>Ancillary data that does not fit sets MSG_CTRUNC.</summary>
    public bool LostAncillaryIsFlagged { get; init; } = true;

    /// <summary>A message that does not fit sets MSG_TRUNC.</summary>
    public bool TruncationIsFlagged { get; init; } = true;

    /// <summary>A local message comes from the local endpoint, whichever one its sender named.</summary>
    public bool LocalClaimsAreIgnored { get; init; } = true;

    /// <summary>A local message carries its sender's address.</summary>
    public bool LocalSendersAreGenuine { get; init; } = true;

    /// <summary>A socket cannot send to itself (<c>qrtr_local_enqueue</c>).</summary>
    public bool SelfSendIsRefused { get; init; } = true;

    /// <summary>A message that a bound socket filters out is freed.</summary>
    public bool FilteredMessagesAreFreed { get; init; } = true;

    /// <summary>A broadcast reaches all endpoints, regardless of the socket's binding.</summary>
    public bool BroadcastIgnoresBinding { get; init; } = true;

    /// <summary>A broadcast reaches all endpoints, not only the newest.</summary>
    public bool BroadcastReachesAll { get; init; } = true;

    /// <summary>A port belongs to one socket (<c>qrtr_port_assign</c>).</summary>
    public bool PortsAreExclusive { get; init; } = true;

    /// <summary>Automatic binding takes the lowest free port (<c>xa_alloc</c>).</summary>
    public bool AutobindTakesLowest { get; init; } = true;

    /// <summary>The endpoint used for a node if the sender selects none (<c>qrtr_node_assign</c>).</summary>
    public DefaultRoute DefaultRoute { get; init; }

    /// <summary>The host sends RESUME_TX over the endpoint of the message; with <see cref="EndpointIds"/> (<c>qrtr_send_resume_tx</c>).</summary>
    public bool ResumeReplyFollowsEndpoint { get; init; } = true;

    /// <summary>The host sends RESUME_TX to the sender of the message, not to another endpoint with that node.</summary>
    public bool ResumeReplyReachesSender { get; init; } = true;

    /// <summary>Number of unconfirmed messages at which a sender blocks (<c>qrtr_tx_wait</c>).</summary>
    public int FlowLimit { get; init; } = QrtrConstants.TxFlowHigh;

    /// <summary>Number of the unconfirmed message that requests RESUME_TX (<c>qrtr_tx_wait</c>); null for none.</summary>
    public int? FlowConfirm { get; init; } = QrtrConstants.TxFlowLow;

    /// <summary>Each endpoint has its own flows.</summary>
    public bool FlowsArePerEndpoint { get; init; } = true;

    /// <summary>RESUME_TX resets only the flow of the endpoint it comes from (<c>qrtr_tx_resume</c>).</summary>
    public bool ResumeIsPerEndpoint { get; init; } = true;

    /// <summary>Local messages are not subject to flow control.</summary>
    public bool LocalMessagesSkipFlow { get; init; } = true;

    /// <summary>Which waiters are woken when an endpoint is unregistered (<c>qrtr_endpoint_unregister</c>).</summary>
    public WokenByDeparture WokenByDeparture { get; init; }

    /// <summary>The BYE that the host generates for an unregistered endpoint is queued even if the name service's buffer is full (<c>qrtr_local_bye</c>).</summary>
    public bool ByeIsNeverLost { get; init; }
}

/// <summary>The endpoint used for a node if the sender selects none.</summary>
internal enum DefaultRoute
{
    /// <summary>The first one that used the node number and still exists.</summary>
    First,

    /// <summary>The first one that ever used the node number, or none.</summary>
    FirstEver,

    /// <summary>The last one that used the node number.</summary>
    Last,
}

/// <summary>Which waiters are woken when an endpoint is unregistered.</summary>
internal enum WokenByDeparture
{
    /// <summary>Senders blocked on that endpoint.</summary>
    OwnSenders,

    /// <summary>All senders and all QMI requests.</summary>
    Everybody,

    /// <summary>None.</summary>
    Nobody,
}
