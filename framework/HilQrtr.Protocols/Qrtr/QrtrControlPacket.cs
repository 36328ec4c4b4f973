namespace HilQrtr.Protocols.Qrtr;

/// <summary>
/// Payload of a packet to or from a control port (<c>include/uapi/linux/qrtr.h: struct qrtr_ctrl_pkt</c>).
/// <code>
/// cmd u32, then  server: service u32, instance u32, node u32, port u32
///           or   client: node u32, port u32, and 8 unused bytes
/// </code>
/// </summary>
public abstract record QrtrControlPacket
{
    private const string Protocol = "QRTR control packet";

    /// <summary>The command, which is also the type of the surrounding <see cref="QrtrPacket"/>.</summary>
    public abstract QrtrPacketType Type { get; }

    /// <summary>The four words after the command.</summary>
    private protected abstract (uint First, uint Second, uint Third, uint Fourth) Words { get; }

    /// <summary>
    /// Reads a control packet. Like the name service (<c>net/qrtr/ns.c: qrtr_ns_worker</c>), this method ignores words that the command
    /// does not use, and all bytes after the twentieth.
    /// </summary>
    /// <param name="payload">At least 20 bytes.</param>
    /// <returns>The packet.</returns>
    /// <exception cref="WireFormatException">The payload is too short, or the first word is not a known command.</exception>
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

    /// <summary>Returns the payload.</summary>
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

    /// <summary>Wraps the control packet in a version 1 packet of the same type.</summary>
    /// <param name="source">Source address.</param>
    /// <param name="destination">Destination address. It must be a control port, unless the command is RESUME_TX.</param>
    /// <returns>The packet.</returns>
    public QrtrPacket ToPacket(QrtrAddress source, QrtrAddress destination) =>
        new(Type, source, destination, ConfirmRx: false, ToArray());
}

/// <summary>A name service introduces itself to the node at the other end of the link (<c>net/qrtr/ns.c: ctrl_cmd_hello</c>).</summary>
public sealed record QrtrHello : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.Hello;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (0, 0, 0, 0);
}

/// <summary>A node leaves, together with all its services and ports (<c>net/qrtr/ns.c: ctrl_cmd_bye</c>).</summary>
/// <param name="Node">
/// The node that leaves. The kernel sends 0. When the kernel receives a BYE, it uses the packet's source address instead of this field.
/// </param>
/// <param name="Port">Unused; the kernel sends 0.</param>
public sealed record QrtrBye(uint Node, uint Port = 0) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.Bye;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Node, Port, 0, 0);
}

/// <summary>
/// A service appears (<c>net/qrtr/ns.c: ctrl_cmd_new_server</c>). If all words after the command are 0, the packet marks the end of the
/// answer to a lookup.
/// </summary>
/// <param name="Service">Service id, 0x45 for WLFW.</param>
/// <param name="Instance">Instance in the upper 24 bits, version in the lower 8.</param>
/// <param name="Node">Node that provides the service.</param>
/// <param name="Port">The service's port.</param>
public sealed record QrtrNewServer(uint Service, uint Instance, uint Node, uint Port) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.NewServer;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Service, Instance, Node, Port);
}

/// <summary>A service disappears (<c>net/qrtr/ns.c: ctrl_cmd_del_server</c>).</summary>
/// <param name="Service">Service id, 0x45 for WLFW.</param>
/// <param name="Instance">Instance in the upper 24 bits, version in the lower 8.</param>
/// <param name="Node">Node that provides the service.</param>
/// <param name="Port">The service's port.</param>
public sealed record QrtrDelServer(uint Service, uint Instance, uint Node, uint Port) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.DelServer;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Service, Instance, Node, Port);
}

/// <summary>A port was closed (<c>net/qrtr/ns.c: ctrl_cmd_del_client</c>).</summary>
/// <param name="Node">Node of the closed port.</param>
/// <param name="Port">The closed port.</param>
public sealed record QrtrDelClient(uint Node, uint Port) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.DelClient;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Node, Port, 0, 0);
}

/// <summary>Answer to confirm_rx: the receiver has caught up (<c>net/qrtr/af_qrtr.c: qrtr_send_resume_tx</c>).</summary>
/// <param name="Node">The receiver's node.</param>
/// <param name="Port">The receiver's port.</param>
public sealed record QrtrResumeTx(uint Node, uint Port) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.ResumeTx;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Node, Port, 0, 0);
}

/// <summary>EXIT: the kernel defines a number for this command, but its name service ignores the command.</summary>
public sealed record QrtrExit : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.Exit;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (0, 0, 0, 0);
}

/// <summary>PING: the kernel defines a number for this command, but its name service ignores the command.</summary>
public sealed record QrtrPing : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.Ping;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (0, 0, 0, 0);
}

/// <summary>Subscribes to a service (<c>net/qrtr/ns.c: ctrl_cmd_new_lookup</c>).</summary>
/// <param name="Service">Service id, or 0 for every service.</param>
/// <param name="Instance">The complete instance word, including the version, or 0 for every instance.</param>
public sealed record QrtrNewLookup(uint Service, uint Instance) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.NewLookup;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Service, Instance, 0, 0);
}

/// <summary>Cancels a lookup (<c>net/qrtr/ns.c: ctrl_cmd_del_lookup</c>).</summary>
/// <param name="Service">Service id in the lookup to cancel.</param>
/// <param name="Instance">Instance word in the lookup to cancel.</param>
public sealed record QrtrDelLookup(uint Service, uint Instance) : QrtrControlPacket
{
    /// <inheritdoc/>
    public override QrtrPacketType Type => QrtrPacketType.DelLookup;

    private protected override (uint First, uint Second, uint Third, uint Fourth) Words => (Service, Instance, 0, 0);
}
