using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests.Qrtr;

public sealed class ResumeTxTests
{
    [Test]
    public void Confirm_rx_is_answered_before_the_request_from_the_port_that_was_written_to()
    {
        var bench = Bench.Linked();

        var sent = bench.Ask(Driver.IndRegister, confirmRx: true);

        Assert.That(sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.ResumeTx, QrtrPacketType.Data }));
        Assert.That(sent[0].Source, Is.EqualTo(new QrtrAddress(7, 1)));
        Assert.That(sent[0].Destination, Is.EqualTo(new QrtrAddress(1, Bench.FirstClient)));
        Assert.That(QrtrControlPacket.Parse(sent[0].Payload.Span), Is.EqualTo(new QrtrResumeTx(7, 1)));
    }

    [Test]
    public void Data_without_confirm_rx_is_not_confirmed()
    {
        var bench = Bench.Linked();

        Assert.That(bench.Ask(Driver.IndRegister).Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Data }));
    }

    [Test]
    public void Held_RESUME_TX_are_sent_in_order_on_release_and_no_more_is_held_then()
    {
        var bench = Bench.Linked();
        bench.Card.HoldResumeTx = true;
        Assert.That(bench.Ask(Driver.IndRegister, Bench.FirstClient, confirmRx: true).Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Data }));
        bench.Ask(Driver.IndRegister, Bench.SecondClient, confirmRx: true);
        bench.Carrier.Sent.Clear();

        bench.Card.HoldResumeTx = false;

        Assert.That(bench.Carrier.Sent.Select(p => (p.Type, p.Destination.Port)), Is.EqualTo(new[]
        {
            (QrtrPacketType.ResumeTx, Bench.FirstClient), (QrtrPacketType.ResumeTx, Bench.SecondClient),
        }));
        Assert.That(bench.Ask(Driver.IndRegister, confirmRx: true)[0].Type, Is.EqualTo(QrtrPacketType.ResumeTx));
        bench.Carrier.Sent.Clear();
        bench.Card.HoldResumeTx = false;
        Assert.That(bench.Carrier.Sent, Is.Empty, "released once");
    }

    [Test]
    public void Holding_outlives_a_power_cycle_and_what_was_held_does_not()
    {
        var bench = Bench.Linked();
        bench.Card.HoldResumeTx = true;
        bench.Ask(Driver.IndRegister, confirmRx: true);

        bench.Card.PowerOn();
        bench.LoadBoth();
        bench.Card.LinkUp();
        bench.Hello();
        bench.Carrier.Sent.Clear();
        Assert.That(bench.Card.HoldResumeTx, Is.True);
        bench.Ask(Driver.IndRegister, Bench.SecondClient, confirmRx: true);
        Assert.That(bench.Carrier.Sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Data }), "still held");
        bench.Card.HoldResumeTx = false;

        Assert.That(bench.Carrier.Sent.Where(p => p.Type == QrtrPacketType.ResumeTx).Select(p => p.Destination.Port), Is.EqualTo(new[] { Bench.SecondClient }));
    }

    [Test]
    public void A_host_that_never_waits_cannot_make_the_card_hold_without_bound()
    {
        var bench = Bench.Linked();
        bench.Card.HoldResumeTx = true;
        for (var i = 0; i < 10_001; i++)
            bench.Ask(Driver.IndRegister, confirmRx: true);
        bench.Carrier.Sent.Clear();

        bench.Card.HoldResumeTx = false;

        Assert.That(bench.Carrier.Sent, Has.Count.EqualTo(10_000));
        Assert.That(bench.Card.Violations, Is.EqualTo(new[] { "card0: confirm_rx from 1:16384 without waiting for any of 10000 RESUME_TX" }));
    }
}
