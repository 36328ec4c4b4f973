using System.Buffers.Binary;

namespace HilQrtr.Protocols.Qrtr;

/// <summary>
/// Writes packets. Fault injection needs packets that break the kernel's rules, so the writer refuses only values that do not fit into
/// the header.
/// </summary>
internal static class QrtrPacketWriter
{
    public static void Write(QrtrPacket packet, Span<byte> destination)
    {
        var size = packet.Size;
        if (destination.Length < size)
            throw new WireFormatException(
                QrtrHeader.Protocol, "len", 0, $"room for {size} bytes", $"room for {destination.Length}");
        destination = destination[..size];
        if (packet.Version == QrtrVersion.V1)
            WriteV1(packet, destination);
        else if (packet.Version == QrtrVersion.V2)
            WriteV2(packet, destination);
        else
            throw new WireFormatException(QrtrHeader.Protocol, "version", 0, "1 or 3", $"{(byte)packet.Version}");

        var payload = packet.Payload.Span;
        var rest = destination[packet.HeaderSize..];
        payload.CopyTo(rest);
        var padding = rest[payload.Length..];
        if (packet.Details is { } details && details.Padding.Count == padding.Length)
            details.Padding.AsSpan().CopyTo(padding);
        else
            padding.Clear();
    }

    private static void WriteV1(QrtrPacket packet, Span<byte> bytes)
    {
        var details = packet.Details;
        U32(bytes, 0, (byte)QrtrVersion.V1 | (details?.VersionHigh ?? 0) << 8);
        U32(bytes, QrtrHeader.V1Type, (uint)packet.Type | (details?.TypeHigh ?? 0) << 8);
        U32(bytes, QrtrHeader.V1SourceNode, packet.Source.Node);
        U32(bytes, QrtrHeader.V1SourcePort, packet.Source.Port);
        U32(bytes, QrtrHeader.V1ConfirmRx, packet.ConfirmRx ? Math.Max(1, details?.ConfirmRxRaw ?? 1) : 0);
        U32(bytes, QrtrHeader.V1Size, (uint)packet.Payload.Length);
        U32(bytes, QrtrHeader.V1DestinationNode, packet.Destination.Node);
        U32(bytes, QrtrHeader.V1DestinationPort, IsLegacy(packet)
            ? QrtrConstants.PortControlLegacy
            : packet.Destination.Port);
    }

    private static void WriteV2(QrtrPacket packet, Span<byte> bytes)
    {
        var details = packet.Details;
        bytes[0] = (byte)QrtrVersion.V2;
        bytes[QrtrHeader.V2Type] = (byte)Narrow((uint)packet.Type, byte.MaxValue, "type", QrtrHeader.V2Type);
        bytes[QrtrHeader.V2Flags] = (byte)((details?.Flags ?? 0) & ~QrtrHeader.FlagConfirmRx
            | (packet.ConfirmRx ? QrtrHeader.FlagConfirmRx : 0));
        var options = details is null ? default : details.Options.AsSpan();
        bytes[QrtrHeader.V2OptionLength] =
            (byte)Narrow((uint)options.Length, byte.MaxValue, "optlen", QrtrHeader.V2OptionLength);
        U32(bytes, QrtrHeader.V2Size, (uint)packet.Payload.Length);
        U16(bytes, QrtrHeader.V2SourceNode, packet.Source.Node, "src_node_id");
        U16(bytes, QrtrHeader.V2SourcePort, NarrowPort(packet.Source.Port), "src_port_id");
        U16(bytes, QrtrHeader.V2DestinationNode, packet.Destination.Node, "dst_node_id");
        U16(bytes, QrtrHeader.V2DestinationPort, IsLegacy(packet)
            ? QrtrConstants.PortControlLegacy
            : NarrowPort(packet.Destination.Port), "dst_port_id");
        options.CopyTo(bytes[QrtrConstants.HeaderV2Size..]);
    }

    private static bool IsLegacy(QrtrPacket packet) =>
        packet.Details is { LegacyControlPort: true } && packet.Destination.Port == QrtrConstants.PortControl;

    private static uint NarrowPort(uint port) =>
        port == QrtrConstants.PortControl ? QrtrHeader.PortControlV2 : port;

    private static uint Narrow(uint value, uint max, string field, int offset) =>
        value <= max
            ? value
            : throw new WireFormatException(QrtrHeader.ProtocolV2, field, offset, $"at most {max}", $"{value}");

    private static void U16(Span<byte> bytes, int offset, uint value, string field) =>
        BinaryPrimitives.WriteUInt16LittleEndian(
            bytes[offset..], (ushort)Narrow(value, ushort.MaxValue, field, offset));

    private static void U32(Span<byte> bytes, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[offset..], value);
}
