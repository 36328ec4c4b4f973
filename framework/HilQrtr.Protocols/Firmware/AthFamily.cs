namespace HilQrtr.Protocols.Firmware;

/// <summary>Driver family. It determines the format of firmware files. ath11k_pci and ath11k_ahb belong to the same family.</summary>
public enum AthFamily
{
    /// <summary>ath11k.</summary>
    Ath11k,

    /// <summary>ath12k.</summary>
    Ath12k,
}
