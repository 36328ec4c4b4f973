using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
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
    private const string ServicesFound = "WLFW services found";

    [RigTest("Each card whose service has the instance that its driver looks for must come up, as itself and with one client; a card with another instance must get its HELLO answered and be left alone by the drivers.")]
    public async Task Each_driver_finds_its_own_card(
        [Values] Sameness node, [Values] Sameness port, [Values] Sameness instance, [Values] StartOrder order, [Values] AnnounceMode announce)
    {
        SetFirmware(node, port, instance, announce);
        List<ICard> driven = instance == Sameness.Same ? [A, B] : [A];

        List<BringUpResult> results = [];
        await Step("the cards are started in turn", async () =>
        {
            foreach (var card in new[] { A, B }.In(order))
            {
                results.Add(await card.TryBringUpAsync(driven.Contains(card) ? BringUpGoal.Up : BringUpGoal.Link, Cancellation));
                await Settle();
            }
        });
        (await BringUpObservations.OfAsync([A, B], Cancellation)).Report(Observe);

        AssertReached(results);
        foreach (var card in driven)
            Assert.That(await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared), $"what the driver of {card.Name} reads");
        Assert.That(Model(A).Clients, Has.Count.EqualTo(1), $"QMI clients of {A.Name}");
        Assert.That(Model(B).Clients, Has.Count.EqualTo(instance == Sameness.Same ? 1 : 0), $"QMI clients of {B.Name}");
        Assert.That(new[] { A, B }.Select(card => Model(card).HellosReceived), Is.All.EqualTo(1), "HELLOs that each card received");
    }

    [RigTest("A socket asks the name service for WLFW in any instance. It must find the service of each card, and a request sent to each must be taken by that very card and by no other.")]
    public async Task A_socket_finds_the_service_of_each_card(
        [Values] Sameness node, [Values] Sameness port, [Values] Sameness instance, [Values] StartOrder order, [Values] AnnounceMode announce)
    {
        SetFirmware(node, port, instance, announce);
        AssertReached(await StartInTurn(new[] { A, B }.In(order), BringUpGoal.Link));

        await using var observer = await Open(report: Rig.Capabilities.Has(Capability.EndpointIds));
        var found = await Step("a socket looks WLFW up", () => observer.LookupAsync(WlfwService.Id, Cancellation));
        Observe(ServicesFound, found.Count);
        Assert.That(found.Select(f => f.Packet), Is.EquivalentTo(new[] { A, B }.Select(Announcement)), "services found");

        await using var clientOfA = await OpenTo(A, found);
        await using var clientOfB = await OpenTo(B, found);
        await AssertAnsweredBy(A, clientOfA);
        await AssertAnsweredBy(B, clientOfB);
    }

    /// <summary>Opens a socket that reaches the card, by endpoint where there are endpoints, else by node.</summary>
    private async Task<IQrtrSocket> OpenTo(ICard card, IReadOnlyList<FoundServer> found)
    {
        uint? endpoint = Rig.Capabilities.Has(Capability.EndpointIds) ? await EndpointOf(card) : null;
        Assert.That(found, Has.Member(new FoundServer(Announcement(card), endpoint)), $"the service of {card.Name}, told apart");
        return await Open(boundTo: endpoint);
    }

    private async Task AssertAnsweredBy(ICard card, IQrtrSocket client)
    {
        var request = new QmiMessage(QmiMessageType.Request, 1, (ushort)WlfwMessageId.IndRegister, []);
        await Step($"a socket asks {card.Name}", async () =>
        {
            await client.SendAsync(request.ToArray(), Service(card), null, Cancellation);
            var answer = QmiMessage.Parse((await client.ReceiveAsync(QrtrSockets.Bound, null, Cancellation)).Payload);
            Assert.That((answer.Type, answer.TransactionId, answer.MessageId),
                Is.EqualTo((QmiMessageType.Response, request.TransactionId, request.MessageId)), "the answer");
        });
        var name = await NameOf(client);
        Assert.That(
            new[] { A, B }.Where(c => Model(c).Clients.Contains(name)).Select(c => c.Name), Is.EqualTo([card.Name]),
            $"cards that took the request to {card.Name}");
    }

    private void SetFirmware(Sameness node, Sameness port, Sameness instance, AnnounceMode announce)
    {
        var firmware = Model(A).Firmware;
        Model(A).Firmware = firmware with { Announce = announce };
        Model(B).Firmware = Model(B).Firmware with
        {
            Announce = announce,
            Node = Other(firmware.Node, node),
            Port = Other(firmware.Port, port),
            Instance = Other(firmware.Instance, instance),
        };
    }

    private static uint Other(uint value, Sameness sameness) => sameness == Sameness.Same ? value : value + 1;

    private static QrtrNewServer Announcement(ICard card) => new(
        WlfwService.Id, WlfwService.Instance(Model(card).Running.Instance), Model(card).Running.Node, Model(card).Running.Port);
}
