using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// Tests with two cards whose firmware uses the same node, port and instance, or differs in one or more of these. The cards are
/// brought up in either order, and announce their services after HELLO or without waiting for it. In every combination, each
/// driver must find its own card.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class NodePortInstanceMatrix(string rig) : CardsFixture(rig)
{
    [RigTest("Two cards use the same node, port and instance, or differ in one or more of these. If a card's driver looks up the instance of the card's service, the card must come up, and the driver must read the identity of its own card and be the card's only QMI client. If the driver looks up another instance, the card must receive an answer to its HELLO and must have no client.")]
    [Need(Needs.OwnCard)]
    public async Task Each_driver_finds_its_own_card(
        [Values] SameOrDifferent node, [Values] SameOrDifferent port, [Values] SameOrDifferent instance, [Values] StartOrder order, [Values] AnnounceMode announce)
    {
        SetFirmware(node, port, instance, announce);
        List<ICard> driven = instance == SameOrDifferent.Same ? [A, B] : [A];

        AssertGoalsReached(await StartInTurn(new[] { A, B }.In(order), card => driven.Contains(card) ? BringUpGoal.Up : BringUpGoal.Link));

        foreach (var card in driven)
            Expect($"the driver of {card.Name} read the identity of {card.Name}: {ReportText.Of(card.Declared)}", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
        Expect($"{A.Name} has one QMI client", Model(A).Clients, Has.Count.EqualTo(1));
        Expect(
            instance == SameOrDifferent.Same ? $"{B.Name} has one QMI client" : $"{B.Name}, whose instance no driver looks up, has no QMI client",
            Model(B).Clients, Has.Count.EqualTo(instance == SameOrDifferent.Same ? 1 : 0));
        Expect("each card received one HELLO", new[] { A, B }.Select(card => Model(card).HellosReceived), Is.All.EqualTo(1));
    }

    [RigTest("Two cards use the same node, port and instance, or differ in one or more of these. A lookup of all instances of WLFW must find the services of both cards. For each card, a separate socket then sends a request to that card. The socket is bound to the card if the kernel has endpoint ids. That card, and no other, must receive the request.")]
    [Need(Needs.ServicesFound)]
    public async Task A_socket_finds_the_service_of_each_card(
        [Values] SameOrDifferent node, [Values] SameOrDifferent port, [Values] SameOrDifferent instance, [Values] StartOrder order, [Values] AnnounceMode announce)
    {
        SetFirmware(node, port, instance, announce);
        AssertGoalsReached(await StartInTurn(new[] { A, B }.In(order), BringUpGoal.Link));

        await using var observer = await Open(report: Rig.Capabilities.Has(Capability.EndpointIds), role: "the observer");
        var found = await LookUp(observer, WlfwService.Id);
        Observe(BringUpObservations.ServicesFound, found.Count);
        Expect($"the observer finds the services of {A.Name} and {B.Name}", found.Select(f => f.Packet), Is.EquivalentTo(new[] { await AnnouncementOf(A), await AnnouncementOf(B) }));

        await using var clientOfA = await OpenTo(A, found);
        await using var clientOfB = await OpenTo(B, found);
        await ExpectAnsweredBy(A, clientOfA);
        await ExpectAnsweredBy(B, clientOfB);
    }

    /// <summary>
    /// Opens a socket for talking to a card. If the kernel has endpoint ids, the socket is bound to the card's endpoint. Otherwise, the
    /// socket is unbound.
    /// </summary>
    private async Task<IQrtrSocket> OpenTo(ICard card, IReadOnlyList<FoundServer> found)
    {
        uint? endpoint = Rig.Capabilities.Has(Capability.EndpointIds) ? await EndpointOf(card) : null;
        var service = new FoundServer(await AnnouncementOf(card), endpoint);
        Expect($"the list contains the service of {card.Name}: {ReportText.Of(service)}", found, Has.Member(service));
        return await Open(boundTo: endpoint, role: $"the client of {card.Name}");
    }

    private async Task ExpectAnsweredBy(ICard card, IQrtrSocket client)
    {
        var request = new QmiMessage(QmiMessageType.Request, 1, (ushort)WlfwMessageId.IndRegister, []);
        var service = await ServiceOf(card);
        await Step(
            $"{client} sends the request IND_REGISTER to {ReportText.Of(service)}",
            () => client.SendAsync(request.ToArray(), service, null, Cancellation));
        await Settle();
        var name = await NameOf(client);
        Expect($"only {card.Name} received the request", new[] { A, B }.Where(c => Model(c).Clients.Contains(name)).Select(c => c.Name), Is.EqualTo([card.Name]));

        var answer = await Step(
            $"{client} waits for the response",
            async () => QmiMessage.Parse((await client.ReceiveAsync(QrtrSockets.Bound, null, Cancellation)).Payload));
        var expected = (QmiMessageType.Response, request.TransactionId, request.MessageId);
        Expect($"the response has type, transaction and message {expected}", (answer.Type, answer.TransactionId, answer.MessageId), Is.EqualTo(expected));
    }

    private void SetFirmware(SameOrDifferent node, SameOrDifferent port, SameOrDifferent instance, AnnounceMode announce)
    {
        var firmwareA = Model(A).Firmware with { Announce = announce };
        var firmwareB = Model(B).Firmware with
        {
            Announce = announce,
            Node = Other(firmwareA.Node, node),
            Port = Other(firmwareA.Port, port),
            Instance = Other(firmwareA.Instance, instance),
        };
        Step($"{A.Name} is set to {InWords(firmwareA)}; {B.Name} is set to {InWords(firmwareB)}; both announce their service {Announces(announce)}", () =>
        {
            Model(A).Firmware = firmwareA;
            Model(B).Firmware = firmwareB;
        });
    }

    private static string InWords(CardFirmware firmware) => $"node {firmware.Node}, port {firmware.Port}, instance {firmware.Instance} of WLFW";

    private static uint Other(uint value, SameOrDifferent same) => same == SameOrDifferent.Same ? value : value + 1;
}
