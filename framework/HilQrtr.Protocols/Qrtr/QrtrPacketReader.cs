using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace HilQrtr.Protocols.Qrtr;

/// <summary>Reads packets. The checks and their order are those of <c>net/qrtr/af_qrtr.c: qrtr_endpoint_post</c>.</summary>
internal static class QrtrPacketReader
{
    public static QrtrPacket Read(ReadOnlyMemory<byte> packet)
    {
        var bytes = packet.Span;
        if (bytes.Length == 0 || (bytes.Length & 3) != 0)
            Fail(QrtrHeader.Protocol, "len", 0, "a nonzero multiple of 4 bytes", $"{bytes.Length} bytes", bytes);
        return bytes[0] switch
        {
            (byte)QrtrVersion.V1 => ReadV1(packet, bytes),
            (byte)QrtrVersion.V2 => ReadV2(packet, bytes),
            _ => Fail(QrtrHeader.Protocol, "version", 0, "1 or 3", $"{bytes[0]}", bytes),
        };
    }

    private static QrtrPacket ReadV1(ReadOnlyMemory<byte> packet, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < QrtrConstants.HeaderV1Size)
            FailShort(QrtrHeader.ProtocolV1, QrtrConstants.HeaderV1Size, bytes);
        var version = U32(bytes, 0);
        var type = U32(bytes, QrtrHeader.V1Type);
        var confirmRx = U32(bytes, QrtrHeader.V1ConfirmRx);
        var destinationPort = U32(bytes, QrtrHeader.V1DestinationPort);
        var legacy = destinationPort == QrtrConstants.PortControlLegacy;
        if (legacy)
            destinationPort = QrtrConstants.PortControl;
        var size = U32(bytes, QrtrHeader.V1Size);

        Check(QrtrHeader.ProtocolV1, bytes, QrtrConstants.HeaderV1Size, size, QrtrHeader.V1Size,
            (byte)type, QrtrHeader.V1Type, destinationPort, QrtrHeader.V1DestinationPort);

        var padding = bytes[(QrtrConstants.HeaderV1Size + (int)size)..];
        var details = (version | type) > 0xff || confirmRx > 1 || legacy || padding.ContainsAnyExcept((byte)0)
            ? new QrtrWireDetails
            {
                VersionHigh = version >> 8,
                TypeHigh = type >> 8,
                ConfirmRxRaw = confirmRx > 1 ? confirmRx : 0,
                LegacyControlPort = legacy,
                Padding = NonzeroPadding(padding),
            }
            : null;
        return new QrtrPacket(
            (QrtrPacketType)(byte)type,
            new QrtrAddress(U32(bytes, QrtrHeader.V1SourceNode), U32(bytes, QrtrHeader.V1SourcePort)),
            new QrtrAddress(U32(bytes, QrtrHeader.V1DestinationNode), destinationPort),
            confirmRx != 0,
            packet.Slice(QrtrConstants.HeaderV1Size, (int)size))
        {
            Details = details,
        };
    }

    private static QrtrPacket ReadV2(ReadOnlyMemory<byte> packet, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < QrtrConstants.HeaderV2Size)
            FailShort(QrtrHeader.ProtocolV2, QrtrConstants.HeaderV2Size, bytes);
        var type = bytes[QrtrHeader.V2Type];
        var flags = bytes[QrtrHeader.V2Flags];
        var headerSize = QrtrConstants.HeaderV2Size + bytes[QrtrHeader.V2OptionLength];
        var sourcePort = Widen(U16(bytes, QrtrHeader.V2SourcePort));
        var destinationPort = Widen(U16(bytes, QrtrHeader.V2DestinationPort));
        var legacy = destinationPort == QrtrConstants.PortControlLegacy;
        if (legacy)
            destinationPort = QrtrConstants.PortControl;
        var size = U32(bytes, QrtrHeader.V2Size);

        Check(QrtrHeader.ProtocolV2, bytes, headerSize, size, QrtrHeader.V2Size,
            type, QrtrHeader.V2Type, destinationPort, QrtrHeader.V2DestinationPort);

        var options = bytes[QrtrConstants.HeaderV2Size..headerSize];
        var padding = bytes[(headerSize + (int)size)..];
        var details = flags > QrtrHeader.FlagConfirmRx || options.Length != 0 || legacy
            || padding.ContainsAnyExcept((byte)0)
            ? new QrtrWireDetails
            {
                Flags = (byte)(flags & ~QrtrHeader.FlagConfirmRx),
                Options = WireListBuilder.Create(options),
                LegacyControlPort = legacy,
                Padding = NonzeroPadding(padding),
            }
            : null;
        return new QrtrPacket(
            (QrtrPacketType)type,
            new QrtrAddress(U16(bytes, QrtrHeader.V2SourceNode), sourcePort),
            new QrtrAddress(U16(bytes, QrtrHeader.V2DestinationNode), destinationPort),
            (flags & QrtrHeader.FlagConfirmRx) != 0,
            packet.Slice(headerSize, (int)size))
        {
            Version = QrtrVersion.V2,
            Details = details,
        };
    }

    private static void Check(
        string protocol, ReadOnlySpan<byte> bytes, int headerSize, uint size, int sizeOffset,
        byte type, int typeOffset, uint destinationPort, int destinationPortOffset)
    {
        if (size == 0 || size > (uint)bytes.Length)
            Fail(protocol, "size", sizeOffset, $"1 to {bytes.Length}", $"{size}", bytes);
        if (bytes.Length != QrtrHeader.Align((int)size) + headerSize)
            Fail(protocol, "size", sizeOffset,
                $"a payload size that gives a packet of {bytes.Length} bytes with a header of {headerSize} bytes", $"{size}", bytes);

        var kind = (QrtrPacketType)type;
        if (kind is QrtrPacketType.NewServer or QrtrPacketType.ResumeTx && size < QrtrConstants.ControlPacketSize)
            Fail(protocol, "size", sizeOffset,
                $"at least {QrtrConstants.ControlPacketSize} for {kind.KernelName()}", $"{size}", bytes);
        if (destinationPort != QrtrConstants.PortControl
            && kind is not (QrtrPacketType.Data or QrtrPacketType.ResumeTx))
            Fail(protocol, "dst_port_id", destinationPortOffset,
                $"the control port for {kind.KernelName()} (type at offset {typeOffset})", $"{destinationPort}", bytes);
    }

    private static uint Widen(ushort port) =>
        port == QrtrHeader.PortControlV2 ? QrtrConstants.PortControl : port;

    private static WireList<byte> NonzeroPadding(ReadOnlySpan<byte> padding) =>
        padding.ContainsAnyExcept((byte)0) ? WireListBuilder.Create(padding) : WireList<byte>.Empty;

    private static ushort U16(ReadOnlySpan<byte> bytes, int offset) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    [DoesNotReturn]
    private static void FailShort(string protocol, int headerSize, ReadOnlySpan<byte> bytes) =>
        Fail(protocol, "header", 0, $"{headerSize} bytes", $"{bytes.Length} bytes", bytes);

    [DoesNotReturn]
    private static QrtrPacket Fail(
        string protocol, string field, int offset, string expected, string actual, ReadOnlySpan<byte> bytes) =>
        throw new WireFormatException(protocol, field, offset, expected, actual, bytes);
}
