using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests.Qmi.Wlfw;

/// <summary>
/// Tests the rules of <c>drivers/soc/qcom/qmi_encdec.c: qmi_decode</c> that concern the entire message rather than a single field.
/// </summary>
internal sealed class WlfwRulesTests
{
    [Test]
    public void An_unknown_optional_tlv_is_kept_in_its_place()
    {
        var bytes = Hex.Bytes("00 0100 2200 0f00  99 0100 aa  01 0400 01000000  98 0100 bb");

        var message = (WlanModeRequest)WlfwCodec.Decode(bytes).Message;

        Assert.That(message.Mode, Is.EqualTo(1));
        Assert.That(message.UnknownTlvs, Is.EqualTo(
            new[] { new QmiTlv(0x99, Hex.Bytes("aa")), new QmiTlv(0x98, Hex.Bytes("bb")) }));
        Assert.That(WlfwCodec.Encode(message, 1), Is.EqualTo(bytes));
    }

    [TestCase("00 0100 2400 0300  01 0000", "WLFW CAP request", "tlv 0x01", 7)]
    [TestCase("04 0100 2100 0400  0f 0100 00", "WLFW FW_READY_IND indication", "tlv 0x0f", 7)]
    [TestCase("00 0100 2200 0a00  01 0400 01000000 02 0000", "WLFW WLAN_MODE request", "tlv 0x02", 14)]
    public void An_unknown_mandatory_tlv_is_refused(string hex, string protocol, string field, int offset) =>
        Refusal.Of(() => WlfwCodec.Decode(Hex.Bytes(hex)), protocol, field, offset);

    [Test]
    public void Tlvs_in_an_unusual_order_are_written_back_in_that_order()
    {
        var bytes = Hex.Bytes("00 0100 3c00 1200  02 0400 02000000  01 0800 0100000000000000");

        var message = WlfwCodec.Decode(bytes).Message;

        Assert.That(message, Is.InstanceOf<M3InfoRequest>());
        Assert.That(WlfwCodec.Encode(message, 1), Is.EqualTo(bytes));
        Assert.That(
            WlfwCodec.Encode(((M3InfoRequest)message) with { Size = 3 }, 1),
            Is.EqualTo(Hex.Bytes("00 0100 3c00 1200  02 0400 03000000  01 0800 0100000000000000")));
    }

    [Test]
    public void A_field_that_is_set_after_decoding_is_written_last()
    {
        var decoded = (WlanModeRequest)WlfwCodec.Decode(Hex.Bytes("00 0100 2200 0b00  99 0100 aa  01 0400 01000000")).Message;

        Assert.That(
            WlfwCodec.Encode(decoded with { HwDebug = 1 }, 1),
            Is.EqualTo(Hex.Bytes("00 0100 2200 0f00  99 0100 aa  01 0400 01000000  10 0100 01")));
    }

    [Test]
    public void The_last_occurrence_of_a_repeated_tlv_wins()
    {
        var message = WlfwCodec.Decode(Hex.Bytes("00 0100 2f00 0800  10 0100 01  10 0100 00")).Message;

        Assert.That(((WlanIniRequest)message).Enablefwlog, Is.Zero);
        Assert.That(WlfwCodec.Encode(message, 1), Is.EqualTo(Hex.Bytes("00 0100 2f00 0400  10 0100 00")));
    }

    [Test]
    public void An_invalid_tlv_is_refused_even_if_a_valid_one_follows() => Refusal.Of(
        () => WlfwCodec.Decode(Hex.Bytes("00 0100 2f00 0900  10 0200 0101  10 0100 00")),
        "WLFW WLAN_INI request", "enablefwlog", 11);

    [Test]
    public void A_missing_mandatory_tlv_is_read_as_zero_but_not_written_back()
    {
        var bytes = Hex.Bytes("02 0100 2200 0000");

        var message = (WlanModeResponse)WlfwCodec.Decode(bytes).Message;

        Assert.That(message.Resp.Success, Is.True);
        Assert.That(WlfwCodec.Encode(message, 1), Is.EqualTo(bytes));
        Assert.That(
            WlfwCodec.Encode(message with { Resp = QmiResponse.Refused(3) }, 1),
            Is.EqualTo(Hex.Bytes("02 0100 2200 0700  02 0400 0100 0300")));
    }

    [TestCase("00 0100 2200 0600  01 0300 010000", "mode", 10, "expected 4 bytes, got 3")]
    [TestCase("00 0100 2200 0800  01 0500 0100000000", "mode", 14, "expected 4 bytes, got 5")]
    [TestCase("00 0100 2200 0300  01 0000", "mode", 10, "expected 4 bytes, got 0")]
    public void A_number_with_a_wrong_length_is_refused(
        string hex, string field, int offset, string expected)
    {
        var refusal = Refusal.Of(() => WlfwCodec.Decode(Hex.Bytes(hex)), "WLFW WLAN_MODE request", field, offset);

        Assert.That(refusal.Message, Does.Contain(expected));
    }

    [TestCase("12 0500 02 00000000", "gpios[1]", 15)]
    [TestCase("12 0600 01 00000000 00", "gpios", 15)]
    [TestCase("12 0000", "gpios", 10)]
    public void A_list_whose_count_does_not_match_its_elements_is_refused(string tlv, string field, int offset)
    {
        var body = Hex.Bytes(tlv);

        Refusal.Of(
            () => WlfwCodec.Decode((byte[])[0, 1, 0, 0x34, 0, (byte)body.Length, 0, .. body]),
            "WLFW HOST_CAP request", field, offset);
    }

    [Test]
    public void A_structure_that_ends_between_two_fields_is_refused() => Refusal.Of(
        () => WlfwCodec.Decode(Hex.Bytes("04 0100 3500 0c00  01 0900 01 00000000 00000000")),
        "WLFW REQUEST_MEM_IND indication", "mem_seg[0].mem_cfg", 19);

    [Test]
    public void Every_byte_of_a_string_is_preserved()
    {
        var bytes = Hex.Bytes("00 0100 2300 0700  10 0400 00ff8041");

        var message = (WlanCfgRequest)WlfwCodec.Decode(bytes).Message;

        Assert.That(message.HostVersion, Is.EqualTo("\u0000\u00ff\u0080A"));
        Assert.That(WlfwCodec.Encode(message, 1), Is.EqualTo(bytes));
    }

    [TestCase("00 0100 5800 0400  01 0100 00")]
    [TestCase("04 0100 3400 0400  01 0100 00")]
    [TestCase("07 0100 3400 0800  01 0100 00 01 0100 01")]
    public void A_message_that_neither_driver_defines_is_kept_unchanged(string hex)
    {
        var (header, message) = WlfwCodec.Decode(Hex.Bytes(hex));

        Assert.That(message, Is.InstanceOf<UnknownWlfwMessage>());
        Assert.That((ushort)message.Id, Is.EqualTo(header.MessageId));
        Assert.That(WlfwCodec.Encode(message, 1), Is.EqualTo(Hex.Bytes(hex)));
    }

    [Test]
    public void Decoded_data_is_a_slice_of_the_buffer()
    {
        var bytes = WlfwCodec.Encode(new BdfDownloadRequest { Data = new byte[] { 1, 2, 3 } }, 1);
        var data = ((BdfDownloadRequest)WlfwCodec.Decode(bytes).Message).Data!.Value;

        bytes[^1] = 9;

        Assert.That(data.ToArray(), Is.EqualTo(new byte[] { 1, 2, 9 }));
    }
}
