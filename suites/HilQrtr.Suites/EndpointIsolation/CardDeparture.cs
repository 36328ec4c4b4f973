using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// Local servers learn from BYE that a card is gone. If a server receives no BYE, it keeps the clients of a card that no longer exists. If
/// a server receives a second BYE, it drops the clients of a card that has just returned.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Requires(Capability.CardModels)]
public sealed class CardDeparture(string rig) : CardsFixture(rig)
{
    private const uint ServicePort = 0x30;

    /// <summary>How a card leaves the host.</summary>
    public enum Ending
    {
        /// <summary>The card's firmware sends BYE.</summary>
        SaysBye,

        /// <summary>The card is taken down.</summary>
        TakenDown,
    }

    [RigTest("A card represents three nodes, as a modem represents its processors: its own node, a node with a service, and a node that only has clients. The card is taken down. Every local server must receive one BYE per node. A program that only looked up the service must receive one DEL_SERVER and no BYE.")]
    [Need(Needs.NoMixUp)]
    public async Task Every_server_receives_one_BYE_for_each_node_of_a_card()
    {
        AssertGoalsReached(await StartInTurn([A], BringUpGoal.Link));
        await using var observer = await Open(role: "the observer");
        var own = (await TestPortOf(A)).Node;
        uint served = OwnTestPort(A).Node + 0x10, clients = served + 1;
        await SendControl(A, new QrtrNewServer(TestService, 1, served, ServicePort));
        await Step($"{A.Name} forwards a message from a client on node {clients}", async () => await Model(A).TransmitAsync(
            new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(clients, TestPort), await NameOf(observer), ConfirmRx: false, Payload.Of("from a client")), Cancellation));
        await ExpectSocketReceived(observer, "from a client");
        await LookUp(observer, TestService);
        await using var first = await Serve("the first server");
        await using var second = await Serve("the second server");

        await End(A, Ending.TakenDown);

        foreach (var server in new[] { first, second })
            Expect($"{server} receives one BYE for each of the nodes {own}, {served} and {clients}", await Byes(server), Is.EquivalentTo(new[] { own, served, clients }));
        Expect(
            "the observer receives one DEL_SERVER and no BYE", (await observer.NotificationsAsync(Cancellation)).Select(notification => notification.Packet),
            Is.EqualTo(new[] { new QrtrDelServer(TestService, 1, served, ServicePort) }));
    }

    [RigTest("The firmware of two cards uses the same node number. First one card sends BYE or is taken down, and then the other card does the same. A local server must receive one BYE for each card. If the server receives no BYE for the second card, it keeps clients that no longer exist.")]
    [Need(Needs.NoMixUp)]
    [MinCards(2)]
    [FormerName("Of_two_cards_with_one_node_each_end_is_told_once")]
    public async Task A_server_receives_one_BYE_for_each_of_two_cards_with_the_same_node(
        [Values] Ending ending, [Values] StartOrder firstToEnd)
    {
        await LinkBothCards();
        // TestPortOf makes a card transmit. If the second card transmitted after the first had left, it could take over the first card's
        // node number. Both numbers are therefore read now.
        Dictionary<ICard, uint> nodes = new() { [A] = (await TestPortOf(A)).Node, [B] = (await TestPortOf(B)).Node };
        await using var server = await Serve("the server");
        foreach (var card in new[] { A, B }.In(firstToEnd))
        {
            var node = nodes[card];
            await End(card, ending);
            var byes = await Byes(server);
            Observe($"BYEs when {card.Name} leaves", byes.Count);
            Expect($"the server receives one BYE of node {node} when {card.Name} leaves", byes, Is.EqualTo(new[] { node }));
        }
    }

    [RigTest("Two cards have the same node number, and each has a local server that is bound to that card. One card sends BYE or is taken down. The server bound to this card must receive one BYE. The server bound to the other card must receive none. Otherwise it would drop the clients of a card that is still there. An unbound server whose socket reports endpoints must receive the BYE, and the reported endpoint must be that of the card that is gone.")]
    [Need(Needs.KnownOrigin)]
    [MinCards(2)]
    [Requires(Capability.EndpointIds)]
    [FormerName("A_server_that_is_bound_to_a_card_is_told_of_the_end_of_that_card_only")]
    public async Task A_bound_server_receives_BYE_only_for_the_card_it_is_bound_to([Values] Ending ending, [Values(0, 1)] int ends)
    {
        await LinkBothCards();
        var (card, other) = ends == 0 ? (A, B) : (B, A);
        var (endpoint, node) = (await EndpointOf(card), (await TestPortOf(card)).Node);
        await using var own = await Serve($"the server bound to {card.Name}", boundTo: endpoint);
        await using var others = await Serve($"the server bound to {other.Name}", boundTo: await EndpointOf(other));
        await using var unbound = await Serve("the unbound server", report: true);

        await End(card, ending);

        Expect($"{own} receives one BYE", await Byes(own), Is.EqualTo(new[] { node }));
        Expect($"{others} receives no BYE", await Byes(others), Is.Empty);
        var byes = (await unbound.NotificationsAsync(Cancellation)).Where(one => one.Packet is QrtrBye).Select(one => one.Endpoint);
        Expect($"the unbound server receives one BYE, with endpoint {endpoint}", byes, Is.EqualTo(new uint?[] { endpoint }));
    }

    private async Task<IQrtrSocket> Serve(string role, uint? boundTo = null, bool report = false)
    {
        var socket = await Open(boundTo, report, role);
        await SendToNameService(socket, new QrtrNewServer(TestService + 1, 1, 0, 0));
        await Settle();
        return socket;
    }

    private async Task End(ICard card, Ending ending)
    {
        if (ending == Ending.SaysBye) await SendControl(card, new QrtrBye(OwnTestPort(card).Node));
        else await Step($"{card.Name} is taken down", () => card.TakeDownAsync(Cancellation));
        await Settle();
    }

    private async Task<IReadOnlyList<uint>> Byes(IQrtrSocket server) =>
        [.. (await server.NotificationsAsync(Cancellation)).Select(notification => notification.Packet).OfType<QrtrBye>().Select(bye => bye.Node)];
}
