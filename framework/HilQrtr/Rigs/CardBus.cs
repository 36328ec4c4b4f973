namespace HilQrtr.Rigs;

/// <summary>How a card is attached to its host.</summary>
public enum CardBus
{
    /// <summary>PCI, over MHI (<c>ath11k_pci</c>, <c>ath12k_pci</c>).</summary>
    Pci,

    /// <summary>A bus on the SoC, over SMD/rpmsg (<c>ath11k_ahb</c>).</summary>
    Ahb,
}
