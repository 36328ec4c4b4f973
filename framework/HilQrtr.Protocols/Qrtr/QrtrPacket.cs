namespace HilQrtr.Protocols.Qrtr;

/// <summary>One packet as it is sent through an endpoint: header, payload, and padding to a multiple of four bytes.</summary>
/// <param name="Type">
/// Type of the packet. Like the kernel (<c>struct qrtr_cb</c>), <see cref="Parse"/> keeps only the lower eight bits here, so 0x101 in
/// a version 1 header means DATA. Unknown numbers are preserved.
/// </param>
/// <param name="Source">Source address.</param>
/// <param name="Destination">Destination address.</param>
/// <param name="ConfirmRx">Whether the sender asks the receiver for a RESUME_TX.</param>
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

    /// <summary>
    /// The bits that the kernel ignores in a received packet. This property is null if all these bits are zero, which is the case
    /// in packets that the kernel sends.
    /// </summary>
    public QrtrWireDetails? Details { get; init; }

    /// <summary>Length on the wire in bytes, with header and padding.</summary>
    public int Size => HeaderSize + QrtrHeader.Align(Payload.Length);

    /// <summary>The header's length in bytes.</summary>
    internal int HeaderSize => Version == QrtrVersion.V2
        ? QrtrConstants.HeaderV2Size + (Details?.Options.Count ?? 0)
        : QrtrConstants.HeaderV1Size;

    /// <summary>Reads a packet. The checks and their order are those of <c>net/qrtr/af_qrtr.c: qrtr_endpoint_post</c>.</summary>
    /// <param name="packet">Bytes of exactly one packet. The payload of the result is a slice of these bytes, not a copy.</param>
    /// <returns>The packet.</returns>
    /// <exception cref="WireFormatException">The kernel would refuse the packet with EINVAL.</exception>
    public static QrtrPacket Parse(ReadOnlyMemory<byte> packet) => QrtrPacketReader.Read(packet);

    /// <summary>Returns the packet as it is on the wire.</summary>
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

    /// <summary>Compares the values of all properties, including the bytes of the payloads.</summary>
    /// <param name="other">The packet to compare with.</param>
    /// <returns>Whether the packets are equal.</returns>
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

    /// <summary>Returns a text for logs. It contains the type, the addresses and the length of the payload.</summary>
    /// <returns>For instance <c>DATA 1:16384 → 7:1, 34 bytes, confirm_rx</c>.</returns>
    public override string ToString() =>
        $"{Type.KernelName()} {Source} → {Destination}, {Payload.Length} bytes{(ConfirmRx ? ", confirm_rx" : "")}";
}

/// <summary>Version of a packet's header (<c>net/qrtr/af_qrtr.c: QRTR_PROTO_VER_*</c>). The kernel reads both versions but writes only version 1.</summary>
public enum QrtrVersion : byte
{
    /// <summary>Not a valid version.</summary>
    None = 0,

    /// <summary>The header is 32 bytes long, and each of its fields is 32 bits wide.</summary>
    V1 = 1,

    /// <summary>The header is 16 bytes long, plus options. Node and port ids are 16 bits wide.</summary>
    V2 = 3,
}

/// <summary>
/// The bits that <c>qrtr_endpoint_post</c> accepts but ignores in a received packet. They are kept so that the packet can be written
/// back unchanged. The properties of <see cref="QrtrPacket"/> take precedence. For instance, <see cref="QrtrPacket.ConfirmRx"/>
/// overrides <see cref="ConfirmRxRaw"/>.
/// </summary>
public sealed record QrtrWireDetails
{
    /// <summary>Version 1: the upper 24 bits of the version. The kernel reads only the lowest byte of the version.</summary>
    public uint VersionHigh { get; init; }

    /// <summary>Version 1: the upper 24 bits of the type, which the kernel's eight-bit <c>qrtr_cb.type</c> drops.</summary>
    public uint TypeHigh { get; init; }

    /// <summary>
    /// Version 1: the received value of confirm_rx if it was greater than 1; otherwise 0. The kernel treats every value greater than 1 as
    /// true. If this property is 0, confirm_rx is written back as 0 or 1.
    /// </summary>
    public uint ConfirmRxRaw { get; init; }

    /// <summary>Version 2: the flags, except for bit 0, which is confirm_rx.</summary>
    public byte Flags { get; init; }

    /// <summary>Version 2: the options at the end of the header. Their total length is at most 252 bytes and a multiple of 4.</summary>
    public WireList<byte> Options { get; init; } = [];

    /// <summary>Whether the sender wrote 0xffff for the control port in the destination address.</summary>
    public bool LegacyControlPort { get; init; }

    /// <summary>The padding after the payload; empty if all its bytes are zero.</summary>
    public WireList<byte> Padding { get; init; } = [];
}
