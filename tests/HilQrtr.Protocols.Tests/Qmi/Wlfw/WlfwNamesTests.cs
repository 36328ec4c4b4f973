using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests.Qmi.Wlfw;

internal sealed class WlfwNamesTests
{
    [TestCase(WlfwMessageId.HostCap, QmiMessageType.Request, (byte)0x1c, "mem_cfg_mode")]
    [TestCase(WlfwMessageId.IndRegister, QmiMessageType.Request, (byte)0x15, "client_id")]
    [TestCase(WlfwMessageId.IndRegister, QmiMessageType.Response, (byte)0x10, "fw_status")]
    [TestCase(WlfwMessageId.Cap, QmiMessageType.Response, (byte)0x14, "fw_build_id")]
    [TestCase(WlfwMessageId.Cap, QmiMessageType.Response, (byte)0x02, "resp")]
    [TestCase(WlfwMessageId.BdfDownload, QmiMessageType.Request, (byte)0x12, "seg_id")]
    [TestCase(WlfwMessageId.Cap, QmiMessageType.Request, (byte)0x02, null)]
    [TestCase(WlfwMessageId.Cap, QmiMessageType.Response, (byte)0x30, null)]
    [TestCase((WlfwMessageId)0x58, QmiMessageType.Request, (byte)0x10, null)]
    [TestCase(WlfwMessageId.PhyCap, QmiMessageType.Response, (byte)0x13, "single_chip_mlo_support")]
    [TestCase(WlfwMessageId.WlanCfg, QmiMessageType.Request, (byte)0x17, "shadow_reg_v3")]
    public void A_tlv_has_the_same_name_as_in_the_kernel(WlfwMessageId id, QmiMessageType type, byte tlv, string? expected) =>
        Assert.That(WlfwCodec.TlvName(id, type, tlv), Is.EqualTo(expected));

    [Test]
    public void Every_id_has_a_distinct_name()
    {
        var names = Enum.GetValues<WlfwMessageId>().Where(id => id != WlfwMessageId.None).Select(id => id.KernelName());

        Assert.That(names, Is.Unique.And.All.Matches("^[A-Z][A-Z0-9_]+$"));
    }
}
