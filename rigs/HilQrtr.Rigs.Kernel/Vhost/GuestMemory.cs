using HilQrtr.Native;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// The guest's memory, accessed by guest physical address. An access fails if it is not entirely inside the memory, or if the
/// memory has been disposed of. The guest may change the bytes at any time, so read each value only once, and check the copy.
/// </summary>
internal sealed unsafe class GuestMemory : IDisposable
{
    private const ulong MaxTotalSize = 1UL << 36;
    private const string Kind = "invalid memory table";

    private GuestRegion[] _regions;

    /// <summary>Takes ownership of the mappings of the given regions. The regions must not overlap.</summary>
    public GuestMemory(params GuestRegion[] regions) => _regions = regions;

    /// <summary>Whether the guest has no mapped memory. It has none before it sends its memory table and after it is gone.</summary>
    public bool IsEmpty => _regions.Length == 0;

    /// <summary>Maps the guest's memory table. Does not close the descriptors.</summary>
    /// <param name="table">Table of 1 to 8 regions.</param>
    /// <param name="files">One file per region.</param>
    /// <exception cref="VhostRefusedException">A region is empty, is too large, overlaps another region or exceeds its file. In that case, nothing is mapped.</exception>
    public static GuestMemory Map(VhostUserMemTable table, IReadOnlyList<FileDescriptor> files)
    {
        if (files.Count != table.Regions.Count)
            throw new VhostRefusedException("wrong number of descriptors", $"{table.Regions.Count} memory regions with {files.Count} descriptors");
        CheckTable(table);
        var regions = new List<GuestRegion>();
        for (var i = 0; i < table.Regions.Count; i++)
        {
            var region = table.Regions[i];
            if (Mapping.TryOfFile(files[i], region.MmapOffset, region.Size, out var mapping, out var refusal))
            {
                regions.Add(new GuestRegion(region.GuestAddress, region.UserAddress, mapping));
                continue;
            }

            regions.ForEach(r => r.Memory.Dispose());
            throw new VhostRefusedException(Kind, $"region {i} ({Text(region)}): {refusal}");
        }

        return new GuestMemory([.. regions]);
    }

    /// <summary>Gets a pointer to guest memory.</summary>
    /// <returns>False if the range is not entirely in one region.</returns>
    public bool TryGetPointer(ulong address, ulong length, out byte* start)
    {
        foreach (var region in _regions)
        {
            var offset = address - region.Address;
            if (address < region.Address || offset >= region.Length || length > region.Length - offset)
                continue;
            start = region.Memory.Start + offset;
            return true;
        }

        start = null;
        return false;
    }

    /// <summary>Gets guest memory without copying it. The span is valid until the memory is disposed of.</summary>
    /// <returns>False if the range is not entirely in one region.</returns>
    public bool TryGetSpan(ulong address, int length, out Span<byte> span)
    {
        var found = TryGetPointer(address, (ulong)length, out var start);
        span = found ? new Span<byte>(start, length) : default;
        return found;
    }

    /// <summary>Reads guest memory.</summary>
    /// <returns>False if the range is not entirely in one region.</returns>
    public bool TryRead(ulong address, Span<byte> destination)
    {
        if (!TryGetSpan(address, destination.Length, out var source))
            return destination.IsEmpty;
        source.CopyTo(destination);
        return true;
    }

    /// <summary>Writes guest memory.</summary>
    /// <returns>False if the range is not entirely in one region. In that case, nothing is written.</returns>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> source)
    {
        if (!TryGetSpan(address, source.Length, out var destination))
            return source.IsEmpty;
        source.CopyTo(destination);
        return true;
    }

    /// <summary>Translates a user address of the front end into a guest physical address.</summary>
    /// <returns>Null if the address is in no region.</returns>
    public ulong? FromUser(ulong address)
    {
        foreach (var region in _regions)
        {
            if (address >= region.UserAddress && address - region.UserAddress < region.Length)
                return region.Address + (address - region.UserAddress);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var regions = _regions;
        _regions = [];
        foreach (var region in regions)
            region.Memory.Dispose();
    }

    private static void CheckTable(VhostUserMemTable table)
    {
        var pageSize = (ulong)Environment.SystemPageSize;
        var total = 0UL;
        for (var i = 0; i < table.Regions.Count; i++)
        {
            var region = table.Regions[i];
            if (region.Size == 0 || region.Size > MaxTotalSize - total)
                throw new VhostRefusedException(Kind, $"region {i} ({Text(region)}) {(region.Size == 0 ? "is empty" : $"raises the total size of the regions above the limit of {MaxTotalSize >> 30} GiB")}");
            total += region.Size;
            if (ulong.MaxValue - region.GuestAddress < region.Size || ulong.MaxValue - region.UserAddress < region.Size)
                throw new VhostRefusedException(Kind, $"region {i} ({Text(region)}) extends past the end of the address space");
            if (region.MmapOffset % pageSize != 0)
                throw new VhostRefusedException(Kind, $"region {i} ({Text(region)}) does not start at a page boundary of its file");
            for (var other = 0; other < i; other++)
            {
                if (Overlap(region.GuestAddress, table.Regions[other].GuestAddress, region.Size, table.Regions[other].Size)
                    || Overlap(region.UserAddress, table.Regions[other].UserAddress, region.Size, table.Regions[other].Size))
                    throw new VhostRefusedException(Kind, $"region {i} ({Text(region)}) overlaps region {other} ({Text(table.Regions[other])})");
            }
        }
    }

    private static bool Overlap(ulong a, ulong b, ulong sizeOfA, ulong sizeOfB) => a < b + sizeOfB && b < a + sizeOfA;

    private static string Text(VhostUserMemRegion region) => $"0x{region.GuestAddress:x}, 0x{region.Size:x} bytes at 0x{region.MmapOffset:x}";
}

/// <summary>A mapped region of guest memory.</summary>
/// <param name="Address">Guest physical address of the region. The address of the region's end does not overflow.</param>
/// <param name="UserAddress">Address of the region in the front end.</param>
/// <param name="Memory">Mapping of the region.</param>
internal sealed record GuestRegion(ulong Address, ulong UserAddress, Mapping Memory)
{
    public ulong Length => Memory.Length;
}
