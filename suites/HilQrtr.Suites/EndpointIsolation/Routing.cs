using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>Messages reach the right card and the right socket when two cards have the same node.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.ChosenCard)]
[MinCards(2)]
[Requires(Capability.EndpointIds, Capability.CardModels)]
public sealed class Routing(string rig) : CardsFixture(rig)
{
    [RigTest("A socket is bound to one card's endpoint and sends to the node that both cards use. That card, and no other, must receive the message.")]
    [FormerName("A_bound_socket_reaches_its_own_card_only")]
    public async Task A_bound_socket_sends_only_to_its_own_card([Values(0, 1)] int own)
    {
        await LinkBothCards();
        var (mine, other) = own == 0 ? (A, B) : (B, A);
        var (endpoint, to) = (await EndpointOf(mine), await TestPortOf(mine));
        // The next call makes the other card transmit. A kernel that always sends to the most recent sender then picks the wrong card.
        Expect($"{other.Name} has a different endpoint id", await EndpointOf(other), Is.Not.EqualTo(endpoint));
        await using var socket = await Open(boundTo: endpoint);
        var (toMine, toOther) = (new ReceivedSince(mine), new ReceivedSince(other));

        await Send(socket, "for its own", to);

        await Settle();
        await ExpectCardReceived(toMine, socket, "for its own");
        await ExpectCardReceived(toOther, socket);
    }

    [RigTest("An unbound socket sends to the node that both cards use. The message must reach the card that was linked first. In this way, software that does not use endpoints keeps working, but only with that card.")]
    [Need(Needs.OldPrograms)]
    [FormerName("An_unbound_socket_reaches_the_card_that_was_seen_first")]
    public async Task An_unbound_socket_reaches_the_card_that_was_linked_first([Values] StartOrder order)
    {
        ShareAddress([A, B]);
        AssertGoalsReached(await StartInTurn(new[] { A, B }.In(order), BringUpGoal.Link));
        var (first, second) = order == StartOrder.FirstCardFirst ? (A, B) : (B, A);
        var to = await TestPortOf(first);
        // The next call makes the second card transmit. A kernel that always sends to the most recent sender then picks the wrong card.
        Expect($"{second.Name} has the same node as {first.Name}", (await TestPortOf(second)).Node, Is.EqualTo(to.Node));
        await using var socket = await Open();
        var (toFirst, toSecond) = (new ReceivedSince(first), new ReceivedSince(second));

        await Send(socket, "for the node", to);

        await Settle();
        await ExpectCardReceived(toFirst, socket, "for the node");
        await ExpectCardReceived(toSecond, socket);
    }

    [RigTest("A socket that is bound to one card, or unbound, sends a message with the other card's endpoint as ancillary data. This message must go to the card named in the ancillary data. The next message, which carries no ancillary data, must be routed by the binding, or by node number if the socket is unbound.")]
    [Requires(Capability.EndpointAncillary)]
    [FormerName("Ancillary_data_decides_for_one_message_whatever_the_binding")]
    public async Task An_endpoint_in_ancillary_data_overrides_the_binding_for_one_message([Values] bool bound)
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: bound ? await EndpointOf(A) : null);
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        await Send(socket, "with ancillary data", await TestPortOf(B), SendOptions.ToEndpoint(await EndpointOf(B)));
        await Send(socket, "without", await TestPortOf(A));

        await Settle();
        await ExpectCardReceived(toB, socket, "with ancillary data");
        await ExpectCardReceived(toA, socket, "without");
    }

    [RigTest("A socket is bound to the second card. Then the socket is bound to endpoint 0, which removes the binding. From then on, the socket must send and receive like a socket that was never bound.")]
    [FormerName("Binding_to_endpoint_0_lifts_the_binding")]
    public async Task Binding_to_endpoint_0_removes_the_binding()
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(B));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        await Bind(socket, 0);
        await Send(socket, "for the node", await TestPortOf(A));
        await SendFrom(A, $"from {A.Name}", await NameOf(socket));
        await SendFrom(B, $"from {B.Name}", await NameOf(socket));

        await ExpectSocketReceivedFromCards(socket, $"from {A.Name}", $"from {B.Name}");
        await ExpectCardReceived(toA, socket, "for the node");
        await ExpectCardReceived(toB, socket);
    }

    [RigTest("A socket is bound to one card and then to the other. From then on, it must reach only the second card and receive only from that card.")]
    [FormerName("A_binding_can_be_moved_to_the_other_card")]
    public async Task A_socket_can_be_rebound_to_another_card()
    {
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        await Bind(socket, await EndpointOf(B));
        await Send(socket, $"for {B.Name}", await TestPortOf(B));
        await SendFrom(A, $"from {A.Name}", await NameOf(socket));
        await SendFrom(B, $"from {B.Name}", await NameOf(socket));

        await ExpectSocketReceived(socket, $"from {B.Name}");
        await ExpectCardReceived(toA, socket);
        await ExpectCardReceived(toB, socket, $"for {B.Name}");
    }

    [RigTest("Both cards send to a socket that is bound to one of them. The socket must receive only from the card that it is bound to. The other card must still be able to send its message.")]
    [FormerName("A_bound_socket_hears_its_own_card_only")]
    public async Task A_bound_socket_receives_only_from_its_own_card([Values(0, 1)] int own)
    {
        await LinkBothCards();
        var (mine, other) = own == 0 ? (A, B) : (B, A);
        await using var socket = await Open(boundTo: await EndpointOf(mine), role: "the bound socket");
        await using var unbound = await Open(role: "the unbound socket");

        await SendFrom(other, "from the other", await NameOf(socket));
        await SendFrom(mine, "from its own", await NameOf(socket));
        await SendFrom(other, "from the other", await NameOf(unbound));

        await ExpectSocketReceived(socket, "from its own");
        // An unbound socket still receives the other card's messages.
        await ExpectSocketReceived(unbound, "from the other");
    }

    [RigTest("A socket is bound to one card while messages from both cards are waiting in its receive queue. All of them must still be delivered, because they were accepted before the binding. The binding applies only to later messages.")]
    public async Task Messages_queued_before_the_binding_are_still_delivered()
    {
        await LinkBothCards();
        await using var socket = await Open();
        var name = await NameOf(socket);
        await SendFrom(A, $"{A.Name} before", name);
        await SendFrom(B, $"{B.Name} before", name);
        await Settle();

        await Bind(socket, await EndpointOf(B));
        await SendFrom(A, $"{A.Name} after", name);
        await SendFrom(B, $"{B.Name} after", name);

        await ExpectSocketReceivedFromCards(socket, $"{A.Name} before", $"{B.Name} before", $"{B.Name} after");
    }

    [RigTest("Two cards have the same node number, and the card that was linked first is taken down. Until the other card transmits something, sends from an unbound socket must fail with ECONNRESET. Later sends must reach the other card.")]
    [Need(Needs.OldPrograms)]
    [FormerName("Once_the_first_card_is_gone_unbound_sends_fail_until_the_other_speaks", "Unbound_sends_fail_after_the_first_card_leaves_until_the_other_card_transmits", "After_the_first_card_leaves_unbound_sends_fail_until_the_other_card_transmits")]
    public async Task Unbound_sends_fail_until_the_remaining_card_transmits()
    {
        await LinkBothCards();
        await using var socket = await Open();
        await using var listener = await Open(role: "a listener");
        var toB = new ReceivedSince(B);
        var node = await TestPortOf(B);
        await Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation));
        await Settle();

        Expect($"the send fails with ECONNRESET before {B.Name} has transmitted", await TrySend(socket, "too early", node), Is.EqualTo(Errno.ECONNRESET));
        await SendFrom(B, "here I am", await NameOf(listener));
        await Send(socket, "after it spoke", node);

        await Settle();
        await ExpectCardReceived(toB, socket, "after it spoke");
    }

    [RigTest("Two sockets, each bound to a different card, take turns sending to the same node and port. Each card must receive exactly the messages of the socket that is bound to it, in order.")]
    [FormerName("Two_bound_sockets_used_in_turn_reach_their_own_cards")]
    public async Task Alternating_sends_from_two_bound_sockets_reach_their_own_cards()
    {
        await LinkBothCards();
        await using var socketA = await Open(boundTo: await EndpointOf(A), role: $"the socket of {A.Name}");
        await using var socketB = await Open(boundTo: await EndpointOf(B), role: $"the socket of {B.Name}");
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        // Send only four messages to each card, because the fifth would request confirmation.
        var (portOfA, portOfB) = (await TestPortOf(A), await TestPortOf(B));
        for (var i = 1; i < QrtrConstants.TxFlowLow; i++)
        {
            await Send(socketA, $"{i} for {A.Name}", portOfA);
            await Send(socketB, $"{i} for {B.Name}", portOfB);
        }

        await Settle();
        string[] numbers = ["1", "2", "3", "4"];
        await ExpectCardReceived(toA, socketA, [.. numbers.Select(number => $"{number} for {A.Name}")]);
        await ExpectCardReceived(toB, socketB, [.. numbers.Select(number => $"{number} for {B.Name}")]);
        await ExpectCardReceived(toA, socketB);
        await ExpectCardReceived(toB, socketA);
    }

    [RigTest("A card is taken down and brought up again while a socket is bound to its endpoint. The card must return with a new endpoint id. Sends from the socket, which is still bound to the old id, must fail and reach neither card.")]
    [Need(Needs.NoMixUp)]
    [FormerName("A_binding_does_not_outlive_its_card")]
    public async Task A_socket_bound_to_an_old_endpoint_id_does_not_reach_the_returned_card()
    {
        await LinkBothCards();
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
        Observe("endpoint id of a returned card", returned == old ? "the same id" : "a different id");
        Expect($"{A.Name} returned with an endpoint id other than {old}", returned, Is.Not.EqualTo(old));
        Expect($"a send bound to endpoint {old} fails", await TrySend(socket, "for nobody", await TestPortOf(A)), Is.Not.EqualTo(Errno.None));
        await Settle();
        await ExpectCardReceived(toA, socket);
        await ExpectCardReceived(toB, socket);
    }

    [RigTest("A card's QRTR link goes down and comes back while the card's driver stays bound, as in a power cycle. The card must keep its endpoint id, because the driver still uses that id. A socket that is bound to the id, as the driver's socket is, must reach the card and receive from it again.")]
    [Need(Needs.Returns)]
    [FormerName("A_card_whose_driver_stays_returns_under_its_id")]
    public async Task A_card_keeps_its_endpoint_id_after_a_link_loss_if_its_driver_stays_bound([Values(0, 1)] int returning)
    {
        // Use an instance that no driver looks up, so that no driver reacts when the service disappears and returns.
        Step("both cards' firmware offers its service under an instance that no driver looks up", () =>
        {
            foreach (var card in new[] { A, B })
                Model(card).Firmware = Model(card).Firmware with { Instance = Model(card).Firmware.Instance + 1 };
        });
        await LinkBothCards();
        var (restarted, other) = returning == 0 ? (A, B) : (B, A);
        var endpoint = await EndpointOf(restarted);
        await using var socket = await Open(boundTo: endpoint);

        await Step($"the link of {restarted.Name} is restarted", () => Host.Drivers.RelinkAsync(restarted, cancellationToken: Cancellation));
        await Settle();
        var (toRestarted, toOther) = (new ReceivedSince(restarted), new ReceivedSince(other));

        var returned = await EndpointOf(restarted);
        Observe("endpoint id of a card whose driver stayed bound", returned == endpoint ? "the same id" : "a different id");
        Expect($"{restarted.Name} returned with its endpoint id, {endpoint}", returned, Is.EqualTo(endpoint));
        await SendFrom(restarted, "here I am again", await NameOf(socket));
        await ExpectSocketReceived(socket, "here I am again");
        await Send(socket, "welcome", await TestPortOf(restarted));
        await Settle();
        await ExpectCardReceived(toRestarted, socket, "welcome");
        await ExpectCardReceived(toOther, socket);
    }

    [RigTest("A card sends hundreds of messages to a socket that is bound to the other card. The host must drop and free these messages. Otherwise, the host would run out of memory even while idle.")]
    [Requires(Capability.SocketBuffers)]
    [Need(Needs.NothingLeaks)]
    [FormerName("What_a_bound_socket_does_not_hear_takes_no_memory")]
    public async Task Messages_filtered_out_by_a_binding_are_freed()
    {
        const int messages = 256;
        await LinkBothCards();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var name = await NameOf(socket);
        var before = await SocketBuffers();

        await Step($"{B.Name} sends {messages} messages to {ReportText.Of(name)}", async () =>
        {
            for (var i = 1; i <= messages; i++)
                await SendFromCardWithoutStep(B, $"not for {A.Name} {i}", name);
        });
        await Settle();

        // The limit is half the number of messages, so that buffers of unrelated traffic are not mistaken for a leak.
        var gained = await SocketBuffers() - before;
        Observe("filtered messages that still occupy memory", gained < messages / 2 ? "few or none" : "most or all");
        Expect($"{Host.Name} gained fewer than {messages / 2} socket buffers", gained, Is.LessThan(messages / 2));
        await ExpectSocketReceived(socket);
    }

    private async Task<long?> SocketBuffers() => (await Host.TakeInventoryAsync(Cancellation)).SocketBuffers;
}
