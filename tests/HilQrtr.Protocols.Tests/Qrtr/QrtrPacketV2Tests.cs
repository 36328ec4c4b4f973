using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests.Qrtr;

internal sealed class QrtrPacketV2Tests
{
    [Test]
    public void Data_is_read_field_by_field_and_written_back()
    {
        var bytes = Hex.Bytes("03 01 01 00 05000000 0700 0100 0100 0040" + "1122334455 000000");

        var packet = QrtrPacket.Parse(bytes);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(packet.Version, Is.EqualTo(QrtrVersion.V2));
            Assert.That(packet.Type, Is.EqualTo(QrtrPacketType.Data));
            Assert.That(packet.ConfirmRx, Is.True);
            Assert.That(packet.Source, Is.EqualTo(new QrtrAddress(7, 1)));
            Assert.That(packet.Destination, Is.EqualTo(new QrtrAddress(1, 0x4000)));
            Assert.That(packet.Payload.ToArray(), Is.EqualTo(Hex.Bytes("1122334455")));
            Assert.That(packet.Details, Is.Null);
            Assert.That(packet.ToArray(), Is.EqualTo(bytes));
        }
    }

    [Test]
    public void The_control_port_has_the_16_bit_number_0xfffe()
    {
        var bytes = Hex.Bytes("03 02 00 00 14000000 0700 feff 0100 feff").Concat(new QrtrHello().ToArray()).ToArray();

        var packet = QrtrPacket.Parse(bytes);

        Assert.That(packet.Source, Is.EqualTo(QrtrAddress.Control(7)));
        Assert.That(packet.Destination, Is.EqualTo(QrtrAddress.Control(1)));
        Assert.That(packet.ToArray(), Is.EqualTo(bytes));
    }

    [Test]
    public void Port_0xffff_is_the_control_port_in_a_destination_but_not_in_a_source()
    {
        var bytes = Hex.Bytes("03 01 00 00 04000000 ffff ffff ffff ffff 11223344");

        var packet = QrtrPacket.Parse(bytes);

        Assert.That(packet.Source, Is.EqualTo(new QrtrAddress(0xffff, 0xffff)));
        Assert.That(packet.Destination, Is.EqualTo(new QrtrAddress(0xffff, QrtrConstants.PortControl)));
        Assert.That(packet.ToArray(), Is.EqualTo(bytes));
    }

    [Test]
    public void Options_and_flags_and_padding_are_kept()
    {
        var bytes = Hex.Bytes("03 01 fe 04 01000000 0700 0100 0100 0040 a1a2a3a4 11 b1b2b3");

        var packet = QrtrPacket.Parse(bytes);

        Assert.That(packet.ConfirmRx, Is.False);
        Assert.That(packet.Payload.ToArray(), Is.EqualTo(new byte[] { 0x11 }));
        Assert.That(packet.Details?.Options, Is.EqualTo(Hex.Bytes("a1a2a3a4")));
        Assert.That(packet.Size, Is.EqualTo(24));
        Assert.That(packet.ToArray(), Is.EqualTo(bytes));
    }

    [TestCase(0x10000u, 1u, 1u, 1u, "src_node_id", 8)]
    [TestCase(1u, 0x10000u, 1u, 1u, "src_port_id", 10)]
    [TestCase(1u, 1u, QrtrConstants.NodeBroadcast, 1u, "dst_node_id", 12)]
    [TestCase(1u, 1u, 1u, 0x10000u, "dst_port_id", 14)]
    public void An_address_wider_than_sixteen_bits_cannot_be_written(
        uint sourceNode, uint sourcePort, uint destinationNode, uint destinationPort, string field, int offset)
    {
        var packet = new QrtrPacket(
            QrtrPacketType.Data, new(sourceNode, sourcePort), new(destinationNode, destinationPort), false, new byte[4])
        {
            Version = QrtrVersion.V2,
        };

        Refusal.Of(() => packet.ToArray(), "QRTR packet v2", field, offset);
    }

    [Test]
    public void A_type_wider_than_eight_bits_cannot_be_written()
    {
        var packet = new QrtrPacket((QrtrPacketType)0x101, new(1, 1), new(1, 1), false, new byte[4])
        {
            Version = QrtrVersion.V2,
        };

        Refusal.Of(() => packet.ToArray(), "QRTR packet v2", "type", 1);
    }

    [Test]
    public void Options_that_are_too_long_for_their_length_byte_cannot_be_written()
    {
        var packet = new QrtrPacket(QrtrPacketType.Data, new(1, 1), new(1, 1), false, new byte[4])
        {
            Version = QrtrVersion.V2,
            Details = new QrtrWireDetails { Options = WireListBuilder.Create<byte>(new byte[256]) },
        };

        Refusal.Of(() => packet.ToArray(), "QRTR packet v2", "optlen", 3);
    }
}
