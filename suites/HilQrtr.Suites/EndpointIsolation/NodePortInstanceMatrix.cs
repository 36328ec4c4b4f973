using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// Two cards whose firmware uses the same node, port and instance, or differs in any of them, started in either order,
/// announcing after HELLO or unasked: isolation must not hang on luck.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class NodePortInstanceMatrix(string rig) : CardsFixture(rig)
{
    [RigTest("Each card whose service has the instance that its driver looks for must come up, as itself and with one client; a card with another instance must get its HELLO answered and be left alone by the drivers.")]
    public async Task Each_driver_finds_its_own_card(
        [Values] Sameness node, [Values] Sameness port, [Values] Sameness instance, [Values] StartOrder order, [Values] AnnounceMode announce)
    {
        SetFirmware(node, port, instance, announce);
        List<ICard> driven = instance == Sameness.Same ? [A, B] : [A];

        AssertReached(await StartInTurn(new[] { A, B }.In(order), card => driven.Contains(card) ? BringUpGoal.Up : BringUpGoal.Link));

        foreach (var card in driven)
            Expect($"the driver of {card.Name} has read {card.Name}: {ReportText.Of(card.Declared)}", await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared));
        Expect($"one QMI client has asked {A.Name}", Model(A).Clients, Has.Count.EqualTo(1));
        Expect(
            instance == Sameness.Same ? $"one QMI client has asked {B.Name}" : $"no QMI client has asked {B.Name}, whose instance no driver looks for",
            Model(B).Clients, Has.Count.EqualTo(instance == Sameness.Same ? 1 : 0));
        Expect("each card has received one HELLO", new[] { A, B }.Select(card => Model(card).HellosReceived), Is.All.EqualTo(1));
    }

    [RigTest("A socket asks the name service for WLFW in any instance. It must find the service of each card, and a request sent to each, by a socket of its own that is bound to the card where the kernel has endpoint ids, must be taken by that very card and by no other.")]
    public async Task A_socket_finds_the_service_of_each_card(
        [Values] Sameness node, [Values] Sameness port, [Values] Sameness instance, [Values] StartOrder order, [Values] AnnounceMode announce)
    {
        SetFirmware(node, port, instance, announce);
        AssertReached(await StartInTurn(new[] { A, B }.In(order), BringUpGoal.Link));

        await using var observer = await Open(report: Rig.Capabilities.Has(Capability.EndpointIds), role: "the observer");
        var found = await LookUp(observer, WlfwService.Id);
        Observe(BringUpObservations.ServicesFound, found.Count);
        Expect($"the observer finds the services of {A.Name} and {B.Name}", found.Select(f => f.Packet), Is.EquivalentTo(new[] { A, B }.Select(Announcement)));

        await using var clientOfA = await OpenTo(A, found);
        await using var clientOfB = await OpenTo(B, found);
        await ExpectAnsweredBy(A, clientOfA);
        await ExpectAnsweredBy(B, clientOfB);
    }

    /// <summary>Opens a socket that reaches the card, by endpoint where there are endpoints, else by node.</summary>
    private async Task<IQrtrSocket> OpenTo(ICard card, IReadOnlyList<FoundServer> found)
    {
        uint? endpoint = Rig.Capabilities.Has(Capability.EndpointIds) ? await EndpointOf(card) : null;
        var service = new FoundServer(Announcement(card), endpoint);
        Expect($"among them is that of {card.Name}: {ReportText.Of(service)}", found, Has.Member(service));
        return await Open(boundTo: endpoint, role: $"the client of {card.Name}");
    }

    private async Task ExpectAnsweredBy(ICard card, IQrtrSocket client)
    {
        var request = new QmiMessage(QmiMessageType.Request, 1, (ushort)WlfwMessageId.IndRegister, []);
        await Step(
            $"{client} sends the request IND_REGISTER to {ReportText.Of(Service(card))}",
            () => client.SendAsync(request.ToArray(), Service(card), null, Cancellation));
        await Settle();
        var name = await NameOf(client);
        Expect($"{card.Name} has taken the request, and no other card", new[] { A, B }.Where(c => Model(c).Clients.Contains(name)).Select(c => c.Name), Is.EqualTo([card.Name]));

        var answer = await Step(
            $"{client} waits for the answer",
            async () => QmiMessage.Parse((await client.ReceiveAsync(QrtrSockets.Bound, null, Cancellation)).Payload));
        var expected = (QmiMessageType.Response, request.TransactionId, request.MessageId);
        Expect($"the answer has type, transaction and message {expected}", (answer.Type, answer.TransactionId, answer.MessageId), Is.EqualTo(expected));
    }

    private void SetFirmware(Sameness node, Sameness port, Sameness instance, AnnounceMode announce)
    {
        var ofA = Model(A).Firmware with { Announce = announce };
        var ofB = Model(B).Firmware with
        {
            Announce = announce,
            Node = Other(ofA.Node, node),
            Port = Other(ofA.Port, port),
            Instance = Other(ofA.Instance, instance),
        };
        Step($"{A.Name} will be {InWords(ofA)}; {B.Name} will be {InWords(ofB)}; both announce their service {Announces(announce)}", () =>
        {
            Model(A).Firmware = ofA;
            Model(B).Firmware = ofB;
        });
    }

    private static string InWords(CardFirmware firmware) => $"node {firmware.Node}, port {firmware.Port}, instance {firmware.Instance} of WLFW";

    private static uint Other(uint value, Sameness sameness) => sameness == Sameness.Same ? value : value + 1;
}
