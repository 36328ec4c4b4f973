namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>
/// Memory that drivers allocate for their cards (<c>dma_alloc_coherent</c>). Only bytes that were written are stored. All other bytes
/// read as zero.
/// </summary>
internal sealed class HostMemory
{
    private const ulong Base = 0x0100_0000;
    private const ulong PageMask = 0xfff;

    private readonly SortedDictionary<ulong, (uint Size, ReadOnlyMemory<byte> Content)> _chunks = [];
    private ulong _next = Base;

    /// <summary>Number of bytes that are currently allocated.</summary>
    public long AllocatedBytes { get; private set; }

    public ulong Allocate(uint size, ReadOnlyMemory<byte> content = default)
    {
        var address = _next;
        _next += (size + PageMask) & ~PageMask;
        _chunks.Add(address, (size, content));
        AllocatedBytes += size;
        return address;
    }

    /// <summary>Writes to reserved memory at a fixed SoC address (<c>memcpy_toio</c>). This memory does not count as allocated.</summary>
    public void Write(ulong address, ReadOnlyMemory<byte> content) => _chunks[address] = ((uint)content.Length, content);

    public void Free(ulong address)
    {
        if (_chunks.Remove(address, out var chunk)) AllocatedBytes -= chunk.Size;
    }

    /// <summary>Reads memory on behalf of a card. Returns false if the bytes are not all in one chunk.</summary>
    public bool TryRead(ulong address, Span<byte> destination)
    {
        foreach (var (start, (size, content)) in _chunks)
        {
            if (address < start || address - start > size || (ulong)destination.Length > size - (address - start)) continue;
            destination.Clear();
            var offset = (int)(address - start);
            if (offset < content.Length)
                content.Span[offset..Math.Min(content.Length, offset + destination.Length)].CopyTo(destination);
            return true;
        }
        return false;
    }
}
