using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests.Qrtr;

public sealed class ResumeTxTests
{
    [Test]
    public void RESUME_TX_precedes_the_response_and_comes_from_the_port_that_received_the_request()
    {
        var harness = CardHarness.Linked();

        var sent = harness.Send(Driver.IndRegister, confirmRx: true);

        Assert.That(sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.ResumeTx, QrtrPacketType.Data }));
        Assert.That(sent[0].Source, Is.EqualTo(new QrtrAddress(7, 1)));
        Assert.That(sent[0].Destination, Is.EqualTo(new QrtrAddress(1, CardHarness.FirstClient)));
        Assert.That(QrtrControlPacket.Parse(sent[0].Payload.Span), Is.EqualTo(new QrtrResumeTx(7, 1)));
    }

    [Test]
    public void Data_without_confirm_rx_is_not_confirmed()
    {
        var harness = CardHarness.Linked();

        Assert.That(harness.Send(Driver.IndRegister).Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Data }));
    }

    [Test]
    public void A_release_sends_the_held_RESUME_TX_packets_in_order_and_lets_later_ones_pass_at_once()
    {
        var harness = CardHarness.Linked();
        harness.Card.HoldResumeTx = true;
        Assert.That(harness.Send(Driver.IndRegister, CardHarness.FirstClient, confirmRx: true).Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Data }));
        harness.Send(Driver.IndRegister, CardHarness.SecondClient, confirmRx: true);
        harness.Carrier.Sent.Clear();

        harness.Card.HoldResumeTx = false;

        Assert.That(harness.Carrier.Sent.Select(p => (p.Type, p.Destination.Port)), Is.EqualTo(new[]
        {
            (QrtrPacketType.ResumeTx, CardHarness.FirstClient), (QrtrPacketType.ResumeTx, CardHarness.SecondClient),
        }));
        Assert.That(harness.Send(Driver.IndRegister, confirmRx: true)[0].Type, Is.EqualTo(QrtrPacketType.ResumeTx));
        harness.Carrier.Sent.Clear();
        harness.Card.HoldResumeTx = false;
        Assert.That(harness.Carrier.Sent, Is.Empty, "the held packets are sent only once");
    }

    [Test]
    public void Holding_survives_a_power_cycle_but_held_packets_do_not()
    {
        var harness = CardHarness.Linked();
        harness.Card.HoldResumeTx = true;
        harness.Send(Driver.IndRegister, confirmRx: true);

        harness.Card.PowerOn();
        harness.LoadBoth();
        harness.Card.LinkUp();
        harness.Hello();
        harness.Carrier.Sent.Clear();
        Assert.That(harness.Card.HoldResumeTx, Is.True);
        harness.Send(Driver.IndRegister, CardHarness.SecondClient, confirmRx: true);
        Assert.That(harness.Carrier.Sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Data }), "RESUME_TX is still held");
        harness.Card.HoldResumeTx = false;

        Assert.That(harness.Carrier.Sent.Where(p => p.Type == QrtrPacketType.ResumeTx).Select(p => p.Destination.Port), Is.EqualTo(new[] { CardHarness.SecondClient }));
    }

    [Test]
    public void The_number_of_held_RESUME_TX_packets_is_bounded()
    {
        var harness = CardHarness.Linked();
        harness.Card.HoldResumeTx = true;
        for (var i = 0; i < 10_001; i++)
            harness.Send(Driver.IndRegister, confirmRx: true);
        harness.Carrier.Sent.Clear();

        harness.Card.HoldResumeTx = false;

        Assert.That(harness.Carrier.Sent, Has.Count.EqualTo(10_000));
        Assert.That(harness.Card.Violations, Is.EqualTo(new[] { "card0: confirm_rx from 1:16384 while 10000 RESUME_TX packets are pending" }));
    }
}
