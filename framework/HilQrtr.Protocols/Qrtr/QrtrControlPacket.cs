namespace HilQrtr.Protocols.Qrtr;

/// <summary>
/// What a packet to or from a control port carries (<c>include/uapi/linux/qrtr.h: struct qrtr_ctrl_pkt</c>).
/// <code>
/// cmd u32, then  server: service u32, instance u32, node u32, port u32
///           or   client: node u32, port u32, and 8 bytes without meaning
/// </code>
/// </summary>
public abstract record QrtrControlPacket
{
    private const string Protocol = "QRTR control packet";

    /// <summary>The command, which is also the type of the packet that carries it.</summary>
    public abstract QrtrPacketType Type { get; }

    /// <summary>The four words after the command.</summary>
    private protected abstract (uint First, uint Second, uint Third, uint Fourth) Words { get; }

    /// <summary>
    /// Reads a control packet. Words that its command does not use are dropped, and so are bytes after the
    /// twentieth: the name service reads neither (<c>net/qrtr/ns.c: qrtr_ns_worker</c>).
    /// </summary>
    /// <param name="payload">At least 20 bytes.</param>
    /// <returns>The packet.</returns>
    /// <exception cref="WireFormatException">It is too short, or the command is not one of a control packet.</exception>
    public static QrtrControlPacket Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        if (reader.Remaining < QrtrConstants.ControlPacketSize)
            reader.Fail("cmd", $"{QrtrConstants.ControlPacketSize} bytes", $"{payload.Length} bytes");
        var type = (QrtrPacketType)reader.ReadUInt32("cmd");
        var first = reader.ReadUInt32("service or node");
        var second = reader.ReadUInt32("instance or port");
        var third = reader.ReadUInt32("node");
        var fourth = reader.ReadUInt32("port");
        return type switch
        {
            QrtrPacketType.Hello => new QrtrHello(),
            QrtrPacketType.Bye => new QrtrBye(first, second),
            QrtrPacketType.NewServer => new QrtrNewServer(first, second, third, fourth),
            QrtrPacketType.DelServer => new QrtrDelServer(first, second, third, fourth),
            QrtrPacketType.DelClient => new QrtrDelClient(first, second),
            QrtrPacketType.ResumeTx => new QrtrResumeTx(first, second),
            QrtrPacketType.Exit => new QrtrExit(),
            QrtrPacketType.Ping => new QrtrPing(),
            QrtrPacketType.NewLookup => new QrtrNewLookup(first, second),
            QrtrPacketType.DelLookup => new QrtrDelLookup(first, second),
            _ => throw new WireFormatException(Protocol, "cmd", 0, "2 to 11", type.KernelName(), payload),
        };
    }

    /// <summary>The packet's payload.</summary>
    /// <returns>20 bytes.</returns>
    public byte[] ToArray()
    {
        var bytes = new byte[QrtrConstants.ControlPacketSize];
        var writer = new WireWriter(bytes, Protocol);
        var (first, second, third, fourth) = Words;
        writer.WriteUInt32((uint)Type, "cmd");
        writer.WriteUInt32(first, "service or node");
        writer.WriteUInt32(second, "instance or port");
        writer.WriteUInt32(third, "node");
        writer.WriteUInt32(fourth, "port");
        return bytes;
    }

    /// <summary>Wraps it into a version 1 packet of the same type.</summary>
    /// <param name="source">From whom.</param>
    /// <param name="destination">To whom; a control port, but for RESUME_TX.</param>
    /// <returns>The packet.</returns>
    public QrtrPacket ToPacket(QrtrAddress source, QrtrAddress destination) =>
        new(Type, source, destination, ConfirmRx: false, ToArray());
}
