namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A piece of memory that the host gives.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_mem_seg_resp_s_v01</c>.</remarks>
/// <param name="Addr">Its bus address.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Type">What it is for, see <see cref="WlfwMemType"/>.</param>
/// <param name="Restore">1 if the host brings back what was in it.</param>
public readonly record struct WlfwMemSegResp(ulong Addr, uint Size, uint Type, byte Restore)
{
    internal static WlfwMemSegResp Walk(WlfwFields fields, WlfwMemSegResp value) => new(
        fields.U64("addr", value.Addr),
        fields.U32("size", value.Size),
        fields.U32("type", value.Type),
        fields.U8("restore", value.Restore));
}
