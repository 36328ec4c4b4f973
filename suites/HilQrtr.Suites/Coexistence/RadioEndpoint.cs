using HilQrtr.NUnit;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Coexistence;

/// <summary>What endpoint ids promise of the radio on the SoC, whose endpoint comes and goes with its remote processor.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Ahb, Capability.CardModels, Capability.EndpointIds)]
public sealed class RadioEndpoint(string rig) : CoexistenceFixture(rig)
{
    [RigTest("Radio and cards are linked and all send a message to one socket that reports endpoints. Each message must tell another endpoint, none of them 1, which is the host.")]
    public async Task Messages_of_the_radio_tell_an_endpoint_of_their_own()
    {
        AssertReached(await StartInTurn(Cards, BringUpGoal.Link));
        List<uint> told = [];
        foreach (var card in Cards)
            told.Add(await EndpointOver(card));
        See("endpoints told", string.Join(", ", told));
        Expect($"{string.Join(", ", Cards.Select(card => card.Name))} tell an endpoint each, no two the same", told, Is.Unique);
        Expect($"none of them is {QrtrSocketOptions.LocalEndpoint}, the host's own", told, Is.All.GreaterThan(QrtrSocketOptions.LocalEndpoint));
    }

    [RigTest("Radio and card are linked, of the same node. A socket bound to the endpoint of one of them sends to that node, and both send to it. It must reach and hear its own and not the other.")]
    public async Task A_bound_socket_reaches_and_hears_its_own_alone([Values] bool boundToRadio)
    {
        AssertReached(await StartInTurn([Card, Radio], BringUpGoal.Link));
        var (own, other) = boundToRadio ? (Radio, Card) : (Card, Radio);
        await using var socket = await Open(boundTo: await EndpointOver(own));
        var name = await NameOf(socket);
        var (toOwn, toOther) = (new ReceivedSince(own), new ReceivedSince(other));
        await Step($"a socket bound to {own.Name} sends to node {Quiet(own).Node}; {other.Name} and {own.Name} send to it", async () =>
        {
            await Send(socket, "for its own", Quiet(own));
            await SendFrom(other, "from the other", name);
            await SendFrom(own, "from its own", name);
        });
        var heard = await Heard(socket);
        Expect($"{own.Name} has received the message", Payload.Texts(toOwn.DataFrom(name)), Is.EqualTo(["for its own"]));
        Expect($"{other.Name} has received nothing", Payload.Texts(toOther.DataFrom(name)), Is.Empty);
        Expect($"the socket hears {own.Name} and not {other.Name}", heard, Is.EqualTo(["from its own"]));
    }

    [RigTest("The radio is up and a socket is bound to its endpoint, as its driver's is. Its remote processor is restarted, and a card is started meanwhile. The radio must return behind the same endpoint, and the socket must reach it and not the card.")]
    public async Task The_radio_keeps_its_endpoint_when_a_card_starts_while_its_processor_restarts()
    {
        AllowInKernelLog("recovering", "the test restarts the radio's processor");
        AssertReached(await StartInTurn([Radio], BringUpGoal.Up));
        var endpoint = await EndpointOver(Radio);
        await using var socket = await Open(boundTo: endpoint);
        await Step($"the processor of {Radio.Name} is restarted, and {Card.Name} is started meanwhile", async () =>
        {
            var restart = Host.Drivers.RelinkAsync(Radio, Cancellation);
            var results = await new[] { Card }.TryBringUpAllAsync(BringUpGoal.Link, Cancellation);
            await restart;
            AssertReached(results);
        });
        await Settle();
        var (toRadio, toCard) = (new ReceivedSince(Radio), new ReceivedSince(Card));
        var after = await EndpointOver(Radio);
        var name = await NameOf(socket);
        var refused = await Step($"the socket bound to endpoint {endpoint} sends to node {Quiet(Radio).Node}", () =>
            QrtrSockets.ErrnoOf(SendWithoutStep(socket, "for the radio", Quiet(Radio))));
        await Settle();
        See("the radio's endpoint after the restart", after == endpoint ? "the same" : "another");
        See("who gets what is for the radio", toRadio.DataFrom(name).Count > 0 ? "the radio" : toCard.DataFrom(name).Count > 0 ? "a card" : $"nobody: {refused}");
        Expect($"{Radio.Name} is behind endpoint {endpoint}, as before the restart", after, Is.EqualTo(endpoint));
        Expect($"{Radio.Name} has received the message", Payload.Texts(toRadio.DataFrom(name)), Is.EqualTo(["for the radio"]));
        Expect($"{Card.Name} has received nothing", Payload.Texts(toCard.DataFrom(name)), Is.Empty);
    }
}
