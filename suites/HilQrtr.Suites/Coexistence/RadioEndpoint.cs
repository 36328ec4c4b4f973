using HilQrtr.NUnit;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>Tests the endpoint ids of a SoC radio. A radio has an endpoint only while its remote processor is running.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.RadioBesideCards)]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels, Capability.EndpointIds)]
public sealed class RadioEndpoint(string rig) : CoexistenceFixture(rig)
{
    [RigTest("The radio and the cards are linked, and each sends a message to a socket that reports endpoints. Each message must carry a different endpoint id, and none of the ids may be 1, which is the host's own.")]
    [FormerName("Messages_of_the_radio_tell_an_endpoint_of_their_own")]
    public async Task The_radio_and_each_card_have_different_endpoint_ids()
    {
        AssertGoalsReached(await StartInTurn(Cards, BringUpGoal.Link));
        await using var socket = await Open(report: true);
        foreach (var card in Cards)
            await SendFrom(card, $"from {card.Name}", await NameOf(socket));
        await Settle();
        var reported = (await socket.DrainAsync(Cancellation)).Select(d => d.Endpoint).ToList();
        Record("reported endpoints", ReportText.Of(reported));
        Expect($"{string.Join(", ", Cards.Select(card => card.Name))} each report a different endpoint", reported, Is.Unique);
        Expect($"none of these endpoints is {QrtrSocketOptions.LocalEndpoint}, the host's own", reported, Is.All.GreaterThan(QrtrSocketOptions.LocalEndpoint));
    }

    [RigTest("The radio and a card are linked and have the same node number. A socket is bound to the endpoint of one of the two and sends to that node number. Both the radio and the card send to the socket. The socket must reach only the device that it is bound to, and must receive only from that device.")]
    [FormerName("A_bound_socket_reaches_and_hears_its_own_alone")]
    public async Task A_bound_socket_exchanges_messages_only_with_the_device_it_is_bound_to([Values] bool boundToRadio)
    {
        AssertGoalsReached(await StartInTurn([Card, Radio], BringUpGoal.Link));
        var (own, other) = boundToRadio ? (Radio, Card) : (Card, Radio);
        await using var socket = await Open(boundTo: await EndpointOf(own));
        var name = await NameOf(socket);
        var (toOwn, toOther) = (new ReceivedSince(own), new ReceivedSince(other));
        var to = await TestPortOf(own);
        await Step($"a socket bound to {own.Name} sends to node {to.Node}; {other.Name} and {own.Name} send to the socket", async () =>
        {
            await Send(socket, "for its own", to);
            await SendFrom(other, "from the other", name);
            await SendFrom(own, "from its own", name);
        });
        var heard = await ReceivedTexts(socket);
        Expect($"{own.Name} received the message", Payload.Texts(toOwn.DataFrom(name)), Is.EqualTo(["for its own"]));
        Expect($"{other.Name} received nothing", Payload.Texts(toOther.DataFrom(name)), Is.Empty);
        Expect($"the socket receives from {own.Name} and not from {other.Name}", heard, Is.EqualTo(["from its own"]));
    }

    [RigTest("The radio is up. A socket is bound to the radio's endpoint, just as the socket of the radio's driver is. The radio's remote processor restarts, and a card is brought up in the meantime. The radio must return with the same endpoint id, and the socket must reach the radio, not the card.")]
    [FormerName("The_radio_keeps_its_endpoint_when_a_card_starts_while_its_processor_restarts")]
    public async Task The_radio_keeps_its_endpoint_id_if_a_card_starts_while_the_radio_restarts()
    {
        AssertGoalsReached(await StartInTurn([Radio], BringUpGoal.Up));
        var endpoint = await EndpointOf(Radio);
        await using var socket = await Open(boundTo: endpoint);
        await Step($"the processor of {Radio.Name} is restarted, and {Card.Name} is brought up in the meantime", async () =>
        {
            IReadOnlyList<BringUpResult> results = [];
            await Host.Drivers.RelinkAsync(Radio, async () => results = await new[] { Card }.TryBringUpAllAsync(BringUpGoal.Link, Cancellation), Cancellation);
            AssertGoalsReached(results);
        });
        await Settle();
        var (toRadio, toCard) = (new ReceivedSince(Radio), new ReceivedSince(Card));
        var after = await EndpointOf(Radio);
        var name = await NameOf(socket);
        var to = await TestPortOf(Radio);
        var refused = await Step($"the socket bound to endpoint {endpoint} sends to node {to.Node}", () =>
            QrtrSockets.ErrnoOf(SendWithoutStep(socket, "for the radio", to)));
        await Settle();
        Record("the radio's endpoint after the restart", after == endpoint ? "the same" : "another");
        Record("recipient of the message for the radio", toRadio.DataFrom(name).Count > 0 ? "the radio" : toCard.DataFrom(name).Count > 0 ? "a card" : $"nobody: {refused}");
        Expect($"{Radio.Name} still has endpoint {endpoint} after the restart", after, Is.EqualTo(endpoint));
        Expect($"{Radio.Name} received the message", Payload.Texts(toRadio.DataFrom(name)), Is.EqualTo(["for the radio"]));
        Expect($"{Card.Name} received nothing", Payload.Texts(toCard.DataFrom(name)), Is.Empty);
    }
}
