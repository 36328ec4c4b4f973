namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A range of the card's memory.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_dev_mem_info_s_v01</c>.</remarks>
/// <param name="Start">Address of its first byte.</param>
/// <param name="Size">Its length in bytes; 0 if the place is empty.</param>
public readonly record struct WlfwDevMemInfo(ulong Start, ulong Size)
{
    internal static WlfwDevMemInfo Walk(WlfwFields fields, WlfwDevMemInfo value) => new(
        fields.U64("start", value.Start),
        fields.U64("size", value.Size));
}
