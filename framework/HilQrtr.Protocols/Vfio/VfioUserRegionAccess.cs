using System.Globalization;

namespace HilQrtr.Protocols.Vfio;

/// <summary>
/// An access to a region (libvfio-user <c>docs/vfio-user.rst</c>, "VFIO_USER_REGION_READ" and "VFIO_USER_REGION_WRITE"). Data follows
/// in the command of a write and in the reply to a read.
/// <code>offset u64, region u32, count u32, data</code>
/// </summary>
/// <param name="Offset">Offset in the region.</param>
/// <param name="Region">Number of the region, see <see cref="VfioPciRegion"/>.</param>
/// <param name="Count">Number of bytes to read or write.</param>
public readonly record struct VfioUserRegionAccess(ulong Offset, uint Region, uint Count)
{
    /// <summary>Number of bytes before the data.</summary>
    public const int HeaderSize = 16;

    private const string Protocol = "vfio-user region access";

    /// <summary>Reads a payload without data.</summary>
    /// <param name="payload">Exactly 16 bytes.</param>
    /// <returns>The access. It is not validated.</returns>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static VfioUserRegionAccess Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var access = Read(ref reader);
        reader.ExpectEnd("count");
        return access;
    }

    /// <summary>Reads a payload with data.</summary>
    /// <param name="payload">16 bytes, followed by exactly the number of bytes that the count states.</param>
    /// <param name="data">The data, as a slice of <paramref name="payload"/>.</param>
    /// <returns>The access. It is not validated further.</returns>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static VfioUserRegionAccess Parse(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(payload, Protocol);
        var access = Read(ref reader);
        if (access.Count != (uint)reader.Remaining)
            throw new WireFormatException(
                Protocol, "count", 12, $"{reader.Remaining} (the number of bytes that follow)",
                access.Count.ToString(CultureInfo.InvariantCulture), payload);
        data = reader.ReadBytes((int)access.Count, "data");
        return access;
    }

    /// <summary>Writes the payload without the data.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt64(Offset, "offset");
        writer.WriteUInt32(Region, "region");
        writer.WriteUInt32(Count, "count");
    }

    private static VfioUserRegionAccess Read(ref WireReader reader) => new(
        reader.ReadUInt64("offset"), reader.ReadUInt32("region"), reader.ReadUInt32("count"));
}
