namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// A control message (<c>include/uapi/linux/virtio_console.h: virtio_console_control</c>); a name may follow.
/// <code>id u32, event u16, value u16</code>
/// </summary>
/// <param name="Port">Which port; all ones if none.</param>
/// <param name="Event">What happened.</param>
/// <param name="Value">Depends on the event.</param>
public readonly record struct VirtioConsoleControl(uint Port, VirtioConsoleEvent Event, ushort Value)
{
    /// <summary>Bytes of a message without a name.</summary>
    public const int Size = 8;

    private const string Protocol = "virtio_console_control";

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">At least 8 bytes.</param>
    /// <returns>The message, whatever it says.</returns>
    /// <exception cref="WireFormatException">Too short.</exception>
    public static VirtioConsoleControl Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        return new VirtioConsoleControl(
            reader.ReadUInt32("id"), (VirtioConsoleEvent)reader.ReadUInt16("event"), reader.ReadUInt16("value"));
    }

    /// <summary>Writes the message.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Port, "id");
        writer.WriteUInt16((ushort)Event, "event");
        writer.WriteUInt16(Value, "value");
    }
}
