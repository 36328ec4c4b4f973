namespace HilQrtr.Protocols.Vhost;

/// <summary>
/// Header of a command on the virtual PCI bus (<c>include/uapi/linux/virtio_pcidev.h: virtio_pcidev_msg</c>). Data may follow.
/// <code>op u8, bar u8, reserved u16, size u32, addr u64</code>
/// </summary>
/// <param name="Op">The operation.</param>
/// <param name="Bar">Number of the BAR.</param>
/// <param name="Size">Number of bytes to read, write or fill.</param>
/// <param name="Address">
/// Offset in the BAR or in the configuration space. For an MSI, it is the address that a real device would write to.
/// </param>
public readonly record struct VirtioPcidevMessage(VirtioPcidevOp Op, byte Bar, uint Size, ulong Address)
{
    /// <summary>Size of the header in bytes.</summary>
    public const int HeaderSize = 16;

    private const string Protocol = "virtio_pcidev_msg";

    /// <summary>Reads the header.</summary>
    /// <param name="bytes">At least 16 bytes; data may follow.</param>
    /// <returns>The header, which is not validated.</returns>
    /// <exception cref="WireFormatException">There are too few bytes.</exception>
    public static VirtioPcidevMessage Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, Protocol);
        var op = (VirtioPcidevOp)reader.ReadByte("op");
        var bar = reader.ReadByte("bar");
        reader.ReadUInt16("reserved");
        return new VirtioPcidevMessage(op, bar, reader.ReadUInt32("size"), reader.ReadUInt64("addr"));
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteByte((byte)Op, "op");
        writer.WriteByte(Bar, "bar");
        writer.WriteUInt16(0, "reserved");
        writer.WriteUInt32(Size, "size");
        writer.WriteUInt64(Address, "addr");
    }
}

/// <summary>Commands between UML's PCI bus and a device (<c>include/uapi/linux/virtio_pcidev.h: virtio_pcidev_ops</c>).</summary>
public enum VirtioPcidevOp : byte
{
    /// <summary>Not used.</summary>
    Reserved = 0,

    /// <summary>Read configuration space.</summary>
    CfgRead = 1,

    /// <summary>Write configuration space.</summary>
    CfgWrite = 2,

    /// <summary>Read a BAR.</summary>
    MmioRead = 3,

    /// <summary>Write a BAR.</summary>
    MmioWrite = 4,

    /// <summary>Fill a part of a BAR with one byte.</summary>
    MmioMemset = 5,

    /// <summary>To the guest: a legacy interrupt (INTx).</summary>
    Intx = 6,

    /// <summary>To the guest: a message-signalled interrupt.</summary>
    Msi = 7,

    /// <summary>To the guest: a power management event.</summary>
    Pme = 8,
}
