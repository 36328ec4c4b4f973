using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests;

/// <summary>Decodes a packet through all layers.</summary>
internal static class PacketDecoding
{
    /// <summary>
    /// Returns the packet and its content, which is a control packet or a message. Throws <see cref="WireFormatException"/> if anything
    /// is malformed.
    /// </summary>
    public static (QrtrPacket Packet, object Content) Decode(ReadOnlyMemory<byte> bytes)
    {
        var packet = QrtrPacket.Parse(bytes);
        if (packet.Type != QrtrPacketType.Data)
            return (packet, QrtrControlPacket.Parse(packet.Payload.Span));
        return (packet, WlfwCodec.Decode(packet.Payload));
    }

    /// <summary>Encodes the result of <see cref="Decode"/>.</summary>
    public static byte[] Encode((QrtrPacket Packet, object Content) decoded)
    {
        var payload = decoded.Content is QrtrControlPacket control
            ? control.ToArray()
            : Encode(((QmiHeader, WlfwMessage))decoded.Content);
        return (decoded.Packet with { Payload = payload }).ToArray();
    }

    private static byte[] Encode((QmiHeader Header, WlfwMessage Message) qmi) =>
        WlfwCodec.Encode(qmi.Message, qmi.Header.TransactionId);
}
