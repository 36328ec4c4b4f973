using HilQrtr.NUnit;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>How a socket learns from which card a message came (<c>QRTR_REPORT_ENDPOINT</c>).</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.EndpointIds, Capability.CardModels)]
public sealed class Report(string rig) : CardsFixture(rig)
{
    /// <summary>What a local sender may do to pass for a card.</summary>
    public enum Claim
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>It is bound to the card's endpoint.</summary>
        Binding,

        /// <summary>It names the card's endpoint in ancillary data.</summary>
        Ancillary,
    }

    [RigTest("Both cards send to one socket with the report switched on. Each datagram must tell the endpoint of the very card that sent it; node and port alone are the same.")]
    public async Task Each_datagram_tells_the_endpoint_of_its_card()
    {
        await BothAreLinked();
        await using var socket = await Open(report: true);
        var name = await NameOf(socket);
        foreach (var card in new[] { A, B, A })
            await SendFrom(card, $"from {card.Name}", name);

        await Settle();
        var heard = await socket.DrainAsync(Cancellation);
        uint?[] expected = [await EndpointOf(A), await EndpointOf(B), await EndpointOf(A)];
        Assert.That(heard.Select(d => d.Endpoint), Is.EqualTo(expected), "endpoints told");
        Assert.That(heard.Select(d => d.From), Is.All.EqualTo(Quiet(A)), "addresses, which do not tell the cards apart");
    }

    [RigTest("The report is off, because it never was on or because it was switched off again. No ancillary data may come: software that did not ask for it must not stumble over it.")]
    public async Task With_the_report_off_no_endpoint_is_told([Values] bool wasOn)
    {
        await BothAreLinked();
        await using var socket = await Open(report: wasOn);
        if (wasOn)
            await socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 0, Cancellation);
        await SendFrom(A, "from A", await NameOf(socket));

        await Settle();
        var heard = await socket.DrainAsync(Cancellation);
        Assert.That(heard.Select(d => Payload.Text(d.Payload.Span)), Is.EqualTo(["from A"]), "what the socket hears");
        Assert.That(heard.Select(d => d.Endpoint), Is.EqualTo(new uint?[] { null }), "endpoints told");
        Assert.That(heard.Select(d => d.ControlTruncated), Is.EqualTo([false]), "MSG_CTRUNC");
    }

    [RigTest("The report is on, and a receiver leaves no room for ancillary data. It must get the data, and MSG_CTRUNC tells it what it missed.")]
    public async Task Without_room_for_the_report_the_data_comes_with_MSG_CTRUNC()
    {
        await BothAreLinked();
        await using var socket = await Open(report: true);
        await SendFrom(B, "from B", await NameOf(socket));
        await Settle();

        var heard = await socket.ReceiveAsync(QrtrSockets.Bound, new ReceiveOptions { ControlBuffer = false }, Cancellation);
        Assert.That(Payload.Text(heard.Payload.Span), Is.EqualTo("from B"), "the data");
        Assert.That(heard.Endpoint, Is.Null, "the endpoint, for which there was no room");
        Assert.That(heard.ControlTruncated, Is.True, "MSG_CTRUNC");
        Assert.That(heard.Truncated, Is.False, "MSG_TRUNC");
    }

    [RigTest("A local socket sends to another local one, and claims a card's endpoint by binding or ancillary data. The receiver must see endpoint 1, the host's own: a program cannot pass for a card.")]
    public async Task A_local_sender_is_told_as_endpoint_1_whatever_it_claims([Values] Claim claim)
    {
        await BothAreLinked();
        var claimed = await EndpointOf(B);
        await using var receiver = await Open(report: true);
        await using var sender = await Open(boundTo: claim == Claim.Binding ? claimed : null);
        await Send(sender, "I am a card", await NameOf(receiver), claim == Claim.Ancillary ? SendOptions.ToEndpoint(claimed) : null);

        var heard = await receiver.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        Assert.That(heard.From, Is.EqualTo(await NameOf(sender)), "the sender");
        Assert.That(heard.Endpoint, Is.EqualTo(QrtrSocketOptions.LocalEndpoint), "the endpoint told");
    }

    [RigTest("The endpoint id of every PCI card, as sysfs shows it, must be the one that its datagrams tell, be another one for each card, and not be 1, which is the host itself.")]
    public async Task The_endpoint_in_sysfs_is_the_one_that_datagrams_tell()
    {
        AssertReached(await StartAtOnce(BringUpGoal.Link));
        await using var socket = await Open(report: true);
        var name = await NameOf(socket);
        List<uint?> inSysfs = [];
        foreach (var card in Cards.Where(card => card.Bus == CardBus.Pci))
        {
            inSysfs.Add(await EndpointOf(card));
            await SendFrom(card, $"from {card.Name}", name);
        }

        await Settle();
        var told = (await socket.DrainAsync(Cancellation)).Select(d => d.Endpoint);
        Assert.That(inSysfs, Is.Unique, "endpoint ids in sysfs");
        Assert.That(inSysfs, Is.All.GreaterThan(QrtrSocketOptions.LocalEndpoint), "endpoint ids in sysfs");
        Assert.That(told, Is.EqualTo(inSysfs), "endpoint ids told by datagrams");
    }
}
