using System.Globalization;
using HilQrtr.Cards;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// A number derived from a card's PCI address. The driver writes the number to the card. Both the firmware and the driver add the number to
/// the QMI instance (<c>ath12k/pci.c: ath12k_pci_init_qmi_ce_config</c>). The number contains only the low four bits of the domain and of
/// the bus. Cards on buses 01 and 11 of the same domain therefore have the same number.
/// </summary>
internal static class InstanceNumber
{
    /// <summary>
    /// Returns the number. Returns null if the firmware (MULTI_QRTR_ID) or the kernel's driver does not support instance numbers.
    /// </summary>
    public static byte? Of(CardChip chip, string address, KernelRules kernel)
    {
        var family = chip.Hardware.Family;
        if (!chip.MultiQrtrIdFeature || (family == AthFamily.Ath11k && !kernel.Ath11kWritesInstance)) return null;
        var parts = address.Split(':');
        var (domain, bus) = (Low(parts[0]), Low(parts[1]));
        // ath12k/pci.h: DOMAIN_NUMBER_MASK, BUS_NUMBER_MASK. In the patch series posted for ath11k, domain and bus are swapped.
        return (byte)(family == AthFamily.Ath12k ? domain << 4 | bus : bus << 4 | domain);
    }

    private static int Low(string hex) => int.Parse(hex[^1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
