namespace HilQrtr.Cards.Mhi;

/// <summary>
/// The register <c>PCIE_PCIE_PARF_LTSSM</c>, which the driver polls after a reset until the PCIe link is ready
/// (<c>ath11k/pci.c: ath11k_pci_enable_ltssm</c>).
/// </summary>
internal sealed class LinkState(CardModel card)
{
    // ath11k/pci.h: PARM_LTSSM_VALUE
    private const uint Ready = 0x111;

    private int _polls;

    /// <summary>Polls the register. If the card is slow, the first polls after a reset read all ones.</summary>
    public uint Read() => card.SlowReset && _polls++ < CardModel.SlowLinkPolls ? uint.MaxValue : Ready;

    /// <summary>Called when the card is reset.</summary>
    public void Reset() => _polls = 0;
}
