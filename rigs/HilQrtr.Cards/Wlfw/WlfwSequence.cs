using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Wlfw;

/// <summary>
/// The valid order of requests, as sent by <c>ath11k/qmi.c: ath11k_qmi_driver_event_work</c> and
/// <c>ath11k_qmi_firmware_start</c>. No step may be skipped. Steps may be repeated, because the driver starts over at each NEW_SERVER,
/// even while earlier messages are in flight. The firmware responds to each repetition.
/// </summary>
internal static class WlfwSequence
{
    private static readonly (WlfwMessageId Id, WlfwPhase From)[] Steps =
    [
        (WlfwMessageId.PhyCap, WlfwPhase.Unregistered),
        (WlfwMessageId.IndRegister, WlfwPhase.Unregistered),
        (WlfwMessageId.HostCap, WlfwPhase.Registered),
        (WlfwMessageId.RespondMem, WlfwPhase.MemoryRequested),
        (WlfwMessageId.Cap, WlfwPhase.MemoryReady),
        (WlfwMessageId.DeviceInfo, WlfwPhase.Identified),
        (WlfwMessageId.BdfDownload, WlfwPhase.Identified),
        (WlfwMessageId.M3Info, WlfwPhase.BoardDataReceived),
        (WlfwMessageId.WlanIni, WlfwPhase.Ready),
        (WlfwMessageId.WlanCfg, WlfwPhase.Ready),
        (WlfwMessageId.WlanMode, WlfwPhase.Ready),
    ];

    public static bool Allows(WlfwPhase phase, WlfwMessageId id) => Steps.Any(s => s.Id == id && phase >= s.From);

    /// <summary>Lists the requests that are expected in the given phase, for use in a violation.</summary>
    public static string Expected(WlfwPhase phase)
    {
        var latest = Steps.Where(s => s.From <= phase).Max(s => s.From);
        return string.Join(" or ", Steps.Where(s => s.From == latest && s.Id != WlfwMessageId.PhyCap).Select(s => s.Id.KernelName()));
    }
}
