using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests;

public sealed class PowerTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void A_power_cycle_and_a_reset_clear_everything(bool reset)
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Running);
        bench.Card.Receive(new byte[3]);
        bench.Carrier.Sent.Clear();

        if (reset)
            bench.Card.Reset();
        else
            bench.Card.PowerOn();

        var card = bench.Card;
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
        Assert.That(bench.Carrier.Sent, Is.Empty);
    }

    [Test]
    public void A_card_comes_up_again_after_a_power_cycle()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Running);
        bench.Card.PowerOff();
        bench.Card.PowerOn();
        bench.LoadBoth();
        bench.Card.LinkUp();
        bench.Hello();

        bench.BringTo(Driver.Running, Bench.SecondClient);

        Assert.That(bench.Card.MissionMode, Is.True);
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void What_was_recorded_can_be_read_after_power_off_and_lists_outlive_the_next_power_on()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Running);

        bench.Card.PowerOff();
        var transcript = bench.Card.Transcript;
        var lines = transcript.Count;
        Assert.That(lines, Is.GreaterThan(0));
        bench.Card.PowerOn();

        Assert.That(transcript, Has.Count.EqualTo(lines));
    }

    [Test]
    public void A_card_without_power_does_nothing()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Running);
        bench.Card.PowerOff();
        bench.Carrier.Sent.Clear();
        var received = bench.Card.Received.Count;

        bench.Card.Reset();
        bench.Card.LinkDown();
        bench.Card.LinkUp();
        bench.Hello();
        bench.Card.Receive(new byte[3]);
        bench.Card.Transmit(new QrtrHello().ToPacket(default, default));
        bench.Ask(Driver.IndRegister);

        Assert.That(bench.Carrier.Sent, Is.Empty);
        Assert.That(bench.Card.IsPowered, Is.False);
        Assert.That(bench.Card.MissionMode, Is.False);
        Assert.That(bench.Card.FirmwareReady, Is.False);
        Assert.That(bench.Card.Received, Has.Count.EqualTo(received));
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void Firmware_that_is_set_holds_from_the_next_power_up()
    {
        var bench = Bench.InAmss();
        bench.Card.Firmware = bench.Card.Firmware with { Node = 9 };

        bench.Card.LinkUp();
        Assert.That(bench.Carrier.Sent[^1].Source.Node, Is.EqualTo(7));
        bench.Card.PowerOn();
        bench.LoadBoth();
        bench.Card.LinkUp();

        Assert.That(bench.Carrier.Sent[^1].Source.Node, Is.EqualTo(9));
    }

    [Test]
    public void A_build_id_that_does_not_fit_is_refused_at_once()
    {
        var bench = Bench.PoweredOn();
        var tooLong = bench.Card.Firmware with { BuildId = new string('x', 129) };
        var notAscii = bench.Card.Firmware with { BuildId = "größer" };

        Assert.That(() => bench.Card.Firmware = tooLong, Throws.ArgumentException.With.Message.Contains("at most 128 ASCII characters"));
        Assert.That(() => bench.Card.Firmware = notAscii, Throws.ArgumentException.With.Message.Contains("größer"));
        Assert.That(() => new CardModel(Bench.DefaultOptions with { Firmware = tooLong }, bench.Carrier), Throws.ArgumentException);
    }

    [Test]
    public void A_crash_stops_the_firmware_and_keeps_the_record()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Running);

        bench.Card.Crash();

        var card = bench.Card;
        Assert.That(card.Environment, Is.EqualTo(ExecutionEnvironment.Rddm));
        Assert.That(bench.Carrier.Environments[^1], Is.EqualTo(ExecutionEnvironment.Rddm), "the carrier is told");
        Assert.That((card.FirmwareReady, card.MissionMode), Is.EqualTo((false, false)));
        Assert.That(card.Images, Has.Count.EqualTo(4));
        Assert.That(bench.Ask(Driver.IndRegister), Is.Empty);
        card.Reset();
        Assert.That(card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
    }

    [Test]
    public void A_card_without_power_does_not_crash()
    {
        var bench = new Bench();

        bench.Card.Crash();

        Assert.That(bench.Card.Environment, Is.EqualTo(ExecutionEnvironment.Pbl));
        Assert.That(bench.Carrier.Environments, Is.Empty);
    }

    [Test]
    public void The_shadow_registers_are_those_of_WLAN_CFG_until_a_reset()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Ready);

        bench.Ask(new WlanCfgRequest { ShadowRegV2 = [new WlfwShadowRegV2Cfg(0xa00400), new WlfwShadowRegV2Cfg(0xa01400)] });

        Assert.That(bench.Card.ShadowRegisters, Is.EqualTo(new uint[] { 0xa00400, 0xa01400 }));
        bench.Card.Reset();
        Assert.That(bench.Card.ShadowRegisters, Is.Empty);
    }
}
