using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Native;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// The guest's memory, by guest physical address. An access that is not wholly inside is refused, and so is every access
/// after disposal. The guest may change the bytes at any time: read once, then check.
/// </summary>
internal sealed unsafe class GuestMemory : IDisposable
{
    private const ulong LargestTotal = 1UL << 36;
    private const string Kind = "a memory table that cannot be used";

    private GuestRegion[] _regions;

    /// <summary>Owns the regions' mappings; none overlaps another.</summary>
    public GuestMemory(params GuestRegion[] regions) => _regions = regions;

    /// <summary>Whether there is none: the guest did not tell yet, or is gone.</summary>
    public bool IsEmpty => _regions.Length == 0;

    /// <summary>Maps what the guest tells of; the descriptors stay the caller's.</summary>
    /// <param name="table">Of 1 to 8 regions.</param>
    /// <param name="files">One a region.</param>
    /// <exception cref="VhostRefusedException">A region is empty, too large, overlaps another or is not in its file; nothing stays mapped.</exception>
    public static GuestMemory Map(VhostUserMemTable table, IReadOnlyList<FileDescriptor> files)
    {
        if (files.Count != table.Regions.Count)
            throw new VhostRefusedException("descriptors that do not fit the request", $"{table.Regions.Count} memory regions came with {files.Count} descriptors");
        CheckTable(table);
        var regions = new List<GuestRegion>();
        for (var i = 0; i < table.Regions.Count; i++)
        {
            var told = table.Regions[i];
            if (Mapping.TryOfFile(files[i], told.MmapOffset, told.Size, out var mapping, out var refusal))
            {
                regions.Add(new GuestRegion(told.GuestAddress, told.UserAddress, mapping));
                continue;
            }

            regions.ForEach(r => r.Memory.Dispose());
            throw new VhostRefusedException(Kind, $"region {i} ({Text(told)}): {refusal}");
        }

        return new GuestMemory([.. regions]);
    }

    /// <summary>Finds a stretch.</summary>
    /// <returns>False if a byte of it is not in one region.</returns>
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

    /// <summary>Finds a stretch without copying it; good until the memory is disposed of.</summary>
    /// <returns>False if a byte of it is not in one region.</returns>
    public bool TryGetSpan(ulong address, int length, out Span<byte> span)
    {
        var found = TryGetPointer(address, (ulong)length, out var start);
        span = found ? new Span<byte>(start, length) : default;
        return found;
    }

    /// <summary>Copies guest memory.</summary>
    /// <returns>False if a byte of it is not the guest's.</returns>
    public bool TryRead(ulong address, Span<byte> destination)
    {
        if (!TryGetSpan(address, destination.Length, out var source))
            return destination.IsEmpty;
        source.CopyTo(destination);
        return true;
    }

    /// <summary>Changes guest memory.</summary>
    /// <returns>False if a byte of it is not the guest's; then nothing was written.</returns>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> source)
    {
        if (!TryGetSpan(address, source.Length, out var destination))
            return source.IsEmpty;
        source.CopyTo(destination);
        return true;
    }

    /// <summary>Turns an address of the sender's into a guest physical one.</summary>
    /// <returns>Null if it is in no region.</returns>
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
            if (region.Size == 0 || region.Size > LargestTotal - total)
                throw new VhostRefusedException(Kind, $"region {i} ({Text(region)}) is empty, or all are larger than {LargestTotal >> 30} GiB");
            total += region.Size;
            if (ulong.MaxValue - region.GuestAddress < region.Size || ulong.MaxValue - region.UserAddress < region.Size)
                throw new VhostRefusedException(Kind, $"region {i} ({Text(region)}) goes past the end of the address space");
            if (region.MmapOffset % pageSize != 0)
                throw new VhostRefusedException(Kind, $"region {i} ({Text(region)}) begins in the middle of a page of its file");
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
