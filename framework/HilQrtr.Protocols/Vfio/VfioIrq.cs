namespace HilQrtr.Protocols.Vfio;

/// <summary>
/// The interrupts of one type (libvfio-user <c>docs/vfio-user.rst</c>, "VFIO_USER_DEVICE_GET_IRQ_INFO"). This is the layout of the
/// reply. The command has the same layout, but only its argsz and index are used.
/// <code>argsz u32, flags u32, index u32, count u32</code>
/// </summary>
/// <param name="Flags">How the interrupts can be signalled.</param>
/// <param name="Index">The type, see <see cref="VfioPciIrq"/>.</param>
/// <param name="Count">Number of interrupts.</param>
public readonly record struct VfioIrqInfo(VfioIrqTraits Flags, uint Index, uint Count)
{
    /// <summary>Size of the payload in bytes.</summary>
    public const int Size = 16;

    private const string Protocol = "vfio_irq_info";

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">At least 16 bytes. The rest is ignored, because VFIO structures may grow at their end.</param>
    /// <returns>The information.</returns>
    /// <exception cref="WireFormatException">The payload is too short, or argsz is smaller than the structure.</exception>
    public static VfioIrqInfo Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        Argsz.Read(ref reader, Size);
        return new VfioIrqInfo((VfioIrqTraits)reader.ReadUInt32("flags"), reader.ReadUInt32("index"), reader.ReadUInt32("count"));
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Size, "argsz");
        writer.WriteUInt32((uint)Flags, "flags");
        writer.WriteUInt32(Index, "index");
        writer.WriteUInt32(Count, "count");
    }
}

/// <summary>How interrupts can be signalled (<c>include/uapi/linux/vfio.h: VFIO_IRQ_INFO_*</c>).</summary>
[Flags]
public enum VfioIrqTraits : uint
{
    /// <summary>The interrupts cannot be signalled.</summary>
    None = 0,

    /// <summary>The interrupts can be signalled through eventfds.</summary>
    Eventfd = 1 << 0,

    /// <summary>The client can mask and unmask the interrupts with <see cref="VfioUserCommand.DeviceSetIrqs"/>.</summary>
    Maskable = 1 << 1,

    /// <summary>An interrupt masks itself when it is signalled.</summary>
    Automasked = 1 << 2,

    /// <summary>All interrupts are set up together. To add an interrupt, the client must first remove all of them.</summary>
    NoResize = 1 << 3,
}

/// <summary>Interrupt types of a PCI function (<c>include/uapi/linux/vfio.h: VFIO_PCI_*_IRQ_INDEX</c>).</summary>
public enum VfioPciIrq : uint
{
    /// <summary>Legacy interrupt.</summary>
    Intx = 0,

    /// <summary>Message-signalled interrupts.</summary>
    Msi = 1,

    /// <summary>Extended message-signalled interrupts.</summary>
    Msix = 2,

    /// <summary>The device has failed.</summary>
    Err = 3,

    /// <summary>The device wants to be released.</summary>
    Req = 4,

    /// <summary>Number of types.</summary>
    Count = 5,
}

/// <summary>
/// An action on interrupts of one type (libvfio-user <c>docs/vfio-user.rst</c>, "VFIO_USER_DEVICE_SET_IRQS"). Eventfds are attached
/// as file descriptors. The reply has no payload.
/// <code>argsz u32, flags u32, index u32, start u32, count u32, data</code>
/// </summary>
/// <param name="Flags">Kind of the data, combined with the action.</param>
/// <param name="Index">The type, see <see cref="VfioPciIrq"/>.</param>
/// <param name="Start">Number of the first interrupt.</param>
/// <param name="Count">Number of interrupts. If it and <paramref name="Start"/> are both zero, all interrupts of the type are removed.</param>
/// <param name="Data">With <see cref="VfioIrqAction.DataBool"/>, one byte per interrupt; otherwise empty.</param>
public sealed record VfioIrqSet(VfioIrqAction Flags, uint Index, uint Start, uint Count, WireList<byte> Data)
{
    /// <summary>Number of bytes before the data.</summary>
    public const int HeaderSize = 20;

    private const string Protocol = "vfio_irq_set";

    /// <summary>Size of the payload in bytes.</summary>
    public int Size => HeaderSize + Data.Count;

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">20 bytes and, with <see cref="VfioIrqAction.DataBool"/>, one more byte per interrupt.</param>
    /// <returns>The action. It is not validated further.</returns>
    /// <exception cref="WireFormatException">The length is wrong, or argsz is smaller than the structure.</exception>
    public static VfioIrqSet Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        Argsz.Read(ref reader, HeaderSize);
        var flags = (VfioIrqAction)reader.ReadUInt32("flags");
        var index = reader.ReadUInt32("index");
        var start = reader.ReadUInt32("start");
        var count = reader.ReadUInt32("count");
        var expected = (flags & VfioIrqAction.DataBool) != 0 ? count : 0;
        if ((uint)reader.Remaining != expected)
            reader.Fail("data", $"{expected} bytes", $"{reader.Remaining} bytes");
        return new VfioIrqSet(flags, index, start, count, WireListBuilder.Create(reader.ReadBytes((int)expected, "data")));
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32((uint)Size, "argsz");
        writer.WriteUInt32((uint)Flags, "flags");
        writer.WriteUInt32(Index, "index");
        writer.WriteUInt32(Start, "start");
        writer.WriteUInt32(Count, "count");
        writer.WriteBytes(Data.AsSpan(), "data");
    }
}

/// <summary>
/// Flags of a <see cref="VfioIrqSet"/> (<c>include/uapi/linux/vfio.h: VFIO_IRQ_SET_*</c>): one kind of data and one action.
/// </summary>
[Flags]
public enum VfioIrqAction : uint
{
    /// <summary>No flags.</summary>
    None = 0,

    /// <summary>There is no data; the action applies to all interrupts of the range.</summary>
    DataNone = 1 << 0,

    /// <summary>One byte per interrupt says whether the action applies to it.</summary>
    DataBool = 1 << 1,

    /// <summary>One eventfd per interrupt is attached. If no eventfd is attached, the eventfds that were passed earlier are removed.</summary>
    DataEventfd = 1 << 2,

    /// <summary>The action is to mask.</summary>
    ActionMask = 1 << 3,

    /// <summary>The action is to unmask.</summary>
    ActionUnmask = 1 << 4,

    /// <summary>The action is to trigger.</summary>
    ActionTrigger = 1 << 5,
}
