using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests.Qmi.Wlfw;

/// <summary>
/// Compares messages with byte vectors. The vectors were not made with our encoder, but written by hand from
/// <c>drivers/net/wireless/ath/ath11k/qmi.c</c>, <c>ath12k/qmi.c</c> and <c>qmi_encdec.c</c>.
/// </summary>
internal sealed class WlfwVectorTests
{
    private static readonly TestCaseData[] Vectors =
    [
        new(new HostCapRequest { NumClients = 1, Gpios = [5, 0x10000] },
            "00 0100 3400 1300  10 0400 01000000  12 0900 02 05000000 00000100"),
        new(new IndRegisterResponse { FwStatus = 8 }, "02 0100 2000 1200  02 0400 0000 0000  10 0800 0800000000000000"),
        new(new HostCapResponse { Resp = QmiResponse.Refused(QmiError.MalformedMsg) },
            "02 0100 3400 0700  02 0400 0100 0100"),
        new(new RequestMemIndication { MemSeg = [new(0x40000, 1, [new(8, 4, 1)]), new(0x10000, 4, [])] },
            "04 0100 3500 2300  01 2000 02"
            + "00000400 01000000 01 0800000000000000 04000000 01" + "00000100 04000000 00"),
        new(new RespondMemRequest { MemSeg = [new(0x2e8000000, 0x40000, 1, 0)] },
            "00 0100 3600 1500  01 1200 01 000000e802000000 00000400 01000000 00"),
        new(new RespondMemRequest(), "00 0100 3600 0400  01 0100 00"),
        new(new CapResponse { ChipInfo = new(0x10080000, 0), FwVersionInfo = new(0x10, "22"), FwBuildId = "POC" },
            "02 0100 2400 2200  02 0400 0000 0000  10 0800 00000810 00000000  13 0700 10000000 02 3232  14 0300 504f43"),
        new(new BdfDownloadRequest { Valid = 1, Data = new byte[] { 0x7f, 0x45 }, End = 1 },
            "00 0100 2500 0f00  01 0100 01  13 0400 0200 7f45  14 0100 01"),
        new(new M3InfoRequest { Addr = 1, Size = 2 }, "00 0100 3c00 1200  01 0800 0100000000000000  02 0400 02000000"),
        new(new WlanCfgRequest { HostVersion = "WIN", TgtCfg = [new(1, 2, 3, 4, 5)], ShadowReg = [new(6, 7)], ShadowRegV2 = [new(8)] },
            "00 0100 2300 2e00  10 0300 57494e  11 1500 01 01000000 02000000 03000000 04000000 05000000"
            + "13 0500 01 0600 0700  14 0500 01 08000000"),
        new(new WlanModeRequest { Mode = 4, HwDebug = 0 }, "00 0100 2200 0b00  01 0400 04000000  10 0100 00"),
        new(new FwReadyIndication(), "04 0100 2100 0000"),
        new(new DeviceInfoResponse { BarAddr = 1, BarSize = 0x200000 },
            "02 0100 4c00 1900  02 0400 0000 0000  10 0800 0100000000000000  11 0400 00002000"),
        new(new PhyCapRequest(), "00 0100 5700 0000"),
        new(new PhyCapResponse { NumPhy = 2, BoardId = 0x1015, SingleChipMloSupport = 1 },
            "02 0100 5700 1600  02 0400 0000 0000  10 0100 02  11 0400 15100000  13 0100 01"),
        new(new PhyCapResponse { Resp = QmiResponse.Refused(QmiError.NotSupported) }, "02 0100 5700 0700  02 0400 0100 5e00"),
        new(new HostCapRequest
            {
                NmModem = 0x0e, MloCapable = 1, MloChipId = 3, MloGroupId = 0, MaxMloPeer = 32, MloNumChips = 1,
                MloChipInfo = [new(3, 2, [0, 1], [1, 1]), new(0, 0, [0, 0], [0, 0]), new(0, 0, [0, 0], [0, 0])], FeatureList = 0x18,
            },
            "00 0100 3400 3a00  13 0100 0e  21 0100 01  22 0200 0300  23 0100 00  24 0200 2000  25 0100 01"
            + "26 1200 03 02 0001 0101  00 00 0000 0000  00 00 0000 0000  27 0800 1800000000000000"),
        new(new HostCapRequest { CalDuration = 0x102, PlatformName = "HK", DdrRange = [new(1, 2), new(3, 4), new(5, 6)], HostBuildType = 2 },
            "00 0100 3400 4400  1d 0200 0201  1e 0200 484b"
            + "1f 3000 0100000000000000 0200000000000000 0300000000000000 0400000000000000 0500000000000000 0600000000000000"
            + "20 0400 02000000"),
        new(new CapResponse { FwCaps = 3, RdCardChainCap = 2, DevMem = [new(0x1000, 8), new(0, 0), new(0, 0), new(0, 0)] },
            "02 0100 2400 5c00  02 0400 0000 0000  1a 0800 0300000000000000  1b 0400 02000000"
            + "1c 4000 0010000000000000 0800000000000000" + "00000000000000000000000000000000" + "00000000000000000000000000000000" + "00000000000000000000000000000000"),
        new(new WlanCfgRequest { HostVersion = "WIN", ShadowRegV3 = [new(0x8fc), new(0x1b80000)] },
            "00 0100 2300 1200  10 0300 57494e  17 0900 02 fc080000 0000b801"),
    ];

    private static IEnumerable<TestCaseData> NamedVectors =>
        Vectors.Select((vector, i) => vector.SetArgDisplayNames($"{i + 1}: {vector.Arguments[0]!.GetType().Name}"));

    [TestCaseSource(nameof(NamedVectors))]
    public void A_message_has_the_same_layout_as_in_the_kernel(object message, string hex)
    {
        Assert.That(Convert.ToHexString(WlfwCodec.Encode((WlfwMessage)message, 1)),
            Is.EqualTo(Convert.ToHexString(Hex.Bytes(hex))));
        Assert.That(WlfwCodec.Decode(Hex.Bytes(hex)).Message, Is.EqualTo(message));
    }
}
