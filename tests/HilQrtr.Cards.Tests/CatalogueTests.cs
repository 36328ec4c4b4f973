using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests;

public sealed class CatalogueTests
{
    private static IEnumerable<CardChip> Chips => CardChips.All.Values;

    [Test]
    public void QCA6390_is_in_the_catalogue_with_what_its_driver_looks_for()
    {
        var chip = CardChips.All["QCA6390"];

        Assert.That(CardCatalogue.Models["QCA6390"], Does.Contain("17cb:1101"));
        Assert.That((chip.PciVendor, chip.PciDevice, chip.Driver, chip.Bus), Is.EqualTo(((ushort)0x17cb, (ushort)0x1101, "ath11k_pci", CardBus.Pci)));
        Assert.That(chip.ServiceInstance, Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Chips))]
    public void Every_row_fits_into_the_messages_that_carry_it(CardChip chip)
    {
        var small = chip.Memory.Sum(segment => (segment.Size + chip.SmallMemorySegment - 1) / chip.SmallMemorySegment);

        Assert.That(small, Is.GreaterThan(5).And.LessThanOrEqualTo(WlfwLimits.MemSegs), "small pieces of memory");
        Assert.That(chip.Memory, Has.Count.InRange(1, 5), "large pieces of memory");
        Assert.That(chip.FwBuildTimestamp, Has.Length.InRange(1, WlfwLimits.FwBuildTimestamp));
        Assert.That(CardChips.All[chip.Name], Is.SameAs(chip));
    }

    [Test]
    public void Environments_have_the_numbers_of_the_register()
    {
        Assert.That(Enum.GetValues<ExecutionEnvironment>().Select(e => (int)e), Is.EqualTo(Enumerable.Range(0, 8)));
        Assert.That((int)ExecutionEnvironment.Rddm, Is.EqualTo(3));
    }

    [Test]
    public void Every_image_has_a_name_of_its_own()
    {
        Assert.That(Enum.GetValues<ImageKind>().Select(k => k.RecordName()), Is.Unique);
        Assert.That(() => ((ImageKind)99).RecordName(), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ((CardFault)99).ConfigurationName(), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
