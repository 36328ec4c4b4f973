namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client asks for the card's register window (hybrid bus).</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_device_info_req_msg_v01</c>.</remarks>
public sealed record DeviceInfoRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.DeviceInfo;

    internal override DeviceInfoRequest Walk(WlfwFields fields) => this;
}
