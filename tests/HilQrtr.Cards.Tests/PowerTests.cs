using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests;

public sealed class PowerTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void A_power_cycle_or_a_reset_clears_everything(bool reset)
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Running);
        harness.Card.Receive(new byte[3]);
        harness.Carrier.Sent.Clear();

        if (reset)
            harness.Card.Reset();
        else
            harness.Card.PowerOn();

        var card = harness.Card;
        Assert.That(card.IsPowered, Is.True);
        Assert.That(card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
        Assert.That(card.FirmwareReady, Is.False);
        Assert.That(card.MissionMode, Is.False);
        Assert.That(card.Images, Is.Empty);
        Assert.That(card.Clients, Is.Empty);
        Assert.That(card.Received, Is.Empty);
        Assert.That(card.Transcript, Is.Empty);
        Assert.That(card.Violations, Is.Empty);
        Assert.That((card.HellosReceived, card.HellosSent), Is.EqualTo((0, 0)));
        Assert.That(harness.Carrier.Sent, Is.Empty);
    }

    [Test]
    public void A_card_boots_again_after_a_power_cycle()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Running);
        harness.Card.PowerOff();
        harness.Card.PowerOn();
        harness.LoadBoth();
        harness.Card.LinkUp();
        harness.Hello();

        harness.BringTo(Driver.Running, CardHarness.SecondClient);

        Assert.That(harness.Card.MissionMode, Is.True);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_transcript_that_was_read_after_power_off_is_unchanged_by_the_next_power_on()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Running);

        harness.Card.PowerOff();
        var transcript = harness.Card.Transcript;
        var lines = transcript.Count;
        Assert.That(lines, Is.GreaterThan(0));
        harness.Card.PowerOn();

        Assert.That(transcript, Has.Count.EqualTo(lines));
    }

    [Test]
    public void A_card_that_is_powered_off_does_nothing()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Running);
        harness.Card.PowerOff();
        harness.Carrier.Sent.Clear();
        var received = harness.Card.Received.Count;

        harness.Card.Reset();
        harness.Card.LinkDown();
        harness.Card.LinkUp();
        harness.Hello();
        harness.Card.Receive(new byte[3]);
        harness.Card.Transmit(new QrtrHello().ToPacket(default, default));
        harness.Send(Driver.IndRegister);

        Assert.That(harness.Carrier.Sent, Is.Empty);
        Assert.That(harness.Card.IsPowered, Is.False);
        Assert.That(harness.Card.MissionMode, Is.False);
        Assert.That(harness.Card.FirmwareReady, Is.False);
        Assert.That(harness.Card.Received, Has.Count.EqualTo(received));
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void New_firmware_takes_effect_at_the_next_power_up()
    {
        var harness = CardHarness.InAmss();
        harness.Card.Firmware = harness.Card.Firmware with { Node = 9 };

        harness.Card.LinkUp();
        Assert.That(harness.Carrier.Sent[^1].Source.Node, Is.EqualTo(7));
        harness.Card.PowerOn();
        harness.LoadBoth();
        harness.Card.LinkUp();

        Assert.That(harness.Carrier.Sent[^1].Source.Node, Is.EqualTo(9));
    }

    [Test]
    public void A_build_id_that_does_not_fit_is_refused_immediately()
    {
        var harness = CardHarness.PoweredOn();
        var tooLong = harness.Card.Firmware with { BuildId = new string('x', 129) };
        var notAscii = harness.Card.Firmware with { BuildId = "größer" };

        Assert.That(() => harness.Card.Firmware = tooLong, Throws.ArgumentException.With.Message.Contains("at most 128 ASCII characters"));
        Assert.That(() => harness.Card.Firmware = notAscii, Throws.ArgumentException.With.Message.Contains("größer"));
        Assert.That(() => new CardModel(CardHarness.DefaultOptions with { Firmware = tooLong }, harness.Carrier), Throws.ArgumentException);
    }

    [Test]
    public void A_crash_stops_the_firmware_and_keeps_the_records()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Running);

        harness.Card.Crash();

        var card = harness.Card;
        Assert.That(card.Environment, Is.EqualTo(ExecutionEnvironment.Rddm));
        Assert.That(harness.Carrier.Environments[^1], Is.EqualTo(ExecutionEnvironment.Rddm), "the carrier is notified");
        Assert.That((card.FirmwareReady, card.MissionMode), Is.EqualTo((false, false)));
        Assert.That(card.Images, Has.Count.EqualTo(4));
        Assert.That(harness.Send(Driver.IndRegister), Is.Empty);
        card.Reset();
        Assert.That(card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
    }

    [Test]
    public void Crashing_a_card_that_is_powered_off_has_no_effect()
    {
        var harness = new CardHarness();

        harness.Card.Crash();

        Assert.That(harness.Card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
        Assert.That(harness.Carrier.Environments, Is.Empty);
    }

    [Test]
    public void The_shadow_registers_from_WLAN_CFG_are_kept_until_a_reset()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Ready);

        harness.Send(new WlanCfgRequest { ShadowRegV2 = [new WlfwShadowRegV2Cfg(0xa00400), new WlfwShadowRegV2Cfg(0xa01400)] });

        Assert.That(harness.Card.ShadowRegisters, Is.EqualTo(new uint[] { 0xa00400, 0xa01400 }));
        harness.Card.Reset();
        Assert.That(harness.Card.ShadowRegisters, Is.Empty);
    }
}
