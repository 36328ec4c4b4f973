using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests.Qmi.Wlfw;

/// <summary>A sample of each message. All fields are set, and every list and string has the kernel's maximum length.</summary>
internal static class WlfwSamples
{
    public static IReadOnlyList<WlfwMessage> Full { get; } =
    [
        new HostCapRequest
        {
            NumClients = 1, WakeMsi = 2, Gpios = Many(32, i => (uint)i), NmModem = 3, BdfSupport = 4,
            BdfCacheSupport = 5, M3Support = 6, M3CacheSupport = 7, CalFilesysSupport = 8, CalCacheSupport = 9,
            CalDone = 10, MemBucket = 11, MemCfgMode = 12, CalDuration = 13, PlatformName = new string('p', 64),
            DdrRange = Many(3, i => new WlfwHostDdrRange((ulong)i << 33, 1UL << 33)), HostBuildType = 1, MloCapable = 1,
            MloChipId = 0x102, MloGroupId = 2, MaxMloPeer = 256, MloNumChips = 3,
            MloChipInfo = Many(3, i => new WlfwHostMloChipInfo((byte)i, 2, [0, 1], [1, 1])), FeatureList = 0x18,
        },
        new HostCapResponse { Resp = QmiResponse.Refused(QmiError.NoMemory) },
        new IndRegisterRequest
        {
            FwReadyEnable = 1, InitiateCalDownloadEnable = 2, InitiateCalUpdateEnable = 3, MsaReadyEnable = 4,
            PinConnectResultEnable = 5, ClientId = WlfwService.ClientId, RequestMemEnable = 6, FwMemReadyEnable = 7,
            FwInitDoneEnable = 8, RejuvenateEnable = 9, XoCalEnable = 10, CalDoneEnable = 11,
        },
        new IndRegisterResponse { FwStatus = 0x0102030405060708 },
        new RequestMemIndication
        {
            MemSeg = Many(52, i => new WlfwMemSeg(
                (uint)i, WlfwMemType.Ddr, Many(2, j => new WlfwMemCfg((ulong)j << 40, (uint)j, 1)))),
        },
        new RespondMemRequest
        {
            MemSeg = Many(52, i => new WlfwMemSegResp((ulong)i << 36, (uint)i, WlfwMemType.Cal, 1)),
        },
        new RespondMemResponse(),
        new FwMemReadyIndication(),
        new FwReadyIndication(),
        new FwInitDoneIndication(),
        new ColdBootCalDoneIndication(),
        new CapRequest(),
        new CapResponse
        {
            ChipInfo = new(1, 2), BoardInfo = new(3), SocInfo = new(4), FwVersionInfo = new(5, new string('t', 32)),
            FwBuildId = new string('b', 128), NumMacs = 2, VoltageMv = 3300, TimeFreqHz = 19_200_000, OtpVersion = 6,
            EepromReadTimeout = 7, FwCaps = 1UL << 40, RdCardChainCap = 2,
            DevMem = Many(4, i => new WlfwDevMemInfo((ulong)i << 20, 0x1000)),
        },
        new BdfDownloadRequest
        {
            Valid = 1, FileId = 0xff, TotalSize = 6144, SegId = 3, Data = new byte[6144], End = 1,
            BdfType = WlfwBdfType.Elf,
        },
        new BdfDownloadResponse(),
        new M3InfoRequest { Addr = 0x2e6000800, Size = 0x10000 },
        new M3InfoResponse(),
        new WlanModeRequest { Mode = WlfwFirmwareMode.ColdBoot, HwDebug = 1 },
        new WlanModeResponse(),
        new WlanCfgRequest
        {
            HostVersion = new string('h', 16),
            TgtCfg = Many(12, i => new WlfwCeTgtPipeCfg((uint)i, WlfwPipeDir.InOut, 32, 2048, 0x20)),
            SvcCfg = Many(24, i => new WlfwCeSvcPipeCfg(0x100, WlfwPipeDir.Out, (uint)i)),
            ShadowReg = Many(24, i => new WlfwShadowRegCfg((ushort)i, 0xffff)),
            ShadowRegV2 = Many(36, i => new WlfwShadowRegV2Cfg((uint)i << 16)),
            ShadowRegV3 = Many(60, i => new WlfwShadowRegV3Cfg((uint)i << 8)),
        },
        new WlanCfgResponse(),
        new WlanIniRequest { Enablefwlog = 1 },
        new WlanIniResponse(),
        new DeviceInfoRequest(),
        new DeviceInfoResponse { BarAddr = 0x1_0000_0000, BarSize = 0x200000 },
        new PhyCapRequest(),
        new PhyCapResponse { NumPhy = 2, BoardId = 0xff, SingleChipMloSupport = 1 },
    ];

    public static IEnumerable<TestCaseData> Cases =>
        Full.Select(sample => new TestCaseData(sample).SetArgDisplayNames(sample.GetType().Name));

    public static WireList<T> Many<T>(int count, Func<int, T> make) =>
        WireListBuilder.Create<T>([.. Enumerable.Range(0, count).Select(make)]);
}
