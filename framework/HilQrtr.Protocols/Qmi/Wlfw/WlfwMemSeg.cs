namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A piece of memory that the firmware wants.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_mem_seg_s_v01</c>.</remarks>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Type">What it is for, see <see cref="WlfwMemType"/>.</param>
/// <param name="MemCfg">Its parts.</param>
public readonly record struct WlfwMemSeg(uint Size, uint Type, WireList<WlfwMemCfg> MemCfg)
{
    internal static WlfwMemSeg Walk(WlfwFields fields, WlfwMemSeg value) => new(
        fields.U32("size", value.Size),
        fields.U32("type", value.Type),
        fields.List("mem_cfg", value.MemCfg, WlfwLimits.MemCfgs, WlfwMemCfg.Walk));
}
