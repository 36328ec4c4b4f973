using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards;

/// <summary>WLFW bring-up parameters that differ between chips; part of <see cref="CardChip"/>.</summary>
public sealed record CardWlfw
{
    /// <summary>Response to PHY_CAP; null if the firmware does not support the request.</summary>
    public CardPhyCap? PhyCap { get; init; }

    /// <summary>Card memory that the driver uses (<c>dev_mem</c> of the CAP response); null if the response has no such field.</summary>
    public WireList<WlfwDevMemInfo>? DevMem { get; init; }

    /// <summary>Whether the driver loads regulatory data (<c>ath11k/core.c: supports_regdb</c>). ath12k always does.</summary>
    public bool LoadsRegdb { get; init; }

    /// <summary>Whether the board data is an ELF file. The driver sets the BDF type accordingly.</summary>
    public bool BoardDataIsElf { get; init; } = true;

    /// <summary>
    /// Whether the driver loads calibration data. ath11k loads it unless the board data is an ELF file. ath12k loads it if
    /// <c>ath12k/hw.c: download_calib</c> is set.
    /// </summary>
    public bool LoadsCaldata { get; init; }
}
