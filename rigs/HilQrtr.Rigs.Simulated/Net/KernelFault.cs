namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A rule of the kernel, broken on purpose. The name in rigs.json is the member's, in lower case with hyphens.</summary>
internal enum KernelFault
{
    /// <summary>A bound socket's message goes by node alone.</summary>
    SendIgnoresBinding,

    /// <summary>A bound socket hears every endpoint.</summary>
    ReceiveIgnoresBinding,

    /// <summary>Ancillary data on a send is ignored.</summary>
    AncillaryIgnored,

    /// <summary>Every message is reported to come from the local endpoint.</summary>
    ReportAlwaysLocal,

    /// <summary>Ancillary data comes with a message although the socket did not ask for it.</summary>
    ReportOffIgnored,

    /// <summary>Ancillary data without room is dropped without MSG_CTRUNC.</summary>
    NoCtrunc,

    /// <summary>The name service knows servers by node alone.</summary>
    NameServiceIgnoresEndpoint,

    /// <summary>HELLO is answered by node alone.</summary>
    HelloAnswerByNode,

    /// <summary>One flow per node and port serves all endpoints.</summary>
    FlowShared,

    /// <summary>RESUME_TX resets the flow of every endpoint.</summary>
    ResumeTxCrossed,

    /// <summary>The host's own RESUME_TX goes by node alone.</summary>
    ResumeReplyByNode,

    /// <summary>The host's own RESUME_TX goes to another endpoint with that node, if there is one.</summary>
    ResumeReplyToOther,

    /// <summary>BYE of one endpoint removes the servers of all with that node.</summary>
    ByeToAll,

    /// <summary>DEL_SERVER of one endpoint removes the server of all with that node and port.</summary>
    DelServerToAll,

    /// <summary>DEL_CLIENT of one endpoint is told to observers of all.</summary>
    DelClientToAll,

    /// <summary>A broadcast of a bound socket reaches its endpoint only.</summary>
    BroadcastFiltered,

    /// <summary>A local receiver sees the endpoint that a local sender claimed.</summary>
    ClaimedEndpointTrusted,

    /// <summary>An endpoint or node that is not there gives ECONNRESET to a bound socket too.</summary>
    NoSuchEndpointEconnreset,

    /// <summary>A node that is not there gives ENXIO to an unbound socket too.</summary>
    NoSuchNodeEnxio,

    /// <summary>Binding to an endpoint drops what was queued.</summary>
    BindDropsQueue,

    /// <summary>Binding to an endpoint that is not there fails.</summary>
    BindChecksExistence,

    /// <summary>Binding to endpoint 0 fails.</summary>
    BindZeroRefused,

    /// <summary>NEW_LOOKUP and DEL_LOOKUP of a remote reach the name service, which takes them.</summary>
    RemoteLookupAccepted,

    /// <summary>Unbound messages go to the endpoint that showed the node last.</summary>
    LegacyEntryLast,

    /// <summary>Once a node's first endpoint is gone, no other takes its place.</summary>
    LegacyEntryNeverMoves,

    /// <summary>A lookup's list does not end with the all-zero mark.</summary>
    NoEndMark,

    /// <summary>A broadcast goes out on the newest endpoint only.</summary>
    BroadcastOnce,

    /// <summary>Endpoint 0 in ancillary data is taken as none.</summary>
    AncillaryZeroAccepted,

    /// <summary>Of several endpoints in ancillary data the first counts.</summary>
    AncillaryFirstWins,

    /// <summary>An unknown socket option gives EINVAL.</summary>
    UnknownOptionEinval,

    /// <summary>Flow control never holds a sender back.</summary>
    FlowNeverBlocks,

    /// <summary>No message asks for a confirmation.</summary>
    FlowNoConfirm,

    /// <summary>Binding to a port in use takes it over.</summary>
    PortInUseIgnored,

    /// <summary>Automatic binding takes the highest free port.</summary>
    AutobindHighest,

    /// <summary>A socket's message to itself is delivered.</summary>
    SelfSendDelivered,

    /// <summary>A message of more than 65535 bytes is sent.</summary>
    OversizeAccepted,

    /// <summary>A message that did not fit is not flagged.</summary>
    TruncUnflagged,

    /// <summary>Sending without destination gives EINVAL.</summary>
    UnconnectedSendEinval,

    /// <summary>The driver opens its QMI socket before it knows its endpoint, and never binds it.</summary>
    DriverOpensSocketFirst,

    /// <summary>The driver of a radio on the SoC does not learn the id of its endpoint, and never binds its QMI socket.</summary>
    AhbRadioUnbound,

    /// <summary>Every driver binds to the first card's endpoint.</summary>
    DriverWrongCard,

    /// <summary>Every driver uploads the first card's firmware.</summary>
    FirmwareOfFirstCard,

    /// <summary>Every driver takes the first card's MAC address.</summary>
    MacOfFirstCard,

    /// <summary>An endpoint id that was given back is given out again at once.</summary>
    IdReused,

    /// <summary>An MHI controller or rpmsg device is allocated where the last one was freed, which a kernel may do at any time; where ids stand for addresses, it inherits the id.</summary>
    FreedAddressReused,

    /// <summary>An endpoint that goes takes its id along, whoever else holds it.</summary>
    ReservationLost,

    /// <summary>A message that a bound socket does not hear is kept.</summary>
    FilteredLeaks,

    /// <summary>A driver that goes closes its QMI socket, and the socket is never freed.</summary>
    DriverLeaksSocket,

    /// <summary>A driver that goes keeps its reserved endpoint id.</summary>
    DriverLeaksId,

    /// <summary>A driver that goes keeps its firmware memory.</summary>
    DriverLeaksMemory,

    /// <summary>One bring-up waits until another has ended.</summary>
    BringUpsInTurn,

    /// <summary>An upload that is repeated has zeros in the place of its first piece.</summary>
    RepeatedUploadGarbled,

    /// <summary>Every driver loads the first card's board data.</summary>
    BoardDataOfFirstCard,

    /// <summary>Every driver that loads calibration data loads the first card's.</summary>
    CaldataOfFirstCard,

    /// <summary>A driver does not hear an indication while it waits for a response.</summary>
    IndicationWhileWaitingLost,

    /// <summary>Unbinding one driver, or a probe that fails, resets every other card's QMI service.</summary>
    TakeDownDisturbsOthers,

    /// <summary>A driver that recovers its card resets every other card's QMI service.</summary>
    RecoveryDisturbsOthers,

    /// <summary>A driver goes on taking for a card's identity what was read in its slot first.</summary>
    IdentityRemembered,

    /// <summary>An endpoint that goes ends the waiting of every sender and of every QMI request, whichever endpoint it waits for.</summary>
    DepartureEndsAllWaits,

    /// <summary>What a card sends while its host sleeps is lost.</summary>
    SleepLosesMessages,

    /// <summary>A host that wakes registers the endpoint of each card anew.</summary>
    SleepRestartsLinks,

    /// <summary>The name service takes any number of servers of one node.</summary>
    ServerLimitMissing,

    /// <summary>The name service takes any number of nodes.</summary>
    NodeLimitMissing,

    /// <summary>The name service takes any number of lookups.</summary>
    LookupLimitMissing,

    /// <summary>A node that is gone is still counted by the name service.</summary>
    GoneNodesCounted,

    /// <summary>A lookup that is gone is still counted by the name service.</summary>
    GoneLookupsCounted,

    /// <summary>A lookup is told of one service that fits, however many there are.</summary>
    LookupFindsOne,

    /// <summary>A message of a local socket is reported to come from endpoint 0.</summary>
    LocalSenderUnreported,

    /// <summary>A local datagram carries its receiver's address as its sender's.</summary>
    LocalSenderForged,

    /// <summary>A bound socket's message to the host's own node is refused.</summary>
    BoundSocketMissesHost,

    /// <summary>While flow control holds any sender back, no local message is taken.</summary>
    BlockedFlowStopsLocal,

    /// <summary>An endpoint that goes leaves those who wait for it waiting.</summary>
    DepartureKeepsWaits,

    /// <summary>A slot whose card vanished finds no card any more.</summary>
    VanishedSlotLost,

    /// <summary>A driver that recovers its card gives its endpoint id back and takes another.</summary>
    RecoveryTakesNewId,

    /// <summary>A driver that gets no answer to a segment of board data sends the segment again.</summary>
    BoardDataResent,

    /// <summary>A QMI response is taken for the answer to the request that waits, or comes next, whatever its transaction.</summary>
    ResponsesInOrder,

    /// <summary>The host is one with the first host of its rig: they share kernel, sockets and name service.</summary>
    HostsJoined,
}
