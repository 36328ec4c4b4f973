namespace HilQrtr.Cards.Mhi;

/// <summary>
/// Maps the 2 MiB BAR to the SoC. The first 512 KiB are mapped directly. The rest is mapped through three windows of 512 KiB each, which
/// are selected by one register (<c>ath11k/pci.c: ath11k_pci_select_window, ath11k_pci_select_static_window</c>, and the same in ath12k).
/// </summary>
internal static class RegisterWindow
{
    /// <summary>
    /// Address of the window register. Bits 5:0, 11:6 and 17:12 select the windows, and bit 30 enables them
    /// (<c>ath11k/pcic.h: ATH11K_PCI_WINDOW_REG_ADDRESS</c>).
    /// </summary>
    public const uint Address = 0x310c;

    private const uint Enable = 1u << 30;
    private const int WindowBits = 19;
    private const int SelectorBits = 6;
    private const uint SelectorMask = (1 << SelectorBits) - 1;

    /// <summary>Returns whether at least one of the static windows is set. The second and the third window are static.</summary>
    public static bool HasStatic(uint selector) => (selector & Enable) != 0 && (selector & ~Enable) >> SelectorBits != 0;

    /// <summary>Returns the SoC address for a BAR offset, or null if the offset needs a window and windows are disabled.</summary>
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
