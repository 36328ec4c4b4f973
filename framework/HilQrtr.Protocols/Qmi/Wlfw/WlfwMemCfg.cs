namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>A part of a piece of memory.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_mem_cfg_s_v01</c>.</remarks>
/// <param name="Offset">Where in the piece it begins, in bytes.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="SecureFlag">1 if only the firmware may see it.</param>
public readonly record struct WlfwMemCfg(ulong Offset, uint Size, byte SecureFlag)
{
    internal static WlfwMemCfg Walk(WlfwFields fields, WlfwMemCfg value) => new(
        fields.U64("offset", value.Offset),
        fields.U32("size", value.Size),
        fields.U8("secure_flag", value.SecureFlag));
}
