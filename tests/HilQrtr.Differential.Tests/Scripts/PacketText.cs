using System.Buffers.Binary;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>
/// Formats packets for transcripts. This class parses the version 1 header itself, because our packet parser rejects some packets
/// that a kernel may write, such as packets without a payload.
/// </summary>
internal static class PacketText
{
    public static string Of(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < QrtrConstants.HeaderV1Size || Word(packet, 0) != (uint)QrtrVersion.V1) return PayloadText.Of(packet);
        var size = Word(packet, 20);
        var rest = packet[QrtrConstants.HeaderV1Size..];
        var type = ((QrtrPacketType)Word(packet, 4)).KernelName();
        var from = new QrtrAddress(Word(packet, 8), Word(packet, 12));
        var destination = new QrtrAddress(Word(packet, 24), Word(packet, 28));
        var confirmRx = Word(packet, 16) switch { 0 => "", 1 => ", confirm_rx", var other => $", confirm_rx {other}" };
        var head = $"{type} {from} → {destination}{confirmRx}";
        if (size > rest.Length) return $"{head}, size {size}, {PayloadText.Of(rest)}";
        var padding = rest[(int)size..];
        var padded = padding.Length == (int)(-size & 3) && !padding.ContainsAnyExcept((byte)0) ? "" : $", then {PayloadText.Of(padding)}";
        return $"{head}, {PayloadText.Of(rest[..(int)size])}{padded}";
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
