using HilQrtr.Protocols.Qmi;

namespace HilQrtr.Protocols.Tests.Qmi;

internal sealed class QmiMessageTests
{
    private static readonly byte[] TwoTlvs = Hex.Bytes("02 0102 0304 0a00 10 0100 aa 20 0300 b1b2b3");

    [Test]
    public void A_message_is_read_field_by_field_and_written_back()
    {
        var message = QmiMessage.Parse(TwoTlvs);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(message.Type, Is.EqualTo(QmiMessageType.Response));
            Assert.That(message.TransactionId, Is.EqualTo(0x0201));
            Assert.That(message.MessageId, Is.EqualTo(0x0403));
            Assert.That(message.Tlvs, Is.EqualTo(
                new[] { new QmiTlv(0x10, Hex.Bytes("aa")), new QmiTlv(0x20, Hex.Bytes("b1b2b3")) }));
            Assert.That(message.ToArray(), Is.EqualTo(TwoTlvs));
        }
    }

    [Test]
    public void Two_messages_are_equal_if_their_bytes_are_equal()
    {
        var other = TwoTlvs.ToArray();
        other[^1] ^= 1;

        Assert.That(QmiMessage.Parse(TwoTlvs), Is.EqualTo(QmiMessage.Parse(TwoTlvs.ToArray())));
        Assert.That(QmiMessage.Parse(TwoTlvs), Is.Not.EqualTo(QmiMessage.Parse(other)));
    }

    [Test]
    public void A_truncated_header_is_refused([Range(0, 6)] int length) => Refusal.Of(
        () => QmiMessage.Parse(TwoTlvs.AsMemory(0, length)), "QMI message", "header", 0);

    [Test]
    public void A_wrong_length_in_the_header_is_refused([Values(0x09, 0x0b)] byte length)
    {
        var bytes = TwoTlvs.ToArray();
        bytes[5] = length;

        var refusal = Refusal.Of(() => QmiMessage.Parse(bytes), "QMI message", "msg_len", 5);

        Assert.That(refusal.Message, Does.Contain($"expected 10 (the number of bytes after the header), got {length}"));
    }

    [TestCase("00 0100 2000 0100 10", "tlv header", 7)]
    [TestCase("00 0100 2000 0200 10 00", "tlv header", 7)]
    [TestCase("00 0100 2000 0300 10 0100", "length of tlv 0x10", 8)]
    [TestCase("00 0100 2000 0600 10 0000 11 0100", "length of tlv 0x11", 11)]
    [TestCase("00 0100 2000 0400 10 ffff 00", "length of tlv 0x10", 8)]
    public void A_truncated_tlv_is_refused(string hex, string field, int offset) =>
        Refusal.Of(() => QmiMessage.Parse(Hex.Bytes(hex)), "QMI message", field, offset);

    [Test]
    public void A_value_that_is_too_long_for_its_length_field_cannot_be_written() => Refusal.Of(
        () => new QmiMessage(QmiMessageType.Request, 1, 2, [new QmiTlv(0x10, new byte[65536])]).ToArray(),
        "QMI message", "length of tlv 0x10", 8);

    [Test]
    public void A_message_that_is_too_long_for_its_length_field_cannot_be_written()
    {
        var tlv = new QmiTlv(0x10, new byte[32768]);

        Refusal.Of(
            () => new QmiMessage(QmiMessageType.Request, 1, 2, [tlv, tlv]).ToArray(), "QMI message", "msg_len", 5);
    }
}
