using HilQrtr.Cards.Soc;
using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Soc;

public sealed class SocLinesTests
{
    [Test]
    public void The_lines_have_the_same_names_and_the_same_order_as_in_the_driver()
    {
        // ath11k/ahb.c: irq_name.
        Assert.That(SocLines.OfRadio, Has.Count.EqualTo(52).And.Unique);
        Assert.That(SocLines.OfRadio.Take(5), Is.EqualTo(["misc-pulse1", "misc-latch", "sw-exception", "watchdog", "ce0"]));
        Assert.That(SocLines.OfRadio.Skip(15).Take(2), Is.EqualTo(["ce11", "host2wbm-desc-feed"]));
        Assert.That(SocLines.OfRadio[^1], Is.EqualTo("tcl2host-status-ring"));
    }

    [Test]
    public void Each_copy_engine_of_the_chip_has_the_line_with_its_number()
    {
        for (var engine = 0; engine < FakeSocHost.Chip.Soc!.CopyEngineCount; engine++)
            Assert.That(SocLines.OfRadio[(int)SocLines.FirstEngine + engine], Is.EqualTo($"ce{engine}"));
    }

    [Test]
    public void The_lines_of_the_processor_come_after_those_of_the_radio() =>
        Assert.That((SocLines.Message, SocLines.Watchdog), Is.EqualTo(((uint)SocLines.OfRadio.Count, (uint)SocLines.OfRadio.Count + 1)));
}
