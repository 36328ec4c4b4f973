using HilQrtr.Cards.Tests.Chips;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests;

public sealed class CatalogueTests
{
    private static IEnumerable<CardChip> Chips => CardChips.All.Values;

    [Test]
    public void The_chips_are_sorted_by_name_and_all_have_an_entry_in_ExpectedChips() =>
        Assert.That(CardChips.All.Keys, Is.EqualTo(ExpectedChips.Names.Order(StringComparer.Ordinal)));

    [TestCaseSource(nameof(Chips))]
    public void A_chip_matches_what_its_driver_expects(CardChip chip)
    {
        var expected = ExpectedChips.All[chip.Name];

        Assert.That((chip.Driver, chip.ServiceInstance, chip.FirmwareFolder), Is.EqualTo((expected.Driver, expected.Instance, expected.Folder)));
        Assert.That(chip.Hardware.Family, Is.EqualTo(chip.Driver.StartsWith("ath12k", StringComparison.Ordinal) ? AthFamily.Ath12k : AthFamily.Ath11k));
        Assert.That(chip.Description, Does.Contain(chip.Driver).And.Contain($"WLFW instance {expected.Instance}"));
    }

    [TestCaseSource(nameof(Chips))]
    public void Only_PCI_chips_have_PCI_ids_and_registers_and_boot_images_and_M3(CardChip chip)
    {
        var id = ExpectedChips.All[chip.Name].PciId;
        var isPci = id != 0;

        Assert.That((chip.Bus, chip.Pci is not null), Is.EqualTo((isPci ? CardBus.Pci : CardBus.Ahb, isPci)));
        Assert.That(chip.PciIds is { } ids ? ids.Vendor | ((uint)ids.Device << 16) : 0, Is.EqualTo(id));
        Assert.That((chip.MaxSblSize > 0, chip.MaxAmssSize > 0, chip.MaxM3Size > 0, chip.Hardware.HasM3), Is.EqualTo((isPci, isPci, isPci, isPci)));
        if (isPci) Assert.That(chip.Description, Does.Contain($"{chip.PciIds!.Value.Vendor:x4}:{chip.PciIds.Value.Device:x4}"));
    }

    [Test]
    public void Firmware_that_advertises_the_instance_feature_honours_the_instance_register() =>
        Assert.That(
            Chips.Where(chip => chip.MultiQrtrIdFeature).Select(chip => chip.HonoursInstanceRegister),
            Is.Not.Empty.And.All.True);

    [Test]
    public void The_catalogue_lists_the_chips_of_the_given_drivers_sorted_by_name()
    {
        Assert.That(CardCatalogue.Chips("ath11k_ahb", "ath11k_pci", "ath12k_pci").Keys, Is.EqualTo(CardChips.All.Keys));
        Assert.That(CardCatalogue.Chips("ath11k_ahb").Keys, Is.EqualTo(["IPQ8074"]));
        Assert.That(CardCatalogue.Chips("ath12k_pci").Keys, Is.EqualTo(ExpectedChips.OnPci.Where(name => ExpectedChips.All[name].Driver == "ath12k_pci")));
    }

    [TestCaseSource(nameof(Chips))]
    public void The_defaults_of_a_declaration_come_from_the_chip(CardChip chip) => Assert.That(
        CardCatalogue.Defaults[chip.Name],
        Is.EqualTo(new CardDefaults(chip.Bus, chip.Node, chip.ServicePort, chip.ServiceInstance)));

    [TestCaseSource(nameof(Chips))]
    public void The_values_of_every_chip_fit_into_the_message_fields(CardChip chip)
    {
        Assert.That(chip.Memory, Has.Count.InRange(1, 5), "number of large segments");
        Assert.That(chip.FwBuildTimestamp, Has.Length.InRange(1, WlfwLimits.FwBuildTimestamp));
        if (chip.Bus == CardBus.Ahb)
            return;

        var small = chip.Memory.Sum(segment => (segment.Size + chip.SmallMemorySegment - 1) / chip.SmallMemorySegment);
        Assert.That(small, Is.GreaterThan(5).And.LessThanOrEqualTo(WlfwLimits.MemSegs), "number of small segments");
    }

    [Test]
    public void Environments_have_the_values_of_BHI_EXECENV()
    {
        Assert.That(Enum.GetValues<ExecutionEnvironment>().Select(e => (int)e), Is.EqualTo(Enumerable.Range(0, 8)));
        Assert.That((int)ExecutionEnvironment.Rddm, Is.EqualTo(3));
    }

    [Test]
    public void Image_names_are_unique()
    {
        Assert.That(Enum.GetValues<ImageKind>().Select(k => k.RecordName()), Is.Unique);
        Assert.That(() => ((ImageKind)99).RecordName(), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ((CardFault)99).ConfigurationName(), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
