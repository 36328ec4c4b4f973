using HilQrtr.NUnit;
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
        var name = await NameOf(socket);
        Assert.That(Payload.Texts(toMine.DataFrom(name)), Is.EqualTo(["for its own"]), $"what {mine.Name} received");
        Assert.That(Payload.Texts(toOther.DataFrom(name)), Is.Empty, $"what {other.Name} received");
    }

    [RigTest("A socket that is not bound sends to the node that both cards claim. The card that showed the node first must get the message: software that knows no endpoints goes on working with one card.")]
    public async Task An_unbound_socket_reaches_the_card_that_was_seen_first([Values] StartOrder order)
    {
        AssertReached(await StartInTurn(new[] { A, B }.In(order), BringUpGoal.Link));
        var (first, second) = order == StartOrder.FirstCardFirst ? (A, B) : (B, A);
        await using var socket = await Open();
        var (toFirst, toSecond) = (new ReceivedSince(first), new ReceivedSince(second));

        await Send(socket, "for the node", Quiet(first));

        await Settle();
        var name = await NameOf(socket);
        Assert.That(Payload.Texts(toFirst.DataFrom(name)), Is.EqualTo(["for the node"]), $"what {first.Name} received");
        Assert.That(Payload.Texts(toSecond.DataFrom(name)), Is.Empty, $"what {second.Name} received");
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
        var name = await NameOf(socket);
        Assert.That(Payload.Texts(toB.DataFrom(name)), Is.EqualTo(["with ancillary data"]), $"what {B.Name} received");
        Assert.That(Payload.Texts(toA.DataFrom(name)), Is.EqualTo(["without"]), $"what {A.Name} received");
    }

    [RigTest("A socket bound to the second card is bound to endpoint 0, which lifts the binding. It must then send and hear like a socket that was never bound.")]
    public async Task Binding_to_endpoint_0_lifts_the_binding()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(B));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        await socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, 0, Cancellation);
        await Send(socket, "for the node", Quiet(A));
        await SendFrom(A, "from A", await NameOf(socket));
        await SendFrom(B, "from B", await NameOf(socket));

        Assert.That(await Heard(socket), Is.EqualTo(["from A", "from B"]), "what the socket hears");
        var name = await NameOf(socket);
        Assert.That(Payload.Texts(toA.DataFrom(name)), Is.EqualTo(["for the node"]), $"what {A.Name} received");
        Assert.That(Payload.Texts(toB.DataFrom(name)), Is.Empty, $"what {B.Name} received");
    }

    [RigTest("A socket is bound to one card, then to the other. It must reach and hear the second only.")]
    public async Task A_binding_can_be_moved_to_the_other_card()
    {
        await BothAreLinked();
        await using var socket = await Open(boundTo: await EndpointOf(A));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        await socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, await EndpointOf(B), Cancellation);
        await Send(socket, "for B", Quiet(B));
        await SendFrom(A, "from A", await NameOf(socket));
        await SendFrom(B, "from B", await NameOf(socket));

        Assert.That(await Heard(socket), Is.EqualTo(["from B"]), "what the socket hears");
        var name = await NameOf(socket);
        Assert.That(Payload.Texts(toA.DataFrom(name)), Is.Empty, $"what {A.Name} received");
        Assert.That(Payload.Texts(toB.DataFrom(name)), Is.EqualTo(["for B"]), $"what {B.Name} received");
    }

    [RigTest("Both cards send to a socket that is bound to one of them. It must hear its own card and nothing of the other, whose write succeeds all the same.")]
    public async Task A_bound_socket_hears_its_own_card_only([Values(0, 1)] int own)
    {
        await BothAreLinked();
        var (mine, other) = own == 0 ? (A, B) : (B, A);
        await using var socket = await Open(boundTo: await EndpointOf(mine));
        await using var unbound = await Open();

        await SendFrom(other, "from the other", await NameOf(socket));
        await SendFrom(mine, "from its own", await NameOf(socket));
        await SendFrom(other, "from the other", await NameOf(unbound));

        Assert.That(await Heard(socket), Is.EqualTo(["from its own"]), "what the bound socket hears");
        Assert.That(await Heard(unbound), Is.EqualTo(["from the other"]), $"what an unbound socket hears: {other.Name} itself is heard");
    }

    [RigTest("Messages of both cards wait in a socket's queue when the socket is bound to one of them. They were accepted before, so all must still be delivered; the binding holds from then on.")]
    public async Task Messages_queued_before_the_binding_are_still_delivered()
    {
        await BothAreLinked();
        await using var socket = await Open();
        var name = await NameOf(socket);
        await SendFrom(A, "A before", name);
        await SendFrom(B, "B before", name);
        await Settle();

        await socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, await EndpointOf(B), Cancellation);
        await SendFrom(A, "A after", name);
        await SendFrom(B, "B after", name);

        Assert.That(await Heard(socket), Is.EqualTo(["A before", "B before", "B after"]), "what the socket hears");
    }

    [RigTest("The card that showed the shared node first is taken down. A send by node alone must then fail with ECONNRESET, until the other card transmits anything; from then on it must reach that card.")]
    public async Task Once_the_first_card_is_gone_unbound_sends_fail_until_the_other_speaks()
    {
        await BothAreLinked();
        await using var socket = await Open();
        await using var listener = await Open();
        var toB = new ReceivedSince(B);
        var node = Quiet(B);
        await Step($"{A.Name} is taken down", () => A.TakeDownAsync(Cancellation));
        await Settle();

        Assert.That(await QrtrSockets.ErrnoOf(Send(socket, "too early", node)), Is.EqualTo(Errno.ECONNRESET), $"a send to node {node.Node} before {B.Name} has spoken");
        await SendFrom(B, "here I am", await NameOf(listener));
        await Send(socket, "after it spoke", node);

        await Settle();
        Assert.That(Payload.Texts(toB.DataFrom(await NameOf(socket))), Is.EqualTo(["after it spoke"]), $"what {B.Name} received");
    }

    [RigTest("Two sockets, each bound to one card, send in turn to the same node and port. Each card must get exactly the messages of its socket, in order.")]
    public async Task Two_bound_sockets_used_in_turn_reach_their_own_cards()
    {
        await BothAreLinked();
        await using var socketA = await Open(boundTo: await EndpointOf(A));
        await using var socketB = await Open(boundTo: await EndpointOf(B));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));

        for (var i = 0; i < QrtrConstants.TxFlowLow - 1; i++)
        {
            await Send(socketA, $"A{i}", Quiet(A));
            await Send(socketB, $"B{i}", Quiet(B));
        }

        await Settle();
        var (nameA, nameB) = (await NameOf(socketA), await NameOf(socketB));
        Assert.That(Payload.Texts(toA.DataFrom(nameA)), Is.EqualTo(["A0", "A1", "A2", "A3"]), $"what {A.Name} received of its socket");
        Assert.That(Payload.Texts(toB.DataFrom(nameB)), Is.EqualTo(["B0", "B1", "B2", "B3"]), $"what {B.Name} received of its socket");
        Assert.That(toA.DataFrom(nameB).Concat(toB.DataFrom(nameA)), Is.Empty, "what went to the wrong card");
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
        Assert.That(returned, Is.Not.EqualTo(old), $"endpoint id of {A.Name} after its return");
        Assert.That(await QrtrSockets.ErrnoOf(Send(socket, "for nobody", Quiet(A))), Is.EqualTo(Errno.ENXIO), "a send through the old binding");
        await Settle();
        var name = await NameOf(socket);
        Assert.That(toA.DataFrom(name).Concat(toB.DataFrom(name)), Is.Empty, "what any card received");
    }

    [RigTest("The QRTR link of a card goes and returns while its driver stays, as in a power cycle. The card must return under the id that its driver holds, and a socket that is bound to it, as the driver's is, must hear and reach it again.")]
    public async Task A_card_whose_driver_stays_returns_under_its_id([Values(0, 1)] int returning)
    {
        // An instance that no driver looks for: what a driver makes of a service that goes and returns is another matter.
        foreach (var card in new[] { A, B })
            Model(card).Firmware = Model(card).Firmware with { Instance = Model(card).Firmware.Instance + 1 };
        await BothAreLinked();
        var (mover, stayer) = returning == 0 ? (A, B) : (B, A);
        var endpoint = await EndpointOf(mover);
        await using var socket = await Open(boundTo: endpoint);

        await Step($"the link of {mover.Name} is restarted", () => Host.Drivers.RelinkAsync(mover, Cancellation));
        await Settle();
        var (toMover, toStayer) = (new ReceivedSince(mover), new ReceivedSince(stayer));

        Assert.That(await EndpointOf(mover), Is.EqualTo(endpoint), $"endpoint id of {mover.Name} after its return");
        await SendFrom(mover, "here I am again", await NameOf(socket));
        Assert.That(await Heard(socket), Is.EqualTo(["here I am again"]), "what the bound socket hears");
        await Send(socket, "welcome", Quiet(mover));
        await Settle();
        var name = await NameOf(socket);
        Assert.That(Payload.Texts(toMover.DataFrom(name)), Is.EqualTo(["welcome"]), $"what {mover.Name} received");
        Assert.That(Payload.Texts(toStayer.DataFrom(name)), Is.Empty, $"what {stayer.Name} received");
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

        for (var i = 0; i < messages; i++)
            await SendFrom(B, $"not for A {i}", name);
        await Settle();

        // Half of them, so that buffers of whatever else goes on are not taken for a leak.
        Assert.That(await SocketBuffers() - before, Is.LessThan(messages / 2), $"socket buffers more than before, after {messages} messages");
        Assert.That(await Heard(socket), Is.Empty, "what the socket hears");
    }

    private async Task<long?> SocketBuffers() => (await Host.TakeInventoryAsync(Cancellation)).SocketBuffers;
}
