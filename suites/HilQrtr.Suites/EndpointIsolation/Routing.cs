using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>Where a message goes, and who hears one, when two cards call themselves the same node.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.EndpointIds, Capability.CardModels)]
public sealed class Routing(string rig) : CardsFixture(rig)
{
    [RigTest("A socket is bound to one card's endpoint and sends to the node that both cards claim. That card must get the message, the other must not.")]
    public async Task A_bound_socket_reaches_its_own_card_only([Values(0, 1)] int own)
    {
        await BothAreLinked();
        var (mine, other) = own == 0 ? (A, B) : (B, A);
        await using var socket = await Open(boundTo: await EndpointOf(mine));
        var (toMine, toOther) = (new ReceivedSince(mine), new ReceivedSince(other));

        await Send(socket, "for its own", Quiet(mine));

        await Settle();
        await ExpectReceived(toMine, socket, "for its own");
        await ExpectReceived(toOther, socket);
    }

    [RigTest("A socket that is not bound sends to the node that both cards claim. The card that showed the node first must get the message: software that knows no endpoints goes on working with one card.")]
    public async Task An_unbound_socket_reaches_the_card_that_was_seen_first([Values] StartOrder order)
    {
        ShareAddress([A, B]);
        AssertReached(await StartInTurn(new[] { A, B }.In(order), BringUpGoal.Link));
        var (first, second) = order == StartOrder.FirstCardFirst ? (A, B) : (B, A);
        await using var socket = await Open();
        var (toFirst, toSecond) = (new ReceivedSince(first), new ReceivedSince(second));

        await Send(socket, "for the node", Quiet(first));

        await Settle();
        await ExpectReceived(toFirst, socket, "for the node");
        await ExpectReceived(toSecond, socket);
    }

    [RigTest("A message carries an endpoint as ancillary data, sent by a socket that is bound to the other card or to none. The message must go where its ancillary data says, and the next one, without any, where the socket is bound.")]
    public async Task Ancillary_data_decides_for_one_message_whatever_the_binding([Values] bool bound)
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: bound ? await EndpointOf(A) : null);
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        await Send(socket, "with ancillary data", Quiet(B), SendOptions.ToEndpoint(await EndpointOf(B)));
        await Send(socket, "without", Quiet(A));

        await Settle();
        await ExpectReceived(toB, socket, "with ancillary data");
        await ExpectReceived(toA, socket, "without");
    }

    [RigTest("A socket bound to the second card is bound to endpoint 0, which lifts the binding. It must then send and hear like a socket that was never bound.")]
    public async Task Binding_to_endpoint_0_lifts_the_binding()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(B));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        await Bind(socket, 0);
        await Send(socket, "for the node", Quiet(A));
        await SendFrom(A, $"from {A.Name}", await NameOf(socket));
        await SendFrom(B, $"from {B.Name}", await NameOf(socket));

        await ExpectHeard(socket, $"from {A.Name}", $"from {B.Name}");
        await ExpectReceived(toA, socket, "for the node");
        await ExpectReceived(toB, socket);
    }

    [RigTest("A socket is bound to one card, then to the other. It must reach and hear the second only.")]
    public async Task A_binding_can_be_moved_to_the_other_card()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        await Bind(socket, await EndpointOf(B));
        await Send(socket, $"for {B.Name}", Quiet(B));
        await SendFrom(A, $"from {A.Name}", await NameOf(socket));
        await SendFrom(B, $"from {B.Name}", await NameOf(socket));

        await ExpectHeard(socket, $"from {B.Name}");
        await ExpectReceived(toA, socket);
        await ExpectReceived(toB, socket, $"for {B.Name}");
    }

    [RigTest("Both cards send to a socket that is bound to one of them. It must hear its own card and nothing of the other, whose write succeeds all the same.")]
    public async Task A_bound_socket_hears_its_own_card_only([Values(0, 1)] int own)
    {
        await BothAreLinked();
        var (mine, other) = own == 0 ? (A, B) : (B, A);
        await using var socket = await Open(boundTo: await EndpointOf(mine), role: "the bound socket");
        await using var unbound = await Open(role: "the unbound socket");

        await SendFrom(other, "from the other", await NameOf(socket));
        await SendFrom(mine, "from its own", await NameOf(socket));
        await SendFrom(other, "from the other", await NameOf(unbound));

        await ExpectHeard(socket, "from its own");
        // The other card itself is heard, by whoever wants to.
        await ExpectHeard(unbound, "from the other");
    }

    [RigTest("Messages of both cards wait in a socket's queue when the socket is bound to one of them. They were accepted before, so all must still be delivered; the binding holds from then on.")]
    public async Task Messages_queued_before_the_binding_are_still_delivered()
    {
        await BothAreLinked();
        await using var socket = await Open();
        var name = await NameOf(socket);
        await SendFrom(A, $"{A.Name} before", name);
        await SendFrom(B, $"{B.Name} before", name);
        await Settle();

        await Bind(socket, await EndpointOf(B));
        await SendFrom(A, $"{A.Name} after", name);
        await SendFrom(B, $"{B.Name} after", name);

        await ExpectHeard(socket, $"{A.Name} before", $"{B.Name} before", $"{B.Name} after");
    }

    [RigTest("The card that showed the shared node first is taken down. A send by node alone must then fail with ECONNRESET, until the other card transmits anything; from then on it must reach that card.")]
    public async Task Once_the_first_card_is_gone_unbound_sends_fail_until_the_other_speaks()
    {
        await BothAreLinked();
        await using var socket = await Open();
        await using var listener = await Open(role: "a listener");
        var toB = new ReceivedSince(B);
        var node = Quiet(B);
        await Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation));
        await Settle();

        Expect($"the send is refused with ECONNRESET before {B.Name} has spoken", await TrySend(socket, "too early", node), Is.EqualTo(Errno.ECONNRESET));
        await SendFrom(B, "here I am", await NameOf(listener));
        await Send(socket, "after it spoke", node);

        await Settle();
        await ExpectReceived(toB, socket, "after it spoke");
    }

    [RigTest("Two sockets, each bound to one card, send in turn to the same node and port. Each card must get exactly the messages of its socket, in order.")]
    public async Task Two_bound_sockets_used_in_turn_reach_their_own_cards()
    {
        await BothAreLinked();
        await using var socketA = await Open(boundTo: await EndpointOf(A), role: $"the socket of {A.Name}");
        await using var socketB = await Open(boundTo: await EndpointOf(B), role: $"the socket of {B.Name}");
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        // One more would ask for a confirmation.
        for (var i = 1; i < QrtrConstants.TxFlowLow; i++)
        {
            await Send(socketA, $"{i} for {A.Name}", Quiet(A));
            await Send(socketB, $"{i} for {B.Name}", Quiet(B));
        }

        await Settle();
        string[] numbers = ["1", "2", "3", "4"];
        await ExpectReceived(toA, socketA, [.. numbers.Select(number => $"{number} for {A.Name}")]);
        await ExpectReceived(toB, socketB, [.. numbers.Select(number => $"{number} for {B.Name}")]);
        await ExpectReceived(toA, socketB);
        await ExpectReceived(toB, socketA);
    }

    [RigTest("A card is taken down and up again while a socket is bound to its endpoint. The card must return under a new endpoint id, and the old binding must give ENXIO instead of reaching anybody.")]
    public async Task A_binding_does_not_outlive_its_card()
    {
        await BothAreLinked();
        var old = await EndpointOf(A);
        await using var socket = await Open(boundTo: old);
        await Step($"{A.Name} is taken down and brought up again", async () =>
        {
            await A.TakeDownAsync(Cancellation);
            await A.BringUpAsync(BringUpGoal.Link, Cancellation);
        });
        await Settle();
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        var returned = await EndpointOf(A);
        Observe("endpoint id of a card that returns", returned == old ? "the one it had" : "another");
        Expect($"{A.Name} has returned under another endpoint id than {old}", returned, Is.Not.EqualTo(old));
        Expect($"a send through the binding to endpoint {old} is refused with ENXIO", await TrySend(socket, "for nobody", Quiet(A)), Is.EqualTo(Errno.ENXIO));
        await Settle();
        await ExpectReceived(toA, socket);
        await ExpectReceived(toB, socket);
    }

    [RigTest("The QRTR link of a card goes and returns while its driver stays, as in a power cycle. The card must return under the id that its driver holds, and a socket that is bound to it, as the driver's is, must hear and reach it again.")]
    public async Task A_card_whose_driver_stays_returns_under_its_id([Values(0, 1)] int returning)
    {
        // An instance that no driver looks for: what a driver makes of a service that goes and returns is another matter.
        Step("the firmware of both cards will offer its service under an instance that no driver looks for", () =>
        {
            foreach (var card in new[] { A, B })
                Model(card).Firmware = Model(card).Firmware with { Instance = Model(card).Firmware.Instance + 1 };
        });
        await BothAreLinked();
        var (mover, stayer) = returning == 0 ? (A, B) : (B, A);
        var endpoint = await EndpointOf(mover);
        await using var socket = await Open(boundTo: endpoint);

        await Step($"the link of {mover.Name} is restarted", () => Host.Drivers.RelinkAsync(mover, Cancellation));
        await Settle();
        var (toMover, toStayer) = (new ReceivedSince(mover), new ReceivedSince(stayer));

        Expect($"{mover.Name} has returned under its endpoint id, {endpoint}", await EndpointOf(mover), Is.EqualTo(endpoint));
        await SendFrom(mover, "here I am again", await NameOf(socket));
        await ExpectHeard(socket, "here I am again");
        await Send(socket, "welcome", Quiet(mover));
        await Settle();
        await ExpectReceived(toMover, socket, "welcome");
        await ExpectReceived(toStayer, socket);
    }

    [RigTest("A card sends hundreds of messages to a socket that is bound to the other card. They are not heard, and must leave nothing behind: a host that keeps what it filters runs out of memory while it does nothing.")]
    [Requires(Capability.SocketBuffers)]
    public async Task What_a_bound_socket_does_not_hear_takes_no_memory()
    {
        const int messages = 256;
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var name = await NameOf(socket);
        var before = await SocketBuffers();

        await Step($"{B.Name} sends {messages} messages to {ReportText.Of(name)}", async () =>
        {
            for (var i = 1; i <= messages; i++)
                await SendFromWithoutStep(B, $"not for {A.Name} {i}", name);
        });
        await Settle();

        // Half of them, so that buffers of whatever else goes on are not taken for a leak.
        Expect($"{Host.Name} holds less than {messages / 2} socket buffers more than before", await SocketBuffers() - before, Is.LessThan(messages / 2));
        await ExpectHeard(socket);
    }

    private async Task<long?> SocketBuffers() => (await Host.TakeInventoryAsync(Cancellation)).SocketBuffers;
}
