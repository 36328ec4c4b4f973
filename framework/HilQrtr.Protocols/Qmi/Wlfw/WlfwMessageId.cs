namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// Ids of the messages that are used during bring-up (<c>drivers/net/wireless/ath/ath11k/qmi.h, ath12k/qmi.h: QMI_WLANFW_*_V01,
/// QMI_WLFW_*_V01</c>).
/// </summary>
public enum WlfwMessageId : ushort
{
    /// <summary>No message has this id.</summary>
    None = 0,

    /// <summary>The client registers for indications.</summary>
    IndRegister = 0x20,

    /// <summary>The firmware is ready.</summary>
    FwReadyInd = 0x21,

    /// <summary>The client switches the firmware to a different mode.</summary>
    WlanMode = 0x22,

    /// <summary>The client configures copy engines and services.</summary>
    WlanCfg = 0x23,

    /// <summary>The client queries the card's identity.</summary>
    Cap = 0x24,

    /// <summary>The client sends board data or calibration data.</summary>
    BdfDownload = 0x25,

    /// <summary>The client sets firmware options.</summary>
    WlanIni = 0x2f,

    /// <summary>The client reports the host's capabilities.</summary>
    HostCap = 0x34,

    /// <summary>The firmware requests memory.</summary>
    RequestMemInd = 0x35,

    /// <summary>The client provides the memory that the firmware requested.</summary>
    RespondMem = 0x36,

    /// <summary>The firmware has received its memory.</summary>
    FwMemReadyInd = 0x37,

    /// <summary>The firmware is initialised. In ath12k, this is the only indication of readiness, and its name is FW_READY_IND.</summary>
    FwInitDoneInd = 0x38,

    /// <summary>The client sends the address of the M3 image.</summary>
    M3Info = 0x3c,

    /// <summary>The firmware has calibrated itself.</summary>
    ColdBootCalDoneInd = 0x3e,

    /// <summary>The client asks where the card's register window is (only chips with <c>hybrid_bus_type</c>).</summary>
    DeviceInfo = 0x4c,

    /// <summary>The client queries the number of radios (ath12k only).</summary>
    PhyCap = 0x57,
}

/// <summary>Names of messages.</summary>
public static class WlfwMessageIdNames
{
    /// <summary>
    /// Returns the kernel's name for a message, without prefix and suffix, or the message's number if the message is unknown.
    /// </summary>
    /// <param name="id">The message.</param>
    /// <returns>For instance <c>BDF_DOWNLOAD</c> or <c>FW_READY_IND</c>.</returns>
    public static string KernelName(this WlfwMessageId id) => id switch
    {
        WlfwMessageId.IndRegister => "IND_REGISTER",
        WlfwMessageId.FwReadyInd => "FW_READY_IND",
        WlfwMessageId.WlanMode => "WLAN_MODE",
        WlfwMessageId.WlanCfg => "WLAN_CFG",
        WlfwMessageId.Cap => "CAP",
        WlfwMessageId.BdfDownload => "BDF_DOWNLOAD",
        WlfwMessageId.WlanIni => "WLAN_INI",
        WlfwMessageId.HostCap => "HOST_CAP",
        WlfwMessageId.RequestMemInd => "REQUEST_MEM_IND",
        WlfwMessageId.RespondMem => "RESPOND_MEM",
        WlfwMessageId.FwMemReadyInd => "FW_MEM_READY_IND",
        WlfwMessageId.FwInitDoneInd => "FW_INIT_DONE_IND",
        WlfwMessageId.M3Info => "M3_INFO",
        WlfwMessageId.ColdBootCalDoneInd => "COLD_BOOT_CAL_DONE_IND",
        WlfwMessageId.DeviceInfo => "DEVICE_INFO",
        WlfwMessageId.PhyCap => "PHY_CAP",
        _ => $"0x{(ushort)id:x4}",
    };
}
