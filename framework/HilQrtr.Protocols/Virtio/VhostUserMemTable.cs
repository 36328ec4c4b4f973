using System.Globalization;

namespace HilQrtr.Protocols.Virtio;

/// <summary>
/// Where guest memory is (<c>arch/um/drivers/vhost_user.h: vhost_user_mem_regions</c>).
/// <code>num u32, padding u32, regions (32 bytes each)</code>
/// </summary>
/// <param name="Regions">As sent; whether they overlap is not looked at here.</param>
public sealed record VhostUserMemTable(WireList<VhostUserMemRegion> Regions)
{
    /// <summary>The most regions that are taken; UML has one, or two with high memory.</summary>
    public const int MaxRegions = 8;

    private const int HeaderSize = 8;
    private const string Protocol = "vhost-user mem_regions";

    /// <summary>Bytes of the payload.</summary>
    public int Size => HeaderSize + (Regions.Count * VhostUserMemRegion.WireSize);

    /// <summary>Reads the payload. Whole regions after the last one are padding: UML always sends room for two.</summary>
    /// <param name="payload">At least 8 bytes and the regions.</param>
    /// <returns>The table.</returns>
    /// <exception cref="WireFormatException">Truncated, or no or too many regions, or bytes that are no region.</exception>
    public static VhostUserMemTable Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload, Protocol);
        var count = reader.ReadUInt32("num");
        if (count is 0 or > MaxRegions)
            throw new WireFormatException(
                Protocol, "num", 0, $"1 to {MaxRegions}", count.ToString(CultureInfo.InvariantCulture), payload);
        reader.ReadUInt32("padding");
        var regions = new VhostUserMemRegion[count];
        for (var i = 0; i < regions.Length; i++)
            regions[i] = VhostUserMemRegion.Read(ref reader);
        if (reader.Remaining % VhostUserMemRegion.WireSize != 0)
            reader.Fail("regions", $"whole regions of {VhostUserMemRegion.WireSize} bytes", $"{reader.Remaining} more bytes");
        return new VhostUserMemTable(WireListBuilder.Create<VhostUserMemRegion>(regions));
    }

    /// <summary>Writes the payload.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="WireFormatException">There is no room.</exception>
    public void Write(Span<byte> destination)
    {
        var writer = new WireWriter(destination, Protocol);
        writer.WriteUInt32((uint)Regions.Count, "num");
        writer.WriteUInt32(0, "padding");
        foreach (var region in Regions)
            region.Write(ref writer);
    }
}
