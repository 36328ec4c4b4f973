namespace HilQrtr.Cards;

/// <summary>Response of the firmware to PHY_CAP (<c>struct qmi_wlanfw_phy_cap_resp_msg_v01</c>).</summary>
/// <param name="NumPhy">
/// Number of radios. If it is null, the response has no such field, and the driver uses a default (<c>ath12k/hw.c: def_num_link</c>).
/// </param>
/// <param name="SingleChipMlo">Whether the radios support MLO within the chip; null if the response has no such field.</param>
public sealed record CardPhyCap(byte? NumPhy, bool? SingleChipMlo);
