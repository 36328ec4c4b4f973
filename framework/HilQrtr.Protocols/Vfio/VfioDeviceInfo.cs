namespace HilQrtr.Protocols.Vfio;

/// <summary>
/// Description of a device (libvfio-user <c>docs/vfio-user.rst</c>, "VFIO_USER_DEVICE_GET_INFO"). This is the layout of the reply. The
/// command has the same layout, but only its argsz is used.
/// <code>argsz u32, flags u32, num_regions u32, num_irqs u32</code>
/// </summary>
/// <param name="Flags">Kind and abilities of the device.</param>
/// <param name="NumRegions">Number of regions.</param>
/// <param name="NumIrqs">Number of interrupt types.</param>
public readonly record struct VfioDeviceInfo(VfioDeviceTraits Flags, uint NumRegions, uint NumIrqs)
{
    /// <summary>Size of the payload in bytes.</summary>
    public const int Size = 16;

    private const string Protocol = "vfio_device_info";

    /// <summary>Reads the payload.</summary>
    /// <param name="payload">At least 16 bytes. The rest is ignored, because VFIO structures may grow at their end.</param>
    /// <returns>The information.</returns>
    /// <exception cref="WireFormatException">The payload is too short, or argsz is smaller than the structure.</exception>
    public static VfioDeviceInfo Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        Argsz.Read(ref reader, Size);
        return new VfioDeviceInfo((VfioDeviceTraits)reader.ReadUInt32("flags"), reader.ReadUInt32("num_regions"), reader.ReadUInt32("num_irqs"));
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Size, "argsz");
        writer.WriteUInt32((uint)Flags, "flags");
        writer.WriteUInt32(NumRegions, "num_regions");
        writer.WriteUInt32(NumIrqs, "num_irqs");
    }
}

/// <summary>Kind and abilities of a device (<c>include/uapi/linux/vfio.h: VFIO_DEVICE_FLAGS_*</c>).</summary>
[Flags]
public enum VfioDeviceTraits : uint
{
    /// <summary>No flags.</summary>
    None = 0,

    /// <summary>The device can be reset by <see cref="VfioUserCommand.DeviceReset"/>.</summary>
    Reset = 1 << 0,

    /// <summary>The device is a PCI function.</summary>
    Pci = 1 << 1,
}

/// <summary>
/// A region of a device (libvfio-user <c>docs/vfio-user.rst</c>, "VFIO_USER_DEVICE_GET_REGION_INFO"). This is the layout of the reply.
/// The command has the same layout, but only its argsz and index are used.
/// <code>argsz u32, flags u32, index u32, cap_offset u32, size u64, offset u64</code>
/// </summary>
/// <param name="Flags">How the region can be accessed.</param>
/// <param name="Index">Number of the region, see <see cref="VfioPciRegion"/>.</param>
/// <param name="Length">Size of the region in bytes; zero if the device does not have the region.</param>
/// <param name="Offset">Offset of the region in the device's file, if the region can be mapped.</param>
public readonly record struct VfioRegionInfo(VfioRegionAccess Flags, uint Index, ulong Length, ulong Offset)
{
    /// <summary>Size of the payload in bytes.</summary>
    public const int Size = 32;

    private const string Protocol = "vfio_region_info";

    /// <summary>Reads the payload. Region capabilities are ignored.</summary>
    /// <param name="payload">At least 32 bytes. The rest is ignored.</param>
    /// <returns>The information.</returns>
    /// <exception cref="WireFormatException">The payload is too short, or argsz is smaller than the structure.</exception>
    public static VfioRegionInfo Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        Argsz.Read(ref reader, Size);
        var flags = (VfioRegionAccess)reader.ReadUInt32("flags");
        var index = reader.ReadUInt32("index");
        reader.ReadUInt32("cap_offset");
        return new VfioRegionInfo(flags, index, reader.ReadUInt64("size"), reader.ReadUInt64("offset"));
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32(Size, "argsz");
        writer.WriteUInt32((uint)Flags, "flags");
        writer.WriteUInt32(Index, "index");
        writer.WriteUInt32(0, "cap_offset");
        writer.WriteUInt64(Length, "size");
        writer.WriteUInt64(Offset, "offset");
    }
}

/// <summary>How a region can be accessed (<c>include/uapi/linux/vfio.h: VFIO_REGION_INFO_FLAG_*</c>).</summary>
[Flags]
public enum VfioRegionAccess : uint
{
    /// <summary>The region cannot be accessed.</summary>
    None = 0,

    /// <summary>The region can be read.</summary>
    Read = 1 << 0,

    /// <summary>The region can be written.</summary>
    Write = 1 << 1,

    /// <summary>The region can be mapped.</summary>
    Mmap = 1 << 2,

    /// <summary>Region capabilities follow the structure.</summary>
    Caps = 1 << 3,
}

/// <summary>Numbers of a PCI function's regions (<c>include/uapi/linux/vfio.h: VFIO_PCI_*_REGION_INDEX</c>).</summary>
public enum VfioPciRegion : uint
{
    /// <summary>BAR 0. The other BARs follow.</summary>
    Bar0 = 0,

    /// <summary>BAR 5.</summary>
    Bar5 = 5,

    /// <summary>Expansion ROM.</summary>
    Rom = 6,

    /// <summary>Configuration space.</summary>
    Config = 7,

    /// <summary>VGA.</summary>
    Vga = 8,

    /// <summary>Number of regions.</summary>
    Count = 9,
}
