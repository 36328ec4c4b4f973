namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Version of the firmware.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_fw_version_info_s_v01</c>.</remarks>
/// <param name="FwVersion">As a number.</param>
/// <param name="FwBuildTimestamp">When it was built, at most 32 characters.</param>
public readonly record struct WlfwFwVersionInfo(uint FwVersion, string FwBuildTimestamp)
{
    internal static WlfwFwVersionInfo Walk(WlfwFields fields, WlfwFwVersionInfo value) => new(
        fields.U32("fw_version", value.FwVersion),
        fields.Text("fw_build_timestamp", value.FwBuildTimestamp, WlfwLimits.FwBuildTimestamp, counted: true));
}
