using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>
/// The requests of a driver, in order. The state of the firmware is given as a number, namely the number of requests that the firmware has
/// answered so far.
/// </summary>
internal static class Driver
{
    public const int Unregistered = 0;
    public const int Registered = 1;
    public const int MemoryRequested = 2;
    public const int MemoryReady = 3;
    public const int Identified = 4;
    public const int BoardDataReceived = 5;
    public const int Ready = 6;
    public const int Configured = 7;
    public const int Running = 8;

    public static IndRegisterRequest IndRegister { get; } = new()
    {
        FwReadyEnable = 1,
        ClientId = WlfwService.ClientId,
        RequestMemEnable = 1,
        FwMemReadyEnable = 1,
        FwInitDoneEnable = 1,
        CalDoneEnable = 1,
    };

    public static RespondMemRequest RespondMem { get; } = new()
    {
        MemSeg = [new WlfwMemSegResp(0x2e80000, 0x40000, 1, 0), new WlfwMemSegResp(0x2e50000, 0x10000, 4, 0)],
    };

    public static M3InfoRequest M3 { get; } = new() { Addr = 0x2e60000, Size = 66052 };

    public static WlanModeRequest Mission { get; } = new() { Mode = WlfwFirmwareMode.Normal, HwDebug = 0 };

    public static WlanModeRequest Off { get; } = new() { Mode = WlfwFirmwareMode.Off, HwDebug = 0 };

    public static IReadOnlyList<WlfwMessage> Sequence { get; } =
    [
        IndRegister, new HostCapRequest(), RespondMem, new CapRequest(), Segment(0, 4, 4), M3, new WlanCfgRequest(), Mission,
    ];

    public static IReadOnlyDictionary<string, WlfwMessage> Requests { get; } = new Dictionary<string, WlfwMessage>
    {
        ["IND_REGISTER"] = IndRegister,
        ["HOST_CAP"] = new HostCapRequest(),
        ["RESPOND_MEM"] = RespondMem,
        ["CAP"] = new CapRequest(),
        ["DEVICE_INFO"] = new DeviceInfoRequest(),
        ["BDF_DOWNLOAD"] = Segment(0, 4, 4),
        ["M3_INFO"] = M3,
        ["WLAN_INI"] = new WlanIniRequest { Enablefwlog = 1 },
        ["WLAN_CFG"] = new WlanCfgRequest(),
        ["WLAN_MODE"] = Mission,
        ["WLAN_MODE off"] = Off,
    };

    public static BdfDownloadRequest Segment(
        uint id, uint remaining, int length, byte type = WlfwBdfType.Elf, byte? end = null) => new()
        {
            Valid = 1,
            FileId = 1,
            TotalSize = remaining,
            SegId = id,
            Data = new byte[length],
            End = end ?? (byte)(remaining == length ? 1 : 0),
            BdfType = type,
        };

    /// <summary>Sends the requests that lead to the given state. Each request must succeed.</summary>
    public static void BringTo(this CardHarness harness, int state, uint client = CardHarness.FirstClient)
    {
        foreach (var request in Sequence.Take(state))
            Assert.That(harness.Result(request, client).Success, Is.True, $"{request.Id} on the way to state {state}");
    }
}
