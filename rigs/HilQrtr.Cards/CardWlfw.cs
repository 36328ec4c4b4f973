using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards;

/// <summary>In what a chip's bring-up over WLFW differs from that of others; a part of <see cref="CardChip"/>.</summary>
public sealed record CardWlfw
{
    /// <summary>Its answer to PHY_CAP; null if its firmware does not know the request.</summary>
    public CardPhyCap? PhyCap { get; init; }

    /// <summary><c>dev_mem</c> of the CAP response: memory of the card that the driver uses; null if it does not tell.</summary>
    public WireList<WlfwDevMemInfo>? DevMem { get; init; }

    /// <summary>Whether its driver loads regulatory data (<c>ath11k/core.c: supports_regdb</c>; ath12k always does).</summary>
    public bool TakesRegdb { get; init; }

    /// <summary>Whether its board data is an ELF file, by which a driver decides of what type it says it is.</summary>
    public bool BoardDataIsElf { get; init; } = true;

    /// <summary>Whether its driver loads calibration data: ath11k beside board data that is no ELF file, ath12k by <c>ath12k/hw.c: download_calib</c>.</summary>
    public bool TakesCaldata { get; init; }
}
