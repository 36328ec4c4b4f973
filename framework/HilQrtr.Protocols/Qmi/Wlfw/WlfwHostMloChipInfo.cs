namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A card of a group whose links operate together.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct wlfw_host_mlo_chip_info_s_v01</c>.</remarks>
/// <param name="ChipId">Its number in the group.</param>
/// <param name="NumLocalLinks">How many links it has.</param>
/// <param name="HwLinkId">Number of each link, two places.</param>
/// <param name="ValidMloLinkId">1 for each place that is taken, two places.</param>
public readonly record struct WlfwHostMloChipInfo(
    byte ChipId, byte NumLocalLinks, WireList<byte> HwLinkId, WireList<byte> ValidMloLinkId)
{
    internal static WlfwHostMloChipInfo Walk(WlfwFields fields, WlfwHostMloChipInfo value) => new(
        fields.U8("chip_id", value.ChipId),
        fields.U8("num_local_links", value.NumLocalLinks),
        fields.FixedList("hw_link_id", value.HwLinkId, WlfwLimits.MloLinks, WlfwKind.U8),
        fields.FixedList("valid_mlo_link_id", value.ValidMloLinkId, WlfwLimits.MloLinks, WlfwKind.U8));
}
