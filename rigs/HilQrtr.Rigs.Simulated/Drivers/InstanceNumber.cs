using System.Globalization;
using HilQrtr.Cards;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// The number, made of a card's PCI address, that its driver gives the firmware to add to its QMI instance, and adds to the instance
/// that it looks for (<c>ath12k/pci.c: ath12k_pci_init_qmi_ce_config</c>). Of domain and bus only the low four bits count:
/// buses 01 and 11 of a domain have one number.
/// </summary>
internal static class InstanceNumber
{
    /// <summary>The number; null if the driver gives none: its firmware's files do not ask for it, or this kernel's driver does not know of it.</summary>
    public static byte? Of(CardChip chip, string address, KernelRules kernel)
    {
        var family = chip.Hardware.Family;
        if (!chip.MultiQrtrIdFeature || (family == AthFamily.Ath11k && !kernel.Ath11kWritesInstance)) return null;
        var parts = address.Split(':');
        var (domain, bus) = (Low(parts[0]), Low(parts[1]));
        // ath12k/pci.h: DOMAIN_NUMBER_MASK, BUS_NUMBER_MASK; what was posted for ath11k has them the other way round.
        return (byte)(family == AthFamily.Ath12k ? domain << 4 | bus : bus << 4 | domain);
    }

    private static int Low(string hex) => int.Parse(hex[^1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
