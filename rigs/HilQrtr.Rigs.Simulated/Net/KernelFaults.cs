using System.Collections.Frozen;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>What rigs.json calls each <see cref="KernelFault"/>, and what it does.</summary>
internal static class KernelFaults
{
    private static readonly (KernelFault Fault, string Name, string Description)[] Rows =
    [
        (KernelFault.SendIgnoresBinding, "send-ignores-binding", "A bound socket's message goes by node alone."),
        (KernelFault.ReceiveIgnoresBinding, "receive-ignores-binding", "A bound socket hears every endpoint."),
        (KernelFault.AncillaryIgnored, "ancillary-ignored", "Ancillary data on a send is ignored."),
        (KernelFault.ReportAlwaysLocal, "report-always-local", "Every message is reported to come from the local endpoint."),
        (KernelFault.ReportOffIgnored, "report-off-ignored", "Ancillary data comes with a message although the socket did not ask for it."),
        (KernelFault.NoCtrunc, "no-ctrunc", "Ancillary data without room is dropped without MSG_CTRUNC."),
        (KernelFault.NameServiceIgnoresEndpoint, "name-service-ignores-endpoint", "The name service knows servers by node alone."),
        (KernelFault.HelloAnswerByNode, "hello-answer-by-node", "HELLO is answered by node alone."),
        (KernelFault.FlowShared, "flow-shared", "One flow per node and port serves all endpoints."),
        (KernelFault.ResumeTxCrossed, "resume-tx-crossed", "RESUME_TX resets the flow of every endpoint."),
        (KernelFault.ResumeReplyByNode, "resume-reply-by-node", "The host's own RESUME_TX goes by node alone."),
        (KernelFault.ResumeReplyToOther, "resume-reply-to-other", "The host's own RESUME_TX goes to another endpoint with that node, if there is one."),
        (KernelFault.ByeToAll, "bye-to-all", "BYE of one endpoint removes the servers of all with that node."),
        (KernelFault.DelServerToAll, "del-server-to-all", "DEL_SERVER of one endpoint removes the server of all with that node and port."),
        (KernelFault.DelClientToAll, "del-client-to-all", "DEL_CLIENT of one endpoint is told to observers of all."),
        (KernelFault.BroadcastFiltered, "broadcast-filtered", "A broadcast of a bound socket reaches its endpoint only."),
        (KernelFault.ClaimedEndpointTrusted, "claimed-endpoint-trusted", "A local receiver sees the endpoint that a local sender claimed."),
        (KernelFault.NoSuchEndpointEconnreset, "no-such-endpoint-econnreset", "An endpoint or node that is not there gives ECONNRESET to a bound socket too."),
        (KernelFault.NoSuchNodeEnxio, "no-such-node-enxio", "A node that is not there gives ENXIO to an unbound socket too."),
        (KernelFault.BindDropsQueue, "bind-drops-queue", "Binding to an endpoint drops what was queued."),
        (KernelFault.BindChecksExistence, "bind-checks-existence", "Binding to an endpoint that is not there fails."),
        (KernelFault.BindZeroRefused, "bind-zero-refused", "Binding to endpoint 0 fails."),
        (KernelFault.RemoteLookupAccepted, "remote-lookup-accepted", "NEW_LOOKUP and DEL_LOOKUP of a remote reach the name service, which takes them."),
        (KernelFault.LegacyEntryLast, "legacy-entry-last", "Unbound messages go to the endpoint that showed the node last."),
        (KernelFault.LegacyEntryNeverMoves, "legacy-entry-never-moves", "Once a node's first endpoint is gone, no other takes its place."),
        (KernelFault.NoEndMark, "no-end-mark", "A lookup's list does not end with the all-zero mark."),
        (KernelFault.BroadcastOnce, "broadcast-once", "A broadcast goes out on the newest endpoint only."),
        (KernelFault.AncillaryZeroAccepted, "ancillary-zero-accepted", "Endpoint 0 in ancillary data is taken as none."),
        (KernelFault.AncillaryFirstWins, "ancillary-first-wins", "Of several endpoints in ancillary data the first counts."),
        (KernelFault.UnknownOptionEinval, "unknown-option-einval", "An unknown socket option gives EINVAL."),
        (KernelFault.FlowNeverBlocks, "flow-never-blocks", "Flow control never holds a sender back."),
        (KernelFault.FlowNoConfirm, "flow-no-confirm", "No message asks for a confirmation."),
        (KernelFault.PortInUseIgnored, "port-in-use-ignored", "Binding to a port in use takes it over."),
        (KernelFault.AutobindHighest, "autobind-highest", "Automatic binding takes the highest free port."),
        (KernelFault.SelfSendDelivered, "self-send-delivered", "A socket's message to itself is delivered."),
        (KernelFault.OversizeAccepted, "oversize-accepted", "A message of more than 65535 bytes is sent."),
        (KernelFault.TruncUnflagged, "trunc-unflagged", "A message that did not fit is not flagged."),
        (KernelFault.UnconnectedSendEinval, "unconnected-send-einval", "Sending without destination gives EINVAL."),
        (KernelFault.DriverOpensSocketFirst, "driver-opens-socket-first", "The driver opens its QMI socket before it knows its endpoint, and never binds it."),
        (KernelFault.AhbRadioUnbound, "ahb-radio-unbound", "The driver of a radio on the SoC does not learn the id of its endpoint, and never binds its QMI socket."),
        (KernelFault.DriverWrongCard, "driver-wrong-card", "Every driver binds to the first card's endpoint."),
        (KernelFault.FirmwareOfFirstCard, "firmware-of-first-card", "Every driver uploads the first card's firmware."),
        (KernelFault.MacOfFirstCard, "mac-of-first-card", "Every driver takes the first card's MAC address."),
        (KernelFault.IdReused, "id-reused", "An endpoint id that was given back is given out again at once."),
        (KernelFault.FreedAddressReused, "freed-address-reused", "An MHI controller or rpmsg device is allocated where the last one was freed, which a kernel may do at any time; where ids stand for addresses, it inherits the id."),
        (KernelFault.ReservationLost, "reservation-lost", "An endpoint that goes takes its id along, whoever else holds it."),
        (KernelFault.FilteredLeaks, "filtered-leaks", "A message that a bound socket does not hear is kept."),
        (KernelFault.DriverLeaksSocket, "driver-leaks-socket", "A driver that goes closes its QMI socket, and the socket is never freed."),
        (KernelFault.DriverLeaksId, "driver-leaks-id", "A driver that goes keeps its reserved endpoint id."),
        (KernelFault.DriverLeaksMemory, "driver-leaks-memory", "A driver that goes keeps its firmware memory."),
        (KernelFault.BringUpsInTurn, "bring-ups-in-turn", "One bring-up waits until another has ended."),
        (KernelFault.RepeatedUploadGarbled, "repeated-upload-garbled", "An upload that is repeated has zeros in the place of its first piece."),
        (KernelFault.BoardDataOfFirstCard, "board-data-of-first-card", "Every driver loads the first card's board data."),
        (KernelFault.CaldataOfFirstCard, "caldata-of-first-card", "Every driver that loads calibration data loads the first card's."),
        (KernelFault.IndicationWhileWaitingLost, "indication-while-waiting-lost", "A driver does not hear an indication while it waits for a response."),
        (KernelFault.TakeDownDisturbsOthers, "take-down-disturbs-others", "Unbinding one driver, or a probe that fails, resets every other card's QMI service."),
        (KernelFault.RecoveryDisturbsOthers, "recovery-disturbs-others", "A driver that recovers its card resets every other card's QMI service."),
        (KernelFault.IdentityRemembered, "identity-remembered", "A driver goes on taking for a card's identity what was read in its slot first."),
        (KernelFault.DepartureEndsAllWaits, "departure-ends-all-waits", "An endpoint that goes ends the waiting of every sender and of every QMI request, whichever endpoint it waits for."),
        (KernelFault.SleepLosesMessages, "sleep-loses-messages", "What a card sends while its host sleeps is lost."),
        (KernelFault.SleepRestartsLinks, "sleep-restarts-links", "A host that wakes registers the endpoint of each card anew."),
        (KernelFault.ServerLimitMissing, "server-limit-missing", "The name service takes any number of servers of one node."),
        (KernelFault.NodeLimitMissing, "node-limit-missing", "The name service takes any number of nodes."),
        (KernelFault.LookupLimitMissing, "lookup-limit-missing", "The name service takes any number of lookups."),
        (KernelFault.GoneNodesCounted, "gone-nodes-counted", "A node that is gone is still counted by the name service."),
        (KernelFault.GoneLookupsCounted, "gone-lookups-counted", "A lookup that is gone is still counted by the name service."),
        (KernelFault.LookupFindsOne, "lookup-finds-one", "A lookup is told of one service that fits, however many there are."),
        (KernelFault.LocalSenderUnreported, "local-sender-unreported", "A message of a local socket is reported to come from endpoint 0."),
        (KernelFault.LocalSenderForged, "local-sender-forged", "A local datagram carries its receiver's address as its sender's."),
        (KernelFault.BoundSocketMissesHost, "bound-socket-misses-host", "A bound socket's message to the host's own node is refused."),
        (KernelFault.BlockedFlowStopsLocal, "blocked-flow-stops-local", "While flow control holds any sender back, no local message is taken."),
        (KernelFault.DepartureKeepsWaits, "departure-keeps-waits", "An endpoint that goes leaves those who wait for it waiting."),
        (KernelFault.VanishedSlotLost, "vanished-slot-lost", "A slot whose card vanished finds no card any more."),
        (KernelFault.RecoveryTakesNewId, "recovery-takes-new-id", "A driver that recovers its card gives its endpoint id back and takes another."),
        (KernelFault.BoardDataResent, "board-data-resent", "A driver that gets no answer to a segment of board data sends the segment again."),
        (KernelFault.ResponsesInOrder, "responses-in-order", "A QMI response is taken for the answer to the request that waits, or comes next, whatever its transaction."),
    ];

    private static readonly FrozenDictionary<string, KernelFault> ByName = Rows.ToFrozenDictionary(r => r.Name, r => r.Fault);

    /// <summary>Name and description of each.</summary>
    public static IReadOnlyDictionary<string, string> Descriptions { get; } = Rows.ToDictionary(r => r.Name, r => r.Description);

    public static bool TryParse(string name, out KernelFault fault) => ByName.TryGetValue(name, out fault);
}
