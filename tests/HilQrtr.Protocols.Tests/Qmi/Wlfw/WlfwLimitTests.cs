using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests.Qmi.Wlfw;

internal sealed class WlfwLimitTests
{
    private static readonly TestCaseData[] OneTooMany =
    [
        new(new HostCapRequest { Gpios = WlfwSamples.Many(33, i => (uint)i) },
            "WLFW HOST_CAP request", "gpios", 10, "at most 32 elements", "33"),
        new(new RequestMemIndication { MemSeg = WlfwSamples.Many(53, i => new WlfwMemSeg(0, 0, [])) },
            "WLFW REQUEST_MEM_IND indication", "mem_seg", 10, "at most 52 elements", "53"),
        new(new RequestMemIndication
            {
                MemSeg = [new(0, 0, []), new(0, 0, WlfwSamples.Many(3, i => default(WlfwMemCfg)))],
            },
            "WLFW REQUEST_MEM_IND indication", "mem_seg[1].mem_cfg", 28, "at most 2 elements", "3"),
        new(new RespondMemRequest { MemSeg = WlfwSamples.Many(53, i => default(WlfwMemSegResp)) },
            "WLFW RESPOND_MEM request", "mem_seg", 10, "at most 52 elements", "53"),
        new(new BdfDownloadRequest { Data = new byte[6145] },
            "WLFW BDF_DOWNLOAD request", "data", 14, "at most 6144 bytes", "6145"),
        new(new CapResponse { FwBuildId = new string('b', 129) },
            "WLFW CAP response", "fw_build_id", 17, "at most 128 characters", "129"),
        new(new CapResponse { FwVersionInfo = new(1, new string('t', 33)) },
            "WLFW CAP response", "fw_version_info.fw_build_timestamp", 21, "at most 32 characters", "33"),
        new(new WlanCfgRequest { HostVersion = new string('h', 17) },
            "WLFW WLAN_CFG request", "host_version", 10, "at most 16 characters", "17"),
        new(new WlanCfgRequest { TgtCfg = WlfwSamples.Many(13, i => default(WlfwCeTgtPipeCfg)) },
            "WLFW WLAN_CFG request", "tgt_cfg", 10, "at most 12 elements", "13"),
        new(new WlanCfgRequest { SvcCfg = WlfwSamples.Many(25, i => default(WlfwCeSvcPipeCfg)) },
            "WLFW WLAN_CFG request", "svc_cfg", 10, "at most 24 elements", "25"),
        new(new WlanCfgRequest { ShadowReg = WlfwSamples.Many(25, i => default(WlfwShadowRegCfg)) },
            "WLFW WLAN_CFG request", "shadow_reg", 10, "at most 24 elements", "25"),
        new(new WlanCfgRequest { ShadowRegV2 = WlfwSamples.Many(37, i => default(WlfwShadowRegV2Cfg)) },
            "WLFW WLAN_CFG request", "shadow_reg_v2", 10, "at most 36 elements", "37"),
        new(new WlanCfgRequest { ShadowRegV3 = WlfwSamples.Many(61, i => default(WlfwShadowRegV3Cfg)) },
            "WLFW WLAN_CFG request", "shadow_reg_v3", 10, "at most 60 elements", "61"),
        new(new HostCapRequest { PlatformName = new string('p', 65) },
            "WLFW HOST_CAP request", "platform_name", 10, "at most 64 characters", "65"),
        new(new HostCapRequest { DdrRange = WlfwSamples.Many(4, i => default(WlfwHostDdrRange)) },
            "WLFW HOST_CAP request", "ddr_range", 10, "at most 3 elements", "4"),
        new(new HostCapRequest { MloChipInfo = [new(0, 0, [], []), new(0, 0, [1, 2, 3], [])] },
            "WLFW HOST_CAP request", "mlo_chip_info[1].hw_link_id", 18, "at most 2 elements", "3"),
        new(new CapResponse { DevMem = WlfwSamples.Many(5, i => default(WlfwDevMemInfo)) },
            "WLFW CAP response", "dev_mem", 17, "at most 4 elements", "5"),
    ];

    private static readonly TestCaseData[] OneTooManyOnTheWire =
    [
        new(WlfwMessageId.HostCap, QmiMessageType.Request, (byte)0x12, Counted(33, 4), "gpios", 10),
        new(WlfwMessageId.RequestMemInd, QmiMessageType.Indication, (byte)0x01, Counted(53, 9), "mem_seg", 10),
        new(WlfwMessageId.RequestMemInd, QmiMessageType.Indication, (byte)0x01,
            Hex.Bytes("01 00000000 00000000 03" + new string('0', 78)), "mem_seg[0].mem_cfg", 19),
        new(WlfwMessageId.RespondMem, QmiMessageType.Request, (byte)0x01, Counted(53, 17), "mem_seg", 10),
        new(WlfwMessageId.BdfDownload, QmiMessageType.Request, (byte)0x13,
            Hex.Bytes("0118" + new string('0', 2 * 6145)), "data", 10),
        new(WlfwMessageId.Cap, QmiMessageType.Response, (byte)0x14, new byte[129], "fw_build_id", 10),
        new(WlfwMessageId.Cap, QmiMessageType.Response, (byte)0x13,
            Hex.Bytes("00000000 21" + new string('0', 66)), "fw_version_info.fw_build_timestamp", 14),
        new(WlfwMessageId.WlanCfg, QmiMessageType.Request, (byte)0x10, new byte[17], "host_version", 10),
        new(WlfwMessageId.WlanCfg, QmiMessageType.Request, (byte)0x11, Counted(13, 20), "tgt_cfg", 10),
        new(WlfwMessageId.WlanCfg, QmiMessageType.Request, (byte)0x12, Counted(25, 12), "svc_cfg", 10),
        new(WlfwMessageId.WlanCfg, QmiMessageType.Request, (byte)0x13, Counted(25, 4), "shadow_reg", 10),
        new(WlfwMessageId.WlanCfg, QmiMessageType.Request, (byte)0x14, Counted(37, 4), "shadow_reg_v2", 10),
        new(WlfwMessageId.WlanCfg, QmiMessageType.Request, (byte)0x17, Counted(61, 4), "shadow_reg_v3", 10),
        new(WlfwMessageId.HostCap, QmiMessageType.Request, (byte)0x1e, new byte[65], "platform_name", 10),
    ];

    private static IEnumerable<TestCaseData> NamedOneTooMany =>
        OneTooMany.Select(data => data.SetArgDisplayNames($"{data.Arguments[1]} {data.Arguments[2]}"));

    private static IEnumerable<TestCaseData> NamedOneTooManyOnTheWire =>
        OneTooManyOnTheWire.Select(data => data.SetArgDisplayNames($"{data.Arguments[0]} {data.Arguments[4]}"));

    [TestCaseSource(nameof(NamedOneTooMany))]
    public void A_value_that_is_one_element_too_long_cannot_be_written(
        object message, string protocol, string field, int offset, string expected, string actual)
    {
        var refusal = Refusal.Of(() => WlfwCodec.Encode((WlfwMessage)message, 1), protocol, field, offset);

        Assert.That(refusal.Message, Is.EqualTo($"{protocol}: {field} at offset {offset}: expected {expected}, got {actual}"));
    }

    [TestCaseSource(nameof(NamedOneTooManyOnTheWire))]
    public void A_value_that_is_one_element_too_long_is_not_read(
        object id, object type, byte tlv, byte[] value, string field, int offset)
    {
        var bytes = new QmiMessage((QmiMessageType)type, 1, (ushort)(WlfwMessageId)id, [new QmiTlv(tlv, value)]).ToArray();

        var refusal = Refusal.Of(
            () => WlfwCodec.Decode(bytes),
            WlfwDescriptor.ProtocolOf((WlfwMessageId)id, (QmiMessageType)type), field, offset);

        Assert.That(refusal.Expected, Does.StartWith("at most "));
    }

    // An array has no count, so a wrong length is detected only at the end of the array.
    [TestCase(WlfwMessageId.HostCap, QmiMessageType.Request, (byte)0x26, 17, "mlo_chip_info[2].valid_mlo_link_id[1]", 27)]
    [TestCase(WlfwMessageId.HostCap, QmiMessageType.Request, (byte)0x26, 19, "mlo_chip_info", 28)]
    [TestCase(WlfwMessageId.HostCap, QmiMessageType.Request, (byte)0x1f, 47, "ddr_range[2].size", 50)]
    [TestCase(WlfwMessageId.Cap, QmiMessageType.Response, (byte)0x1c, 56, "dev_mem[3].size", 66)]
    [TestCase(WlfwMessageId.Cap, QmiMessageType.Response, (byte)0x1c, 80, "dev_mem", 74)]
    public void An_array_with_a_wrong_length_is_not_read(
        WlfwMessageId id, QmiMessageType type, byte tlv, int length, string field, int offset)
    {
        var bytes = new QmiMessage(type, 1, (ushort)id, [new QmiTlv(tlv, new byte[length])]).ToArray();

        Refusal.Of(() => WlfwCodec.Decode(bytes), WlfwDescriptor.ProtocolOf(id, type), field, offset);
    }

    [Test]
    public void A_short_array_is_padded_with_zeros()
    {
        var bytes = WlfwCodec.Encode(new HostCapRequest { MloChipInfo = [new(5, 1, [7], [1])] }, 1);

        Assert.That(((HostCapRequest)WlfwCodec.Decode(bytes).Message).MloChipInfo, Is.EqualTo(new[]
        {
            new WlfwHostMloChipInfo(5, 1, [7, 0], [1, 0]),
            new WlfwHostMloChipInfo(0, 0, [0, 0], [0, 0]),
            new WlfwHostMloChipInfo(0, 0, [0, 0], [0, 0]),
        }));
    }

    [Test]
    public void A_character_that_does_not_fit_into_a_byte_cannot_be_written()
    {
        var refusal = Refusal.Of(
            () => WlfwCodec.Encode(new WlanCfgRequest { HostVersion = "WIŃ" }, 1),
            "WLFW WLAN_CFG request", "host_version", 13);

        Assert.That(refusal.Message, Does.Contain("U+0143 at index 2"));
    }

    [Test]
    public void Unknown_tlvs_that_are_too_long_in_total_cannot_be_written()
    {
        var tlv = new QmiTlv(0x50, new byte[40000]);

        Refusal.Of(
            () => WlfwCodec.Encode(new FwReadyIndication { UnknownTlvs = [tlv, tlv] }, 1),
            "WLFW FW_READY_IND indication", "msg_len", 5);
    }

    private static byte[] Counted(byte count, int size) => [count, .. new byte[count * size]];
}
