using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests;

/// <summary>
/// Tests the instance register. The host writes a number to this register, and the firmware adds this number to its own instance.
/// </summary>
public sealed class InstanceTests
{
    private static readonly CardOptions HonoursInstanceRegister = CardHarness.DefaultOptions with
    {
        Chip = CardChips.All["QCN9274"],
        Firmware = CardHarness.DefaultOptions.Firmware with { Instance = 7 },
    };

    [Test]
    public void Firmware_that_honours_the_instance_register_adds_the_written_value_to_its_instance_and_node_number()
    {
        var harness = CardHarness.PoweredOn(HonoursInstanceRegister);
        harness.Card.WriteInstance(0x12);
        harness.LoadBoth();
        harness.Card.LinkUp();

        Assert.That((harness.Card.Running.Node, harness.Card.Running.Instance, harness.Card.Running.Port), Is.EqualTo((7u + 0x12, 7u + 0x12, 1u)));
        harness.Card.Receive(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7 + 0x12)));
        Assert.That(harness.Carrier.Sent.Select(packet => QrtrControlPacket.Parse(packet.Payload.Span)),
            Has.Member(new QrtrNewServer(WlfwService.Id, WlfwService.Instance(7 + 0x12), 7 + 0x12, 1)));
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void Only_the_last_write_before_boot_takes_effect_and_only_until_the_next_power_up()
    {
        var harness = CardHarness.PoweredOn(HonoursInstanceRegister);
        harness.Card.WriteInstance(3);
        harness.Card.WriteInstance(0xffff_ff02);
        harness.LoadBoth();
        harness.Card.WriteInstance(4);
        Assert.That(harness.Card.Running.Instance, Is.EqualTo(7 + 2));
        Assert.That(harness.Card.Firmware.Instance, Is.EqualTo(7), "the configured identity does not change");

        harness.Card.PowerOn();
        Assert.That(harness.Card.Running.Instance, Is.EqualTo(7));
    }

    [Test]
    public void A_card_that_is_off_keeps_the_register_value_for_one_power_up()
    {
        var harness = new CardHarness(HonoursInstanceRegister);
        harness.Card.WriteInstance(5);
        harness.Card.PowerOn();
        Assert.That(harness.Card.Running.Instance, Is.EqualTo(7 + 5));

        harness.Card.PowerOff();
        harness.Card.PowerOn();
        Assert.That(harness.Card.Running.Instance, Is.EqualTo(7));
    }

    [TestCase("QCN9274", true)]
    [TestCase("QCA6390", false)]
    public void Firmware_that_ignores_the_register_keeps_its_identity(string chip, bool faulty)
    {
        var harness = CardHarness.PoweredOn(HonoursInstanceRegister with { Chip = CardChips.All[chip] }, faulty ? [CardFault.IgnoresInstance] : []);
        harness.Card.WriteInstance(5);
        harness.LoadBoth();
        Assert.That(harness.Card.Running, Is.EqualTo(harness.Card.Firmware));
    }
}
