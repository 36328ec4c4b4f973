using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests.Qrtr;

/// <summary>Tests the checks of <c>net/qrtr/af_qrtr.c: qrtr_endpoint_post</c>, in the order in which the kernel makes them.</summary>
internal sealed class QrtrPacketRefusalTests
{
    private const string V1Data = "01000000 01000000 07000000 01000000 00000000 04000000 01000000 00400000";
    private const string V2Data = "03 01 00 00 04000000 0700 0100 0100 0040";

    [TestCase("")]
    [TestCase("01")]
    [TestCase(V1Data + "112233")]
    public void A_length_that_is_zero_or_not_a_multiple_of_four_is_refused(string hex) =>
        Refusal.Of(() => QrtrPacket.Parse(Hex.Bytes(hex)), "QRTR packet", "len", 0);

    [TestCase("00000000")]
    [TestCase("02000000")]
    [TestCase("04000000")]
    public void A_version_that_is_neither_1_nor_3_is_refused(string hex)
    {
        var refusal = Refusal.Of(() => QrtrPacket.Parse(Hex.Bytes(hex)), "QRTR packet", "version", 0);

        Assert.That(refusal.Message, Does.Contain("expected 1 or 3"));
    }

    [TestCase("01000000", "QRTR packet v1", "expected 32 bytes, got 4 bytes")]
    [TestCase("03010000 04000000 07000100", "QRTR packet v2", "expected 16 bytes, got 12 bytes")]
    public void A_truncated_header_is_refused(string hex, string protocol, string expected)
    {
        var refusal = Refusal.Of(() => QrtrPacket.Parse(Hex.Bytes(hex)), protocol, "header", 0);

        Assert.That(refusal.Message, Does.Contain(expected));
    }

    [TestCase(0u)]
    [TestCase(37u)]
    [TestCase(uint.MaxValue)]
    [TestCase(0x80000000u)]
    public void A_size_that_is_zero_or_larger_than_the_packet_is_refused(uint size)
    {
        var bytes = Hex.Bytes(V1Data + "11223344");
        BitConverter.TryWriteBytes(bytes.AsSpan(20), size);

        var refusal = Refusal.Of(() => QrtrPacket.Parse(bytes), "QRTR packet v1", "size", 20);

        Assert.That(refusal.Message, Does.Contain($"expected 1 to 36, got {size}"));
    }

    [TestCase(V1Data, "QRTR packet v1", 20)]
    [TestCase(V1Data + "11223344 55667788", "QRTR packet v1", 20)]
    [TestCase(V2Data, "QRTR packet v2", 4)]
    [TestCase(V2Data + "11223344 55667788", "QRTR packet v2", 4)]
    [TestCase("03 01 00 04 04000000 0700 0100 0100 0040 11223344", "QRTR packet v2", 4)]
    [TestCase("03 01 00 03 04000000 0700 0100 0100 0040 11223344 11223344", "QRTR packet v2", 4)]
    public void A_size_that_does_not_match_the_length_of_the_packet_is_refused(string hex, string protocol, int offset) =>
        Refusal.Of(() => QrtrPacket.Parse(Hex.Bytes(hex)), protocol, "size", offset);

    [TestCase(QrtrPacketType.NewServer)]
    [TestCase(QrtrPacketType.ResumeTx)]
    public void A_short_control_packet_is_refused_if_the_kernel_reads_its_payload(QrtrPacketType type)
    {
        var bytes = new QrtrPacket(type, QrtrAddress.Control(7), QrtrAddress.Control(1), false, new byte[19]).ToArray();

        var refusal = Refusal.Of(() => QrtrPacket.Parse(bytes), "QRTR packet v1", "size", 20);

        Assert.That(refusal.Message, Does.Contain($"expected at least 20 for {type.KernelName()}, got 19"));
    }

    [TestCase(QrtrPacketType.Hello)]
    [TestCase(QrtrPacketType.DelClient)]
    public void A_control_packet_may_be_short_if_the_kernel_does_not_read_its_payload(QrtrPacketType type)
    {
        var packet = new QrtrPacket(type, QrtrAddress.Control(7), QrtrAddress.Control(1), false, new byte[1]);

        Assert.That(QrtrPacket.Parse(packet.ToArray()), Is.EqualTo(packet));
    }

    [TestCase(0u)]
    [TestCase(2u)]
    [TestCase(4u)]
    [TestCase(11u)]
    [TestCase(200u)]
    public void A_packet_to_an_ordinary_port_is_refused_unless_its_type_is_DATA_or_RESUME_TX(uint type)
    {
        var bytes = new QrtrPacket((QrtrPacketType)type, QrtrAddress.Control(7), new(1, 5), false, new byte[20]).ToArray();

        var refusal = Refusal.Of(() => QrtrPacket.Parse(bytes), "QRTR packet v1", "dst_port_id", 28);

        Assert.That(refusal.Message, Does.Contain($"the control port for {((QrtrPacketType)type).KernelName()}"));
    }

    [Test]
    public void A_RESUME_TX_may_be_sent_to_an_ordinary_port()
    {
        var packet = new QrtrResumeTx(7, 1).ToPacket(new(7, 1), new(1, 0x4000));

        Assert.That(QrtrPacket.Parse(packet.ToArray()), Is.EqualTo(packet));
    }

    [Test]
    public void An_unknown_type_is_kept_as_a_number()
    {
        var packet = new QrtrPacket((QrtrPacketType)200, QrtrAddress.Control(7), QrtrAddress.Control(1), false, new byte[4]);

        Assert.That(QrtrPacket.Parse(packet.ToArray()), Is.EqualTo(packet));
        Assert.That(packet.ToString(), Does.StartWith("200 7:ctrl"));
    }

    [Test]
    public void The_size_is_checked_before_the_port()
    {
        var bytes = Hex.Bytes("01000000 02000000 07000000 01000000 00000000 00000000 01000000 00400000 11223344");

        Refusal.Of(() => QrtrPacket.Parse(bytes), "QRTR packet v1", "size", 20);
    }
}
