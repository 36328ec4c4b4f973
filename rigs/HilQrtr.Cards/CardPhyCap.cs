namespace HilQrtr.Cards;

/// <summary>What firmware answers to PHY_CAP (<c>struct qmi_wlanfw_phy_cap_resp_msg_v01</c>).</summary>
/// <param name="NumPhy">Radios; null if it does not tell, and the driver has its own idea (<c>ath12k/hw.c: def_num_link</c>).</param>
/// <param name="SingleChipMlo">Whether its radios can operate together; null if it does not tell.</param>
public sealed record CardPhyCap(byte? NumPhy, bool? SingleChipMlo);
