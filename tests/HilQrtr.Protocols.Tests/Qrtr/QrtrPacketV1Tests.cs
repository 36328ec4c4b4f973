using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests.Qrtr;

internal sealed class QrtrPacketV1Tests
{
    private const string Hello =
        "01000000 02000000 07000000 feffffff 00000000 14000000 01000000 feffffff"
        + "02000000 00000000 00000000 00000000 00000000";

    [Test]
    public void A_hello_is_read_field_by_field()
    {
        var packet = QrtrPacket.Parse(Hex.Bytes(Hello));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(packet.Version, Is.EqualTo(QrtrVersion.V1));
            Assert.That(packet.Type, Is.EqualTo(QrtrPacketType.Hello));
            Assert.That(packet.Source, Is.EqualTo(QrtrAddress.Control(7)));
            Assert.That(packet.Destination, Is.EqualTo(QrtrAddress.Control(1)));
            Assert.That(packet.ConfirmRx, Is.False);
            Assert.That(packet.Payload.Length, Is.EqualTo(20));
            Assert.That(packet.Details, Is.Null);
            Assert.That(packet.Size, Is.EqualTo(52));
            Assert.That(packet.ToString(), Is.EqualTo("HELLO 7:ctrl → 1:ctrl, 20 bytes"));
        }
    }

    [Test]
    public void A_hello_is_written_as_the_card_wrote_it()
    {
        var packet = new QrtrHello().ToPacket(QrtrAddress.Control(7), QrtrAddress.Control(1));

        Assert.That(packet.ToArray(), Is.EqualTo(Hex.Bytes(Hello)));
        Assert.That(packet, Is.EqualTo(QrtrPacket.Parse(Hex.Bytes(Hello))));
    }

    [TestCase(1, 36)]
    [TestCase(4, 36)]
    [TestCase(5, 40)]
    [TestCase(65535, 65568)]
    public void The_payload_is_padded_with_zeros_to_a_multiple_of_four_bytes(int length, int size)
    {
        var payload = Enumerable.Repeat((byte)0xff, length).ToArray();
        var packet = new QrtrPacket(QrtrPacketType.Data, new(1, 0x4000), new(7, 1), true, payload);

        var bytes = packet.ToArray();

        Assert.That(bytes, Has.Length.EqualTo(size));
        Assert.That(bytes[(32 + length)..], Is.All.Zero);
        Assert.That(QrtrPacket.Parse(bytes), Is.EqualTo(packet));
    }

    [Test]
    public void Bits_that_the_kernel_ignores_are_kept()
    {
        var bytes = Hex.Bytes(
            "01aabbcc 01ddeeff 07000000 01000000 02000000 05000000 01000000 ffff0000" + "1122334455 778899");

        var packet = QrtrPacket.Parse(bytes);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(packet.Type, Is.EqualTo(QrtrPacketType.Data), "qrtr_cb.type is eight bits wide");
            Assert.That(packet.ConfirmRx, Is.True, "any value other than 0 means true");
            Assert.That(packet.Destination.Port, Is.EqualTo(QrtrConstants.PortControl), "0xffff is the legacy control port");
            Assert.That(packet.ToArray(), Is.EqualTo(bytes));
        }
    }

    [Test]
    public void Properties_override_the_preserved_bits()
    {
        var parsed = QrtrPacket.Parse(Hex.Bytes(
            "01000000 01000000 07000000 01000000 02000000 05000000 01000000 ffff0000" + "1122334455 778899"));

        var changed = parsed with
        {
            ConfirmRx = false, Destination = new(1, 5), Payload = new byte[] { 1, 2 },
        };

        Assert.That(changed.ToArray(), Is.EqualTo(Hex.Bytes(
            "01000000 01000000 07000000 01000000 00000000 02000000 01000000 05000000" + "0102 0000")));
    }

    [Test]
    public void Two_packets_are_not_equal_if_one_byte_of_their_payload_differs()
    {
        var one = new QrtrPacket(QrtrPacketType.Data, new(1, 2), new(3, 4), false, new byte[] { 1, 2 });

        Assert.That(one, Is.Not.EqualTo(one with { Payload = new byte[] { 1, 3 } }));
        Assert.That(one, Is.EqualTo(one with { Payload = new byte[] { 1, 2 } }));
    }

    [Test]
    public void Writing_to_a_span_that_is_too_short_is_refused()
    {
        var packet = new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7));

        var refusal = Refusal.Of(() => packet.WriteTo(new byte[51]), "QRTR packet", "len", 0);

        Assert.That(refusal.Message, Does.Contain("expected room for 52 bytes, got room for 51"));
    }

    [Test]
    public void Bytes_after_the_packet_in_a_span_are_left_unchanged()
    {
        var bytes = Enumerable.Repeat((byte)0xee, 40).ToArray();

        new QrtrPacket(QrtrPacketType.Data, new(1, 2), new(3, 4), false, new byte[] { 1 }).WriteTo(bytes);

        Assert.That(bytes[32..], Is.EqualTo(Hex.Bytes("01000000 eeeeeeee")));
    }

    [Test]
    public void An_unknown_version_cannot_be_written()
    {
        var packet = new QrtrPacket(QrtrPacketType.Data, default, default, false, new byte[1]) { Version = (QrtrVersion)2 };

        Refusal.Of(() => packet.ToArray(), "QRTR packet", "version", 0);
    }
}
