namespace HilQrtr.Protocols.Vhost;

/// <summary>
/// A console's configuration space (<c>include/uapi/linux/virtio_console.h: virtio_console_config</c>).
/// <code>cols u16, rows u16, max_nr_ports u32, emerg_wr u32</code>
/// </summary>
/// <param name="MaxPorts">Maximum number of ports.</param>
public readonly record struct VirtioConsoleConfig(uint MaxPorts)
{
    /// <summary>Size of the configuration space in bytes.</summary>
    public const int Size = 12;

    private const string Protocol = "virtio_console_config";

    /// <summary>Reads the configuration space. Only the number of ports is kept.</summary>
    /// <param name="bytes">Exactly 12 bytes.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static VirtioConsoleConfig Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        reader.ReadUInt32("cols");
        var ports = reader.ReadUInt32("max_nr_ports");
        reader.ReadUInt32("emerg_wr");
        reader.ExpectEnd("emerg_wr");
        return new VirtioConsoleConfig(ports);
    }

    /// <summary>Writes the configuration space. All fields except the number of ports are written as zero.</summary>
    /// <param name="destination">At least 12 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(0, "cols");
        writer.WriteUInt32(MaxPorts, "max_nr_ports");
        writer.WriteUInt32(0, "emerg_wr");
    }
}

/// <summary>
/// A control message (<c>include/uapi/linux/virtio_console.h: virtio_console_control</c>). The name of the port may follow.
/// <code>id u32, event u16, value u16</code>
/// </summary>
/// <param name="Port">Number of the port; all ones if the message is not about a port.</param>
/// <param name="Event">The event.</param>
/// <param name="Value">A value whose meaning depends on the event.</param>
public readonly record struct VirtioConsoleControl(uint Port, VirtioConsoleEvent Event, ushort Value)
{
    /// <summary>Size of a message without a name, in bytes.</summary>
    public const int Size = 8;

    private const string Protocol = "virtio_console_control";

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">At least 8 bytes.</param>
    /// <returns>The message, which is not validated.</returns>
    /// <exception cref="WireFormatException">There are too few bytes.</exception>
    public static VirtioConsoleControl Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        return new VirtioConsoleControl(
            reader.ReadUInt32("id"), (VirtioConsoleEvent)reader.ReadUInt16("event"), reader.ReadUInt16("value"));
    }

    /// <summary>Writes the message.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Port, "id");
        writer.WriteUInt16((ushort)Event, "event");
        writer.WriteUInt16(Value, "value");
    }
}

/// <summary>Events in control messages (<c>include/uapi/linux/virtio_console.h</c>).</summary>
public enum VirtioConsoleEvent : ushort
{
    /// <summary>From the guest: the driver is ready (1) or has failed (0).</summary>
    DeviceReady = 0,

    /// <summary>From the host: a port was added.</summary>
    PortAdd = 1,

    /// <summary>From the host: a port was removed.</summary>
    PortRemove = 2,

    /// <summary>From the guest: the guest has created the port (1) or failed to create it (0).</summary>
    PortReady = 3,

    /// <summary>From the host: the port is a console.</summary>
    ConsolePort = 4,

    /// <summary>From the host: the console has a new size.</summary>
    Resize = 5,

    /// <summary>From the guest or the host: the sender's end of the port is open (1) or closed (0).</summary>
    PortOpen = 6,

    /// <summary>From the host: the port's name follows.</summary>
    PortName = 7,
}
