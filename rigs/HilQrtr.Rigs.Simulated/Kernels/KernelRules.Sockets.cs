using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Kernels;

/// <content>Sockets, routing and flow control: <c>af_qrtr.c</c>.</content>
internal sealed partial record KernelRules
{
    /// <summary>Maximum message size in bytes (<c>qrtr_sendmsg</c>).</summary>
    public int MaxPayload { get; init; } = QrtrConstants.MaxPayload;

    /// <summary>Error for a send without a destination on an unconnected socket (<c>qrtr_sendmsg</c>).</summary>
    public Errno UnconnectedSendError { get; init; } = Errno.ENOTCONN;

    /// <summary>Error for a send to an unknown node.</summary>
    public Errno UnknownNodeError { get; init; } = Errno.ECONNRESET;

    /// <summary>Error for a send to an endpoint that never existed or that does not have the destination node.</summary>
    public Errno UnknownEndpointError { get; init; } = Errno.ENXIO;

    /// <summary>Error for a send to an endpoint that was unregistered.</summary>
    public Errno RemovedEndpointError { get; init; } = Errno.ENXIO;

    /// <summary>A bound socket sends over the endpoint that it is bound to.</summary>
    public bool SendFollowsBinding { get; init; } = true;

    /// <summary>A bound socket receives only from the endpoint that it is bound to.</summary>
    public bool ReceiveFollowsBinding { get; init; } = true;

    /// <summary>A bound socket can send to the host's own node.</summary>
    public bool BoundSocketsReachHost { get; init; } = true;

    /// <summary>Binding a socket to an endpoint keeps the messages that are already queued.</summary>
    public bool BindKeepsQueue { get; init; } = true;

    /// <summary>A socket can bind to an endpoint that does not exist yet.</summary>
    public bool BindAcceptsAbsentEndpoint { get; init; } = true;

    /// <summary>Binding a socket to endpoint 0 removes the binding.</summary>
    public bool BindAcceptsZero { get; init; } = true;

    /// <summary>Error for an unknown socket option.</summary>
    public Errno UnknownOptionError { get; init; } = Errno.ENOPROTOOPT;

    /// <summary>Setting a socket option to a value shorter than four bytes fails (<c>qrtr_setsockopt</c>).</summary>
    public bool ShortOptionsAreRefused { get; init; } = true;

    /// <summary>Setting a socket option to a value longer than four bytes fails.</summary>
    public bool LongOptionsAreRefused { get; init; }

    /// <summary>Error for a socket option whose value has a length that is refused (<c>copy_safe_from_sockptr</c>).</summary>
    public Errno OptionLengthError { get; init; } = Errno.EINVAL;

    /// <summary>Only the first four bytes of a socket option's value are used (<c>qrtr_setsockopt</c>).</summary>
    public bool LongOptionsAreReadFromStart { get; init; } = true;

    /// <summary>The kernel reads the ancillary data that programs send (<c>qrtr_sendmsg</c>).</summary>
    public bool AncillaryIsRead { get; init; } = true;

    /// <summary>Ancillary data of an unknown type or with too few bytes is invalid.</summary>
    public bool AncillaryIsChecked { get; init; } = true;

    /// <summary>A send uses the endpoint named in its ancillary data.</summary>
    public bool AncillaryNamesEndpoint { get; init; } = true;

    /// <summary>Endpoint 0 in ancillary data is invalid.</summary>
    public bool AncillaryZeroIsRefused { get; init; } = true;

    /// <summary>If ancillary data names several endpoints, the last one is used.</summary>
    public bool LastAncillaryIsUsed { get; init; } = true;

    /// <summary>Given the actual source endpoint of a message, returns the endpoint that is reported to the receiver.</summary>
    public Func<uint, uint> ReportedEndpoint { get; init; } = static endpoint => endpoint;

    /// <summary>Only a socket with QRTR_REPORT_ENDPOINT gets the endpoint as ancillary data.</summary>
    public bool ReportsOnRequestOnly { get; init; } = true;

    /// <summary>If ancillary data does not fit into the receiver's buffer, MSG_CTRUNC is set.</summary>
    public bool LostAncillaryIsFlagged { get; init; } = true;

    /// <summary>If a message does not fit into the receiver's buffer, MSG_TRUNC is set.</summary>
    public bool TruncationIsFlagged { get; init; } = true;

    /// <summary>A local message is reported as coming from the local endpoint, even if the sender named another endpoint.</summary>
    public bool LocalClaimsAreIgnored { get; init; } = true;

    /// <summary>A local message carries its sender's address.</summary>
    public bool LocalMessagesCarrySenderAddress { get; init; } = true;

    /// <summary>A socket cannot send to itself (<c>qrtr_local_enqueue</c>).</summary>
    public bool SelfSendIsRefused { get; init; } = true;

    /// <summary>If a bound socket filters out a message from a remote, the message is freed.</summary>
    public bool FilteredMessagesAreFreed { get; init; } = true;

    /// <summary>
    /// Error that a local sender gets if the receiver's binding filters out the message (<c>qrtr_local_enqueue</c>);
    /// <see cref="Errno.None"/> if the sender gets no error. The name service gets ENODEV instead of any other error, because otherwise it
    /// would not notify the remaining servers (<c>ns.c: ctrl_cmd_bye</c>).
    /// </summary>
    public Errno FilteredLocalSendError { get; init; } = Errno.None;

    /// <summary>
    /// If true, the end mark of a lookup carries an endpoint id. For a bound receiver, this is the id of the endpoint to which the receiver
    /// is bound. For an unbound receiver, it is the id of the local endpoint. If false, the mark carries endpoint id 0.
    /// </summary>
    public bool EndMarkHasEndpoint { get; init; } = true;

    /// <summary>A broadcast reaches all endpoints, regardless of the socket's binding.</summary>
    public bool BroadcastIgnoresBinding { get; init; } = true;

    /// <summary>A broadcast reaches all endpoints, not only the newest.</summary>
    public bool BroadcastReachesAll { get; init; } = true;

    /// <summary>A broadcast reaches even endpoints whose node number is not known yet (<c>qrtr_bcast_enqueue</c>).</summary>
    public bool BroadcastReachesUnknownNodes { get; init; } = true;

    /// <summary>
    /// If true, QRTR itself sends HELLO to each endpoint, and sends nothing else to an endpoint before that HELLO
    /// (<c>qrtr_endpoint_register, qrtr_hello_work, qrtr_node_enqueue</c>). If false, the name service broadcasts a HELLO when it starts
    /// (<c>qrtr_ns_init</c>), and answers each remote's HELLO (<c>ns.c: ctrl_cmd_hello</c>).
    /// </summary>
    public bool CoreSendsHello { get; init; }

    /// <summary>
    /// QRTR sends HELLO as described at <see cref="CoreSendsHello"/>. If false, QRTR never sends HELLO. This rule has no effect unless
    /// <see cref="CoreSendsHello"/> is true.
    /// </summary>
    public bool HelloIsSent { get; init; } = true;

    /// <summary>
    /// QRTR sends HELLO to every endpoint. If false, QRTR sends HELLO only to an endpoint that is registered while no other endpoint exists.
    /// This rule has no effect unless <see cref="CoreSendsHello"/> is true.
    /// </summary>
    public bool HelloReachesEveryEndpoint { get; init; } = true;

    /// <summary>
    /// QRTR repeats its HELLO to a card that lost power while the host was suspended
    /// (<c>mhi.c: qcom_mhi_qrtr_pm_resume_early</c>). This rule has no effect unless <see cref="CoreSendsHello"/> is true.
    /// </summary>
    public bool HelloIsRepeatedOnResume { get; init; } = true;

    /// <summary>The broadcast node belongs to no endpoint, even if a remote sends from it (<c>qrtr_node_assign</c>).</summary>
    public bool BroadcastNodeIsNeverAssigned { get; init; } = true;

    /// <summary>
    /// After a remote has sent a malformed control packet, its valid packets are still accepted (<c>qrtr_endpoint_post</c>).
    /// </summary>
    public bool MalformedPacketsAreForgiven { get; init; } = true;

    /// <summary>A port belongs to only one socket (<c>qrtr_port_assign</c>).</summary>
    public bool PortsAreExclusive { get; init; } = true;

    /// <summary>Automatic binding assigns the lowest free port (<c>xa_alloc</c>).</summary>
    public bool AutobindTakesLowest { get; init; } = true;

    /// <summary>The endpoint that is used for a node if the sender selects no endpoint (<c>qrtr_node_assign</c>).</summary>
    public DefaultRoute DefaultRoute { get; init; }

    /// <summary>
    /// The host sends RESUME_TX over the endpoint from which the message came (<c>qrtr_send_resume_tx</c>). This rule has no effect unless
    /// <see cref="EndpointIds"/> is true.
    /// </summary>
    public bool ResumeReplyFollowsEndpoint { get; init; } = true;

    /// <summary>The host sends RESUME_TX to the sender of the message, not to another endpoint with the same node number.</summary>
    public bool ResumeReplyReachesSender { get; init; } = true;

    /// <summary>Number of unconfirmed messages after which the next send blocks (<c>qrtr_tx_wait</c>).</summary>
    public int FlowLimit { get; init; } = QrtrConstants.TxFlowHigh;

    /// <summary>
    /// Position, counted from 1, of the unconfirmed message that requests RESUME_TX (<c>qrtr_tx_wait</c>); null if no message requests it.
    /// </summary>
    public int? FlowConfirm { get; init; } = QrtrConstants.TxFlowLow;

    /// <summary>
    /// If the back end refuses a message that requests RESUME_TX, the next message repeats the request (<c>qrtr_tx_flow_failed</c>).
    /// </summary>
    public bool LostRequestsAreRepeated { get; init; } = true;

    /// <summary>
    /// If the ring to a card is full, packets that no socket sent, such as RESUME_TX, wait until the ring has room
    /// (<c>mhi.c: qcom_mhi_qrtr_send_waiting</c> of the driver-fixes series). A stock kernel drops these packets.
    /// </summary>
    public bool OwnPacketsWaitForRing { get; init; }

    /// <summary>When the ring to a card is full, only packets to that card are refused.</summary>
    public bool RingsAreSeparate { get; init; } = true;

    /// <summary>Each endpoint has its own flows.</summary>
    public bool FlowsArePerEndpoint { get; init; } = true;

    /// <summary>A RESUME_TX resets only the flow of the endpoint from which the RESUME_TX came (<c>qrtr_tx_resume</c>).</summary>
    public bool ResumeIsPerEndpoint { get; init; } = true;

    /// <summary>Local messages are not subject to flow control.</summary>
    public bool LocalMessagesSkipFlow { get; init; } = true;

    /// <summary>Error for a blocked send whose endpoint is unregistered (<c>qrtr_tx_wait</c>).</summary>
    public Errno AbandonedSendError { get; init; } = Errno.EPIPE;

    /// <summary>Selects which waiters are woken when an endpoint is unregistered (<c>qrtr_endpoint_unregister</c>).</summary>
    public WokenByDeparture WokenByDeparture { get; init; }

    /// <summary>
    /// When an endpoint is unregistered, the host generates a BYE for each of the endpoint's nodes that this rule selects
    /// (<c>qrtr_endpoint_unregister</c>).
    /// </summary>
    public ByeSource ByeSource { get; init; }

    /// <summary>
    /// The BYE that the host generates for an unregistered endpoint is queued even if the name service's receive buffer is full
    /// (<c>qrtr_local_enqueue</c> of the driver-fixes series).
    /// </summary>
    public bool ByeIsNeverLost { get; init; }
}

/// <summary>The endpoint that is used for a node if the sender selects no endpoint.</summary>
internal enum DefaultRoute
{
    /// <summary>The existing endpoint that used the node number first.</summary>
    First,

    /// <summary>The first endpoint that ever used the node number. If that endpoint is gone, no endpoint is used.</summary>
    FirstEver,

    /// <summary>The endpoint that used the node number most recently.</summary>
    Last,
}

/// <summary>The nodes for which the host generates a BYE when an endpoint is unregistered.</summary>
internal enum ByeSource
{
    /// <summary>All nodes of the endpoint.</summary>
    EachNode,

    /// <summary>The nodes for which the endpoint is the default route.</summary>
    DefaultRoute,

    /// <summary>The first node that the endpoint used.</summary>
    FirstNode,
}

/// <summary>Selects the waiters that are woken when an endpoint is unregistered.</summary>
internal enum WokenByDeparture
{
    /// <summary>Senders that are blocked on the unregistered endpoint.</summary>
    OwnSenders,

    /// <summary>All senders and all QMI requests.</summary>
    Everybody,

    /// <summary>No waiters.</summary>
    Nobody,
}
