namespace HilQrtr.Cards.Mhi;

/// <summary>
/// How the 2 MiB of the BAR reach the SoC: the first 512 KiB directly, the other three parts through windows of 512 KiB each,
/// chosen by one register (<c>ath11k/pci.c: ath11k_pci_select_window, ath11k_pci_select_static_window</c>; <c>ath12k/pci.c</c> likewise).
/// </summary>
internal static class RegisterWindow
{
    /// <summary>Address of the register: bits 5:0, 11:6 and 17:12 choose the windows, bit 30 enables them (<c>ath11k/pcic.h: ATH11K_PCI_WINDOW_REG_ADDRESS</c>).</summary>
    public const uint Address = 0x310c;

    private const uint Enable = 1u << 30;
    private const int WindowBits = 19;
    private const int SelectorBits = 6;
    private const uint SelectorMask = (1 << SelectorBits) - 1;

    /// <summary>Whether the second and the third window are set: those that stay while the first one moves.</summary>
    public static bool HasStatic(uint selector) => (selector & Enable) != 0 && (selector & ~Enable) >> SelectorBits != 0;

    /// <summary>The SoC address behind an offset; null if the windows are not enabled.</summary>
    public static uint? Translate(uint offset, uint selector)
    {
        var part = (int)(offset >> WindowBits);
        if (part == 0)
            return offset;
        if ((selector & Enable) == 0)
            return null;
        var window = (selector >> ((part - 1) * SelectorBits)) & SelectorMask;
        return (window << WindowBits) | (offset & ((1u << WindowBits) - 1));
    }
}
