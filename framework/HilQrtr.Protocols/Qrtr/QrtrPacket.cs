namespace HilQrtr.Protocols.Qrtr;

/// <summary>One packet as it crosses an endpoint: header, payload, and padding to a multiple of four bytes.</summary>
/// <param name="Type">
/// Type of the packet. Like the kernel (<c>struct qrtr_cb</c>), <see cref="Parse"/> keeps eight bits, so 0x101 in a version 1
/// header means DATA. Unknown numbers are preserved.
/// </param>
/// <param name="Source">Source address in the header.</param>
/// <param name="Destination">Destination address in the header.</param>
/// <param name="ConfirmRx">Whether the sender requests a RESUME_TX.</param>
/// <param name="Payload">The bytes after the header, without padding. <see cref="Parse"/> does not copy them.</param>
public sealed record QrtrPacket(
    QrtrPacketType Type,
    QrtrAddress Source,
    QrtrAddress Destination,
    bool ConfirmRx,
    ReadOnlyMemory<byte> Payload)
{
    /// <summary>Version of the header.</summary>
    public QrtrVersion Version { get; init; } = QrtrVersion.V1;

    /// <summary>Bits that the kernel ignores in a received packet. Null if all of them are zero, as they are in packets from the kernel.</summary>
    public QrtrWireDetails? Details { get; init; }

    /// <summary>Length on the wire in bytes, with header and padding.</summary>
    public int Size => HeaderSize + QrtrHeader.Align(Payload.Length);

    /// <summary>The header's length in bytes.</summary>
    internal int HeaderSize => Version == QrtrVersion.V2
        ? QrtrConstants.HeaderV2Size + (Details?.Options.Count ?? 0)
        : QrtrConstants.HeaderV1Size;

    /// <summary>Reads a packet by the rules of <c>net/qrtr/af_qrtr.c: qrtr_endpoint_post</c>, and applies them in the same order.</summary>
    /// <param name="packet">Exactly one packet. The result's payload refers to it.</param>
    /// <returns>The packet.</returns>
    /// <exception cref="WireFormatException">The kernel would refuse the packet with EINVAL.</exception>
    public static QrtrPacket Parse(ReadOnlyMemory<byte> packet) => QrtrPacketReader.Read(packet);

    /// <summary>The packet as it crosses the wire.</summary>
    /// <returns><see cref="Size"/> bytes.</returns>
    /// <exception cref="WireFormatException">An address does not fit into a header of this version.</exception>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        QrtrPacketWriter.Write(this, bytes);
        return bytes;
    }

    /// <summary>Writes the packet to the start of a span.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short, or an address does not fit into a header of this version.</exception>
    public void WriteTo(Span<byte> destination) => QrtrPacketWriter.Write(this, destination);

    /// <summary>Compares values, including the bytes of the payloads.</summary>
    /// <param name="other">The packet to compare with.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(QrtrPacket? other) =>
        other is not null
        && Type == other.Type
        && Source == other.Source
        && Destination == other.Destination
        && ConfirmRx == other.ConfirmRx
        && Version == other.Version
        && Details == other.Details
        && Payload.Span.SequenceEqual(other.Payload.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Source, Destination, ConfirmRx, Payload.Length);

    /// <summary>Text for logs, with type, addresses and length.</summary>
    /// <returns>For instance <c>DATA 1:16384 → 7:1, 34 bytes, confirm_rx</c>.</returns>
    public override string ToString() =>
        $"{Type.KernelName()} {Source} → {Destination}, {Payload.Length} bytes{(ConfirmRx ? ", confirm_rx" : "")}";
}

/// <summary>Version of a packet's header (<c>net/qrtr/af_qrtr.c: QRTR_PROTO_VER_*</c>). The kernel reads both versions but writes only version 1.</summary>
public enum QrtrVersion : byte
{
    /// <summary>No header has this version.</summary>
    None = 0,

    /// <summary>32 bytes, all fields 32 bits wide.</summary>
    V1 = 1,

    /// <summary>16 bytes plus options; addresses are 16 bits wide.</summary>
    V2 = 3,
}

/// <summary>
/// Bits of a received packet that <c>qrtr_endpoint_post</c> accepts and ignores. They are kept so that the packet is written back
/// unchanged. The packet's own properties take precedence: <see cref="QrtrPacket.ConfirmRx"/> overrides
/// <see cref="ConfirmRxRaw"/>.
/// </summary>
public sealed record QrtrWireDetails
{
    /// <summary>Version 1: the upper 24 bits of the version; the kernel reads only one byte of it.</summary>
    public uint VersionHigh { get; init; }

    /// <summary>Version 1: the upper 24 bits of the type, which the kernel's eight-bit <c>qrtr_cb.type</c> drops.</summary>
    public uint TypeHigh { get; init; }

    /// <summary>Version 1: confirm_rx as received. Any nonzero value means true. If this is 0, the default value is written.</summary>
    public uint ConfirmRxRaw { get; init; }

    /// <summary>Version 2: flags without bit 0, which is confirm_rx.</summary>
    public byte Flags { get; init; }

    /// <summary>Version 2: the optional header bytes. Their number is a multiple of four and at most 252.</summary>
    public WireList<byte> Options { get; init; } = [];

    /// <summary>The destination's control port was written as 0xffff.</summary>
    public bool LegacyControlPort { get; init; }

    /// <summary>The bytes after the payload, if they are not all zero.</summary>
    public WireList<byte> Padding { get; init; } = [];
}
