using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vfio;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>
/// The ranges of memory that a client has mapped for a device, accessed by DMA address. The client may change the bytes at any time, so
/// read each value only once, and check the copy.
/// </summary>
internal sealed unsafe class DmaSpace : IDisposable
{
    /// <summary>Maximum number of ranges. Without a virtual IOMMU, QEMU has about a dozen at a time.</summary>
    public const int MaxMaps = 1024;

    private const ulong MaxTotalSize = 1UL << 36;
    private const string Invalid = "invalid DMA mapping";

    /// <summary>The ranges, in the order of their addresses.</summary>
    private readonly List<DmaRange> _ranges = [];

    /// <summary>Number of ranges.</summary>
    public int Count => _ranges.Count;

    /// <summary>Adds a range. Does not close the descriptor.</summary>
    /// <param name="map">The range.</param>
    /// <param name="file">The file; null if the memory can be reached through messages only. In that case, the device cannot access the memory.</param>
    /// <exception cref="VfioRefusedException">The range is invalid, overlaps another range, or cannot be mapped. In that case, nothing changes.</exception>
    public void Map(VfioUserDmaMap map, FileDescriptor? file)
    {
        Check(map);
        var index = IndexAfter(map.Address);
        if (index > 0 && _ranges[index - 1].Last >= map.Address)
            throw Overlap(map, _ranges[index - 1]);
        if (index < _ranges.Count && _ranges[index].Address <= map.Address + (map.Length - 1))
            throw Overlap(map, _ranges[index]);
        if (_ranges.Count == MaxMaps)
            throw new VfioRefusedException(Errno.ENOSPC, "too many DMA mappings", $"the limit is {MaxMaps}");
        _ranges.Insert(index, new DmaRange(map.Address, map.Length, map.Flags, file is null ? null : MapFile(map, file)));
    }

    /// <summary>Removes a range, or all of them.</summary>
    /// <exception cref="VfioRefusedException">There is no such range, or the flags are not supported.</exception>
    public void Unmap(VfioUserDmaUnmap unmap)
    {
        if (unmap.Flags == VfioUserDmaUnmapOptions.All)
        {
            if (unmap.Address != 0 || unmap.Length != 0)
                throw new VfioRefusedException(Errno.EINVAL, "invalid DMA unmapping", $"all, but with address 0x{unmap.Address:x} and 0x{unmap.Length:x} bytes");
            Dispose();
            return;
        }

        if (unmap.Flags != VfioUserDmaUnmapOptions.None)
            throw new VfioRefusedException(Errno.EOPNOTSUPP, "invalid DMA unmapping", $"flags 0x{(uint)unmap.Flags:x} are not supported");
        var index = IndexAfter(unmap.Address) - 1;
        if (index < 0 || _ranges[index].Address != unmap.Address || _ranges[index].Length != unmap.Length)
            throw new VfioRefusedException(Errno.ENOENT, "invalid DMA unmapping", $"nothing is mapped as 0x{unmap.Address:x}, 0x{unmap.Length:x} bytes");
        _ranges[index].Memory?.Dispose();
        _ranges.RemoveAt(index);
    }

    /// <summary>Reads memory. The range may extend over adjacent mappings.</summary>
    /// <returns>False if a part of the range is not mapped, or may not be read.</returns>
    public bool TryRead(ulong address, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            if (!TryGetSpan(address, destination.Length, VfioUserDmaAccess.Read, out var part))
                return false;
            part.CopyTo(destination);
            destination = destination[part.Length..];
            address += (ulong)part.Length;
        }

        return true;
    }

    /// <summary>Writes memory. The range may extend over adjacent mappings.</summary>
    /// <returns>False if a part of the range is not mapped, or may not be written. In that case, nothing is written.</returns>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> source)
    {
        for (var done = 0; done < source.Length;)
        {
            if (!TryGetSpan(address + (ulong)done, source.Length - done, VfioUserDmaAccess.Write, out var part))
                return false;
            done += part.Length;
        }

        while (!source.IsEmpty)
        {
            TryGetSpan(address, source.Length, VfioUserDmaAccess.Write, out var part);
            source[..part.Length].CopyTo(part);
            source = source[part.Length..];
            address += (ulong)part.Length;
        }

        return true;
    }

    /// <summary>Removes all ranges. More can be added afterwards.</summary>
    public void Dispose()
    {
        foreach (var range in _ranges)
            range.Memory?.Dispose();
        _ranges.Clear();
    }

    private static void Check(VfioUserDmaMap map)
    {
        const VfioUserDmaAccess known = VfioUserDmaAccess.Read | VfioUserDmaAccess.Write;
        if (map.Length == 0 || map.Length - 1 > ulong.MaxValue - map.Address)
            throw Refuse(map, map.Length == 0 ? "is empty" : "extends past the end of the address space");
        if ((map.Flags & known) == 0 || (map.Flags & ~known) != 0)
            throw Refuse(map, $"has the flags 0x{(uint)map.Flags:x}; supported are 1 (readable), 2 (writeable) and 3");
    }

    private Mapping MapFile(VfioUserDmaMap map, FileDescriptor file)
    {
        var mapped = _ranges.Aggregate(0UL, (sum, range) => sum + (range.Memory?.Length ?? 0));
        if (map.Length > MaxTotalSize - mapped)
            throw Refuse(map, $"raises the total size of the mappings above the limit of {MaxTotalSize >> 30} GiB");
        if (map.Offset % (ulong)Environment.SystemPageSize != 0)
            throw Refuse(map, "does not start at a page boundary of its file");
        // If the client truncated the file, an access beyond its end would kill this process (SIGBUS), and with it the cards of all clients.
        if (file.Status(out var status) >= 0 && status.IsRegularFile && !file.TryForbidShrinking())
            throw Refuse(map, "is in a file that the client could truncate; use memory-backend-memfd with seal=on, which is QEMU's default");
        if (Mapping.TryOfFile(file, map.Offset, map.Length, out var mapping, out var refusal, isWritable: (map.Flags & VfioUserDmaAccess.Write) != 0))
            return mapping;
        throw Refuse(map, $"cannot be mapped: {refusal}");
    }

    /// <summary>Gets the first part of a range: up to its end, or up to the end of the mapping that contains its start.</summary>
    private bool TryGetSpan(ulong address, int length, VfioUserDmaAccess access, out Span<byte> span)
    {
        span = default;
        if (IndexAfter(address) - 1 is not (>= 0 and var index))
            return false;
        var range = _ranges[index];
        if (address > range.Last || range.Memory is null || (range.Access & access) == 0)
            return false;
        var offset = address - range.Address;
        span = new Span<byte>(range.Memory.Start + offset, (int)Math.Min((ulong)length, range.Length - offset));
        return true;
    }

    /// <summary>Returns the index of the first range that starts after an address.</summary>
    private int IndexAfter(ulong address)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].Address <= address)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static VfioRefusedException Overlap(VfioUserDmaMap map, DmaRange other) =>
        new(Errno.EEXIST, "overlapping DMA mappings", $"0x{map.Address:x}, 0x{map.Length:x} bytes overlaps 0x{other.Address:x}, 0x{other.Length:x} bytes");

    private static VfioRefusedException Refuse(VfioUserDmaMap map, string why) =>
        new(Errno.EINVAL, Invalid, $"0x{map.Address:x}, 0x{map.Length:x} bytes at 0x{map.Offset:x} {why}");

    /// <summary>A range of memory.</summary>
    /// <param name="Address">DMA address.</param>
    /// <param name="Length">Size in bytes; not 0.</param>
    /// <param name="Access">What the device may do.</param>
    /// <param name="Memory">The mapping; null if the memory can be reached through messages only.</param>
    private sealed record DmaRange(ulong Address, ulong Length, VfioUserDmaAccess Access, Mapping? Memory)
    {
        /// <summary>The last address.</summary>
        public ulong Last => Address + (Length - 1);
    }
}
