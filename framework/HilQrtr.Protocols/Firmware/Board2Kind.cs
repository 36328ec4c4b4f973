namespace HilQrtr.Protocols.Firmware;

/// <summary>What an entry of <c>board-2.bin</c> holds (<c>ath11k/hw.h: enum ath11k_bd_ie_type</c>, <c>ath12k/hw.h</c> likewise).</summary>
public enum Board2Kind
{
    /// <summary>Board data.</summary>
    Board = 0,

    /// <summary>Regulatory data.</summary>
    Regdb = 1,
}
