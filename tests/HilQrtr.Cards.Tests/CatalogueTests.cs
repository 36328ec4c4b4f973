using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests;

public sealed class CatalogueTests
{
    private static IEnumerable<CardChip> Chips => CardChips.All.Values;

    // Ids: ath11k/pci.c, ath12k/pci.c. Instances: ath11k/qmi.h, ath12k/qmi.h. Folders: ath11k/core.c, ath12k/hw.c.
    [TestCase("QCA6390", 0x1101, "ath11k_pci", 1, "ath11k/QCA6390/hw2.0")]
    [TestCase("WCN6855", 0x1103, "ath11k_pci", 1, "ath11k/WCN6855/hw2.0")]
    [TestCase("QCN9074", 0x1104, "ath11k_pci", 7, "ath11k/QCN9074/hw1.0")]
    [TestCase("WCN7850", 0x1107, "ath12k_pci", 1, "ath12k/WCN7850/hw2.0")]
    [TestCase("QCN9274", 0x1109, "ath12k_pci", 7, "ath12k/QCN9274/hw2.0")]
    public void A_PCI_chip_is_what_its_driver_looks_for(string name, int device, string driver, int instance, string folder)
    {
        var chip = CardChips.All[name];

        Assert.That((chip.PciVendor, chip.PciDevice, chip.Driver, chip.Bus), Is.EqualTo(((ushort)0x17cb, (ushort)device, driver, CardBus.Pci)));
        Assert.That((chip.ServiceInstance, chip.FirmwareFolder), Is.EqualTo(((byte)instance, folder)));
        Assert.That(chip.Description, Does.Contain($"17cb:{device:x4}").And.Contain(driver).And.Contain($"WLFW instance {instance}"));
    }

    [Test]
    public void A_radio_on_the_SoC_has_no_PCI_id_no_boot_images_and_no_M3()
    {
        var chip = CardChips.All["IPQ8074"];

        Assert.That((chip.Bus, chip.Driver, chip.ServiceInstance), Is.EqualTo((CardBus.Ahb, "ath11k_ahb", (byte)2)));
        Assert.That((chip.PciVendor, chip.PciDevice, chip.MaxSblSize, chip.MaxAmssSize, chip.MaxM3Size), Is.EqualTo(((ushort)0, (ushort)0, 0, 0, 0)));
    }

    [Test]
    public void Firmware_that_offers_to_take_an_instance_takes_it() =>
        Assert.That(
            Chips.Where(chip => chip.MultiQrtrIdFeature).Select(chip => chip.HonoursInstanceRegister),
            Is.Not.Empty.And.All.True);

    [Test]
    public void A_tier_is_told_of_the_chips_whose_drivers_it_has()
    {
        Assert.That(CardCatalogue.Chips("ath11k_pci").Keys, Is.EqualTo(["QCA6390", "QCN9074", "WCN6855"]));
        Assert.That(CardCatalogue.Chips("ath12k_pci", "ath11k_ahb").Keys, Is.EqualTo(["IPQ8074", "QCN9274", "WCN7850"]));
    }

    [TestCaseSource(nameof(Chips))]
    public void A_declaration_takes_its_defaults_from_the_row(CardChip chip) => Assert.That(
        CardCatalogue.Defaults[chip.Name],
        Is.EqualTo(new CardDefaults(chip.Bus, chip.Node, chip.ServicePort, chip.ServiceInstance)));

    [TestCaseSource(nameof(Chips))]
    public void Every_row_fits_into_the_messages_that_carry_it(CardChip chip)
    {
        Assert.That(chip.Memory, Has.Count.InRange(1, 5), "large pieces of memory");
        Assert.That(chip.FwBuildTimestamp, Has.Length.InRange(1, WlfwLimits.FwBuildTimestamp));
        Assert.That(CardChips.All[chip.Name], Is.SameAs(chip));
        if (chip.Bus == CardBus.Ahb)
            return;

        var small = chip.Memory.Sum(segment => (segment.Size + chip.SmallMemorySegment - 1) / chip.SmallMemorySegment);
        Assert.That(small, Is.GreaterThan(5).And.LessThanOrEqualTo(WlfwLimits.MemSegs), "small pieces of memory");
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
