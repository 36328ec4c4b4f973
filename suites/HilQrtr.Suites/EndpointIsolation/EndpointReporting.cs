using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>Sockets report which card a message came from (<c>QRTR_REPORT_ENDPOINT</c>).</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.KnownOrigin)]
[MinCards(2)]
[Requires(Capability.EndpointIds, Capability.CardModels)]
[FormerName("Report")]
public sealed class EndpointReporting(string rig) : CardsFixture(rig)
{
    /// <summary>Whether and how a local sender pretends to be a card.</summary>
    public enum Claim
    {
        /// <summary>The sender does not pretend to be a card.</summary>
        None,

        /// <summary>The sender's socket is bound to the card's endpoint.</summary>
        Binding,

        /// <summary>The sender's ancillary data names the card's endpoint.</summary>
        Ancillary,
    }

    [RigTest("Both cards send to one socket, which has endpoint reporting on. Each datagram must report the endpoint of the card that sent it, although both cards have the same node and port.")]
    [FormerName("Each_datagram_tells_the_endpoint_of_its_card")]
    public async Task Each_datagram_reports_the_endpoint_of_the_card_that_sent_it()
    {
        await LinkBothCards();
        await using var socket = await Open(report: true);
        var name = await NameOf(socket);
        foreach (var card in new[] { A, B, A })
            await SendFrom(card, $"from {card.Name}", name);

        await Settle();
        var received = await socket.DrainAsync(Cancellation);
        var endpoints = received.Select(d => d.Endpoint).ToList();
        Expect("each datagram reports an endpoint other than the host's own (1)", endpoints, Has.Count.EqualTo(3).And.All.Not.Null.And.All.Not.EqualTo(QrtrSocketOptions.LocalEndpoint));
        // With several processors, datagrams of two cards may arrive in any order.
        var (ofA, ofB) = (EndpointsOf(A), EndpointsOf(B));
        Expect($"both datagrams of {A.Name} report the same endpoint", ofA, Has.Count.EqualTo(2).And.All.EqualTo(ofA.FirstOrDefault()));
        Expect($"{B.Name}'s datagram reports a different endpoint", ofB, Has.Count.EqualTo(1).And.None.EqualTo(ofA.FirstOrDefault()));
        var address = await TestPortOf(A);
        Expect($"all datagrams come from {ReportText.Of(address)}, the address of both cards", received.Select(d => d.From), Is.All.EqualTo(address));

        List<uint?> EndpointsOf(ICard card) => [.. received.Where(d => Payload.Text(d.Payload.Span) == $"from {card.Name}").Select(d => d.Endpoint)];
    }

    [RigTest("Endpoint reporting is off, either because it was never switched on or because it was switched off again. No ancillary data may be delivered, because software that did not request such data may be unable to handle it.")]
    [Need(Needs.OldPrograms)]
    [FormerName("With_the_report_off_no_endpoint_is_told")]
    public async Task No_endpoint_is_reported_while_reporting_is_off([Values] bool wasOn)
    {
        await LinkBothCards();
        await using var socket = await Open(report: wasOn);
        if (wasOn)
            await Step("endpoint reporting is switched off", () => socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 0, Cancellation));
        await SendFrom(A, "hello", await NameOf(socket));

        await Settle();
        var received = await socket.DrainAsync(Cancellation);
        Expect("the socket receives only \"hello\"", received.Select(d => Payload.Text(d.Payload.Span)), Is.EqualTo(["hello"]));
        Expect("no endpoint is reported", received.Select(d => d.Endpoint), Is.EqualTo(new uint?[] { null }));
        Expect("MSG_CTRUNC is not set", received.Select(d => d.ControlTruncated ? "set" : "not set"), Is.EqualTo(["not set"]));
    }

    [RigTest("Endpoint reporting is on, and a program receives a datagram without providing a buffer for ancillary data. It must receive the payload, with MSG_CTRUNC set.")]
    [FormerName("Without_room_for_the_report_the_data_comes_with_MSG_CTRUNC")]
    public async Task Without_a_control_buffer_the_payload_arrives_with_MSG_CTRUNC()
    {
        await LinkBothCards();
        await using var socket = await Open(report: true);
        await SendFrom(B, "hello", await NameOf(socket));
        await Settle();

        var received = await Step(
            "the socket receives without a buffer for ancillary data",
            () => socket.ReceiveAsync(QrtrSockets.Bound, new ReceiveOptions { HasControlBuffer = false }, Cancellation));
        Expect("the data is \"hello\"", Payload.Text(received.Payload.Span), Is.EqualTo("hello"));
        Expect("no endpoint is reported, because there is no room for it", received.Endpoint, Is.Null);
        Expect("MSG_CTRUNC is set", received.ControlTruncated ? "set" : "not set", Is.EqualTo("set"));
        Expect("MSG_TRUNC is not set", received.Truncated ? "set" : "not set", Is.EqualTo("not set"));
    }

    [RigTest("A local socket sends to another local socket. In some cases, the sender uses a binding or ancillary data to claim the endpoint of a card. The receiver must see endpoint 1, which is the host's own, because a program must not be able to impersonate a card.")]
    [FormerName("A_local_sender_is_told_as_endpoint_1_whatever_it_claims")]
    public async Task A_local_sender_is_always_reported_as_endpoint_1([Values] Claim claim)
    {
        await LinkBothCards();
        var claimed = await EndpointOf(B);
        await using var receiver = await Open(report: true, role: "the receiver");
        await using var sender = await Open(boundTo: claim == Claim.Binding ? claimed : null, role: "the sender");
        await Send(sender, "I am a card", await NameOf(receiver), claim == Claim.Ancillary ? SendOptions.ToEndpoint(claimed) : null);

        var received = await receiver.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        Expect("the receiver sees the sender's address", received.From, Is.EqualTo(await NameOf(sender)));
        Expect("the receiver sees endpoint 1, the host's own", received.Endpoint, Is.EqualTo(QrtrSocketOptions.LocalEndpoint));
    }

    [RigTest("Every PCI card sends a message to a socket that has endpoint reporting on. The endpoint id that the socket reports must be the id that sysfs shows for the card. The ids must differ from card to card, and none may be 1, which is the host's own.")]
    [FormerName("The_endpoint_in_sysfs_is_the_one_that_datagrams_tell")]
    public async Task Datagrams_report_the_endpoint_id_that_sysfs_shows()
    {
        AssertGoalsReached(await StartAtOnce(BringUpGoal.Link));
        await using var socket = await Open(report: true);
        var name = await NameOf(socket);
        List<uint?> inSysfs = [];
        foreach (var card in Cards.Where(card => card.Bus == CardBus.Pci))
        {
            var shown = await card.ReadEndpointsInSysfsAsync(Cancellation);
            if (shown.Count == 0) throw new CapabilityMissingException(RigName, Capability.EndpointInSysfs, $"sysfs shows no endpoint id under {card.Name}'s device");
            Expect($"every attribute of {card.Name} shows the same id", shown.Values.Distinct(), Has.Exactly(1).Items);
            inSysfs.Add(shown.Values.First());
            await SendFrom(card, $"from {card.Name}", name);
        }

        await Settle();
        var endpoints = (await socket.DrainAsync(Cancellation)).Select(d => d.Endpoint);
        Expect("each card has a different endpoint id in sysfs", inSysfs, Is.Unique);
        Expect("each id in sysfs is greater than 1, the host's own", inSysfs, Is.All.GreaterThan(QrtrSocketOptions.LocalEndpoint));
        Expect($"the datagrams report the ids shown in sysfs, {ReportText.Of(inSysfs)}", endpoints, Is.EqualTo(inSysfs));
    }
}
