namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// A console's configuration space (<c>include/uapi/linux/virtio_console.h: virtio_console_config</c>).
/// <code>cols u16, rows u16, max_nr_ports u32, emerg_wr u32</code>
/// </summary>
/// <param name="MaxPorts">How many ports there may be.</param>
public readonly record struct VirtioConsoleConfig(uint MaxPorts)
{
    /// <summary>Bytes of the space.</summary>
    public const int Size = 12;

    private const string Protocol = "virtio_console_config";

    /// <summary>Reads the space; sizes of a screen are not kept.</summary>
    /// <param name="bytes">Exactly 12 bytes.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="WireFormatException">It is shorter or longer.</exception>
    public static VirtioConsoleConfig Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        reader.ReadUInt32("cols");
        var ports = reader.ReadUInt32("max_nr_ports");
        reader.ReadUInt32("emerg_wr");
        reader.ExpectEnd("emerg_wr");
        return new VirtioConsoleConfig(ports);
    }

    /// <summary>Writes the space.</summary>
    /// <param name="destination">At least 12 bytes.</param>
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(0, "cols");
        writer.WriteUInt32(MaxPorts, "max_nr_ports");
        writer.WriteUInt32(0, "emerg_wr");
    }
}
