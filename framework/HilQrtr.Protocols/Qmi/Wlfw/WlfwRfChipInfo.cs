namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The chip.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_rf_chip_info_s_v01</c>.</remarks>
/// <param name="ChipId">Its number.</param>
/// <param name="ChipFamily">Its family.</param>
public readonly record struct WlfwRfChipInfo(uint ChipId, uint ChipFamily)
{
    internal static WlfwRfChipInfo Walk(WlfwFields fields, WlfwRfChipInfo value) => new(
        fields.U32("chip_id", value.ChipId),
        fields.U32("chip_family", value.ChipFamily));
}
