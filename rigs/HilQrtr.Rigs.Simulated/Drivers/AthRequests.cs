using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>WLFW requests that are the same for all chips, as captured from ath11k in Linux 6.12.</summary>
internal static class AthRequests
{
    public static IndRegisterRequest IndRegister { get; } = new()
    {
        ClientId = WlfwService.ClientId,
        FwReadyEnable = 1,
        RequestMemEnable = 1,
        FwMemReadyEnable = 1,
        FwInitDoneEnable = 1,
        CalDoneEnable = 1,
    };

    public static WlanIniRequest WlanIni { get; } = new() { Enablefwlog = 1 };
}
