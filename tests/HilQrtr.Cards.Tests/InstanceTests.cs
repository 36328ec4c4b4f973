using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests;

/// <summary>What firmware makes of the number that the host writes for it to add to its instance.</summary>
public sealed class InstanceTests
{
    private static readonly CardOptions Honouring = Bench.DefaultOptions with
    {
        Chip = CardChips.All["QCN9274"],
        Firmware = Bench.DefaultOptions.Firmware with { Instance = 7 },
    };

    [Test]
    public void Firmware_that_honours_it_announces_itself_under_the_sum_and_its_node_moves_too()
    {
        var bench = Bench.PoweredOn(Honouring);
        bench.Card.WriteInstance(0x12);
        bench.LoadBoth();
        bench.Card.LinkUp();

        Assert.That((bench.Card.Running.Node, bench.Card.Running.Instance, bench.Card.Running.Port), Is.EqualTo((7u + 0x12, 7u + 0x12, 1u)));
        bench.Card.Receive(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7 + 0x12)));
        Assert.That(bench.Carrier.Sent.Select(packet => QrtrControlPacket.Parse(packet.Payload.Span)),
            Has.Member(new QrtrNewServer(WlfwService.Id, WlfwService.Instance(7 + 0x12), 7 + 0x12, 1)));
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void Only_the_last_number_before_the_firmware_starts_counts_and_only_for_that_power_up()
    {
        var bench = Bench.PoweredOn(Honouring);
        bench.Card.WriteInstance(3);
        bench.Card.WriteInstance(0xffff_ff02);
        bench.LoadBoth();
        bench.Card.WriteInstance(4);
        Assert.That(bench.Card.Running.Instance, Is.EqualTo(7 + 2));
        Assert.That(bench.Card.Firmware.Instance, Is.EqualTo(7), "what the firmware is without it");

        bench.Card.PowerOn();
        Assert.That(bench.Card.Running.Instance, Is.EqualTo(7));
    }

    [Test]
    public void A_card_that_is_off_keeps_it_for_one_power_up()
    {
        var bench = new Bench(Honouring);
        bench.Card.WriteInstance(5);
        bench.Card.PowerOn();
        Assert.That(bench.Card.Running.Instance, Is.EqualTo(7 + 5));

        bench.Card.PowerOff();
        bench.Card.PowerOn();
        Assert.That(bench.Card.Running.Instance, Is.EqualTo(7));
    }

    [TestCase("QCN9274", true)]
    [TestCase("QCA6390", false)]
    public void Firmware_that_does_not_know_of_it_stays_as_it_is(string chip, bool faulty)
    {
        var bench = Bench.PoweredOn(Honouring with { Chip = CardChips.All[chip] }, faulty ? [CardFault.IgnoresInstance] : []);
        bench.Card.WriteInstance(5);
        bench.LoadBoth();
        Assert.That(bench.Card.Running, Is.EqualTo(bench.Card.Firmware));
    }
}
