using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Kernels;

/// <content>Sockets, routing and flow control: <c>af_qrtr.c</c>.</content>
internal sealed partial record KernelRules
{
    /// <summary>Longest message, in bytes (<c>qrtr_sendmsg</c>).</summary>
    public int MaxPayload { get; init; } = QrtrConstants.MaxPayload;

    /// <summary>Sending without destination on a socket that is not connected (<c>qrtr_sendmsg</c>).</summary>
    public Errno UnconnectedSendError { get; init; } = Errno.ENOTCONN;

    /// <summary>Sending to a node that no endpoint has shown.</summary>
    public Errno UnknownNodeError { get; init; } = Errno.ECONNRESET;

    /// <summary>Sending to an endpoint that does not exist, or not with that node.</summary>
    public Errno UnknownEndpointError { get; init; } = Errno.ENXIO;

    /// <summary>A bound socket sends over its endpoint.</summary>
    public bool SendFollowsBinding { get; init; } = true;

    /// <summary>A bound socket hears only its endpoint.</summary>
    public bool ReceiveFollowsBinding { get; init; } = true;

    /// <summary>A bound socket can send to the host's own node.</summary>
    public bool BoundSocketsReachHost { get; init; } = true;

    /// <summary>Binding to an endpoint keeps what is queued.</summary>
    public bool BindKeepsQueue { get; init; } = true;

    /// <summary>A socket can bind to an endpoint that does not exist yet.</summary>
    public bool BindAcceptsAbsentEndpoint { get; init; } = true;

    /// <summary>Binding to endpoint 0 unbinds.</summary>
    public bool BindAcceptsZero { get; init; } = true;

    /// <summary>Setting or reading an unknown socket option.</summary>
    public Errno UnknownOptionError { get; init; } = Errno.ENOPROTOOPT;

    /// <summary>A send goes over the endpoint that its ancillary data names.</summary>
    public bool AncillaryNamesEndpoint { get; init; } = true;

    /// <summary>Endpoint 0 in ancillary data is invalid.</summary>
    public bool AncillaryZeroIsRefused { get; init; } = true;

    /// <summary>Of several endpoints in ancillary data the last one counts.</summary>
    public bool LastAncillaryCounts { get; init; } = true;

    /// <summary>The endpoint that a receiver is told, for the one that the message came from.</summary>
    public Func<uint, uint> ReportedEndpoint { get; init; } = static endpoint => endpoint;

    /// <summary>A socket gets the endpoint as ancillary data only if it asked for it.</summary>
    public bool ReportsOnRequestOnly { get; init; } = true;

    /// <summary>Ancillary data that does not fit sets MSG_CTRUNC.</summary>
    public bool LostAncillaryIsFlagged { get; init; } = true;

    /// <summary>A message that does not fit sets MSG_TRUNC.</summary>
    public bool TruncationIsFlagged { get; init; } = true;

    /// <summary>A local message comes from the local endpoint, whatever its sender named.</summary>
    public bool LocalClaimsAreIgnored { get; init; } = true;

    /// <summary>A local message carries its sender's address.</summary>
    public bool LocalSendersAreGenuine { get; init; } = true;

    /// <summary>A socket cannot send to itself (<c>qrtr_local_enqueue</c>).</summary>
    public bool SelfSendIsRefused { get; init; } = true;

    /// <summary>A message that a bound socket does not hear is freed.</summary>
    public bool FilteredMessagesAreFreed { get; init; } = true;

    /// <summary>A broadcast goes to all endpoints, whatever the socket is bound to.</summary>
    public bool BroadcastIgnoresBinding { get; init; } = true;

    /// <summary>A broadcast goes to all endpoints, not only to the newest.</summary>
    public bool BroadcastReachesAll { get; init; } = true;

    /// <summary>A port belongs to one socket (<c>qrtr_port_assign</c>).</summary>
    public bool PortsAreExclusive { get; init; } = true;

    /// <summary>Automatic binding takes the lowest free port (<c>xa_alloc</c>).</summary>
    public bool AutobindTakesLowest { get; init; } = true;

    /// <summary>The endpoint of a node for a sender that names none (<c>qrtr_node_assign</c>).</summary>
    public DefaultRoute DefaultRoute { get; init; }

    /// <summary>The host's RESUME_TX goes over the endpoint of the message; with <see cref="EndpointIds"/> (<c>qrtr_send_resume_tx</c>).</summary>
    public bool ResumeReplyFollowsEndpoint { get; init; } = true;

    /// <summary>The host's RESUME_TX goes to the sender of the message, not to another endpoint with that node.</summary>
    public bool ResumeReplyReachesSender { get; init; } = true;

    /// <summary>Messages that may be unconfirmed before a sender waits (<c>qrtr_tx_wait</c>).</summary>
    public int FlowLimit { get; init; } = QrtrConstants.TxFlowHigh;

    /// <summary>Which unconfirmed message asks for RESUME_TX (<c>qrtr_tx_wait</c>); null for none.</summary>
    public int? FlowConfirm { get; init; } = QrtrConstants.TxFlowLow;

    /// <summary>Each endpoint has its own flows.</summary>
    public bool FlowsArePerEndpoint { get; init; } = true;

    /// <summary>RESUME_TX resets the flow of the endpoint that it comes from only (<c>qrtr_tx_resume</c>).</summary>
    public bool ResumeIsPerEndpoint { get; init; } = true;

    /// <summary>Local messages do not wait for flow control.</summary>
    public bool LocalMessagesSkipFlow { get; init; } = true;

    /// <summary>Whom an endpoint that goes away wakes (<c>qrtr_endpoint_unregister</c>).</summary>
    public WokenByDeparture WokenByDeparture { get; init; }

    /// <summary>The BYE that the host makes up for an endpoint that goes away is queued even if the name service has no room (<c>qrtr_local_bye</c>).</summary>
    public bool ByeIsNeverLost { get; init; }
}

/// <summary>The endpoint of a node for a sender that names none.</summary>
internal enum DefaultRoute
{
    /// <summary>The first that showed the node and still exists.</summary>
    First,

    /// <summary>The first that ever showed the node, or none.</summary>
    FirstEver,

    /// <summary>The last that showed the node.</summary>
    Last,
}

/// <summary>Whom an endpoint that goes away wakes.</summary>
internal enum WokenByDeparture
{
    /// <summary>Senders that wait for it.</summary>
    OwnSenders,

    /// <summary>Every sender and every QMI request.</summary>
    Everybody,

    /// <summary>Nobody.</summary>
    Nobody,
}
