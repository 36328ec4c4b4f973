using HilQrtr.Protocols.Firmware;

namespace HilQrtr.Protocols.Tests.Firmware;

/// <summary>Tests which names <c>ath11k/core.c</c> and <c>ath12k/core.c</c> build, and in which order the drivers try them.</summary>
public sealed class BoardIdentityTests
{
    private const string Ids = "bus=pci,vendor=17cb,device=1107,subsystem-vendor=17cb,subsystem-device=0108";

    private static readonly BoardIdentity Plain = new("pci", 0, 16);
    private static readonly BoardIdentity ByIds = new("pci", 2, 16) { PciIds = new(0x17cb, 0x1107, 0x17cb, 0x0108) };

    [Test]
    public void Ath11k_tries_the_name_with_the_variant_before_the_name_without_it() => Assert.That(
        (Plain with { Variant = "HK01" }).Names(AthFamily.Ath11k, Board2Kind.Board),
        Is.EqualTo(["bus=pci,qmi-chip-id=0,qmi-board-id=16,variant=HK01", "bus=pci,qmi-chip-id=0,qmi-board-id=16"]));

    [Test]
    public void Ath11k_ends_a_search_by_PCI_ids_with_a_name_that_contains_only_bus_and_chip_id() => Assert.That(
        (ByIds with { Variant = "LE_X13S" }).Names(AthFamily.Ath11k, Board2Kind.Board),
        Is.EqualTo([$"{Ids},qmi-chip-id=2,qmi-board-id=16,variant=LE_X13S", $"{Ids},qmi-chip-id=2,qmi-board-id=16", "bus=pci,qmi-chip-id=2"]));

    [Test]
    public void Ath12k_falls_back_to_the_default_board_id() => Assert.That(
        (Plain with { Variant = "BE7000" }).Names(AthFamily.Ath12k, Board2Kind.Board),
        Is.EqualTo(["bus=pci,qmi-chip-id=0,qmi-board-id=16,variant=BE7000", "bus=pci,qmi-chip-id=0,qmi-board-id=255"]));

    [Test]
    public void Ath12k_ends_a_search_by_PCI_ids_with_the_name_that_omits_the_variant()
    {
        Assert.That(ByIds.Names(AthFamily.Ath12k, Board2Kind.Board), Is.EqualTo([$"{Ids},qmi-chip-id=2,qmi-board-id=16"]));
        Assert.That(
            (ByIds with { Variant = "v" }).Names(AthFamily.Ath12k, Board2Kind.Board),
            Is.EqualTo([$"{Ids},qmi-chip-id=2,qmi-board-id=16,variant=v", $"{Ids},qmi-chip-id=2,qmi-board-id=16"]));
    }

    [Test]
    public void The_fallback_name_for_regulatory_data_has_only_the_bus_or_has_the_default_board_id()
    {
        Assert.That(ByIds.Names(AthFamily.Ath11k, Board2Kind.Regdb), Is.EqualTo([$"{Ids},qmi-chip-id=2,qmi-board-id=16", "bus=pci"]));
        Assert.That(ByIds.Names(AthFamily.Ath12k, Board2Kind.Regdb), Is.EqualTo([$"{Ids},qmi-chip-id=2,qmi-board-id=16", "bus=pci"]));
        Assert.That(Plain.Names(AthFamily.Ath11k, Board2Kind.Regdb), Is.EqualTo(["bus=pci,qmi-chip-id=0,qmi-board-id=16"]));
        Assert.That(
            Plain.Names(AthFamily.Ath12k, Board2Kind.Regdb),
            Is.EqualTo(["bus=pci,qmi-chip-id=0,qmi-board-id=16", "bus=pci,qmi-chip-id=0,qmi-board-id=255"]));
    }

    [Test]
    public void Ids_are_printed_as_signed_numbers() => Assert.That(
        new BoardIdentity("ahb", uint.MaxValue, 0x80000000).Name,
        Is.EqualTo("bus=ahb,qmi-chip-id=-1,qmi-board-id=-2147483648"));
}
