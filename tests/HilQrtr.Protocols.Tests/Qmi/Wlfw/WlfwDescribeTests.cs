using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests.Qmi.Wlfw;

internal sealed class WlfwDescribeTests
{
    private static readonly QmiHeader Header = new(QmiMessageType.Request, 4, 0x25, 0);

    [Test]
    public void Board_ids_are_shown_in_hex()
    {
        Assert.That(WlfwCodec.DescribeLine(Header, new CapResponse { BoardInfo = new(0x101) }), Does.EndWith("board_info = {board_id = 0x101}"));
        Assert.That(WlfwCodec.DescribeLine(Header, new PhyCapResponse { NumPhy = 16, BoardId = 0xff }), Does.Contain("num_phy = 16").And.EndsWith("board_id = 0xff"));
    }

    [Test]
    public void Each_tlv_in_a_message_is_shown_on_a_line_of_its_own()
    {
        var message = new BdfDownloadRequest
        {
            Valid = 1, TotalSize = 0x36b40, Data = "abc"u8.ToArray(), End = 0,
            UnknownTlvs = [new QmiTlv(0x77, ReadOnlyMemory<byte>.Empty)],
        };

        Assert.That(WlfwCodec.Describe(Header, message), Is.EqualTo(
            """
            WLFW BDF_DOWNLOAD request, transaction 4
              valid = 1
              total_size = 224064 (0x36b40)
              data = 3 bytes, sha256 ba7816bf8f01cfea…
              end = 0
              unknown tlv 0x77 = 0 bytes, sha256 e3b0c44298fc1c14…
            """));
    }

    [Test]
    public void Each_element_of_a_list_is_shown_with_its_fields()
    {
        var message = new RequestMemIndication { MemSeg = [new(1, 2, [new(3, 4, 5), new(6, 7, 8)]), new(9, 4, [])] };

        Assert.That(WlfwCodec.DescribeLine(Header, message), Is.EqualTo(
            "WLFW REQUEST_MEM_IND indication, transaction 4; mem_seg = [{size = 1, type = 2, mem_cfg = "
            + "[{offset = 3, size = 4, secure_flag = 5}, {offset = 6, size = 7, secure_flag = 8}]}, "
            + "{size = 9, type = 4, mem_cfg = []}]"));
    }

    [Test]
    public void A_structure_is_shown_in_braces_rather_than_in_brackets()
    {
        Assert.That(
            WlfwCodec.DescribeLine(Header, new HostCapRequest { NumClients = 1, Gpios = [1, 2] }),
            Is.EqualTo("WLFW HOST_CAP request, transaction 4; num_clients = 1; gpios = [1, 2]"));
        Assert.That(
            WlfwCodec.DescribeLine(Header, new CapResponse { ChipInfo = new(1, 2), FwVersionInfo = new(3, "now\"\n") }),
            Is.EqualTo("WLFW CAP response, transaction 4; resp = success; chip_info = {chip_id = 1, chip_family = 2}; "
                + "fw_version_info = {fw_version = 3, fw_build_timestamp = \"now\\x22\\x0a\"}"));
    }

    [Test]
    public void An_array_is_shown_as_a_list() => Assert.That(
        WlfwCodec.DescribeLine(Header, new HostCapRequest { MloChipInfo = [new(1, 2, [0, 1], [1, 1]), new(0, 0, [], []), new(0, 0, [], [])] }),
        Is.EqualTo("WLFW HOST_CAP request, transaction 4; mlo_chip_info = "
            + "[{chip_id = 1, num_local_links = 2, hw_link_id = [0, 1], valid_mlo_link_id = [1, 1]}, "
            + "{chip_id = 0, num_local_links = 0, hw_link_id = [0, 0], valid_mlo_link_id = [0, 0]}, "
            + "{chip_id = 0, num_local_links = 0, hw_link_id = [0, 0], valid_mlo_link_id = [0, 0]}]"));

    [Test]
    public void A_failure_is_shown_by_name() => Assert.That(
        WlfwCodec.DescribeLine(Header, new WlanIniResponse { Resp = QmiResponse.Refused(QmiError.Disabled) }),
        Is.EqualTo("WLFW WLAN_INI response, transaction 4; resp = failure (result 1), error DISABLED"));

    [Test]
    public void A_message_that_neither_driver_defines_is_shown_by_number() => Assert.That(
        WlfwCodec.DescribeLine(Header, new UnknownWlfwMessage((WlfwMessageId)0x58, (QmiMessageType)9)),
        Is.EqualTo("WLFW 0x0058 of type 9, transaction 4"));
}
