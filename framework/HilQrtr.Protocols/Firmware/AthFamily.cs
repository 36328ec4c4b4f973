namespace HilQrtr.Protocols.Firmware;

/// <summary>Whose firmware files they are; ath11k_pci and ath11k_ahb have one core, so one form of files.</summary>
public enum AthFamily
{
    /// <summary>ath11k.</summary>
    Ath11k,

    /// <summary>ath12k.</summary>
    Ath12k,
}
