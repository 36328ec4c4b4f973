namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Names of messages.</summary>
public static class WlfwMessageIdNames
{
    /// <summary>The kernel's name without prefix and suffix, or the number of a message it does not know.</summary>
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
