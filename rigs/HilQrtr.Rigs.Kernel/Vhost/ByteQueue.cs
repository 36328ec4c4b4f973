namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>A FIFO of bytes that grows as needed. The caller must limit its size.</summary>
internal sealed class ByteQueue
{
    private byte[] _bytes = new byte[4096];
    private int _first;

    /// <summary>Number of bytes in the queue.</summary>
    public int Count { get; private set; }

    /// <summary>Adds bytes at the end.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - Count < bytes.Length)
            Grow(Count + bytes.Length);
        var index = (_first + Count) % _bytes.Length;
        var part = Math.Min(bytes.Length, _bytes.Length - index);
        bytes[..part].CopyTo(_bytes.AsSpan(index));
        bytes[part..].CopyTo(_bytes);
        Count += bytes.Length;
    }

    /// <summary>Removes bytes from the front.</summary>
    /// <param name="destination">Receives the bytes.</param>
    /// <returns>Number of bytes removed.</returns>
    public int Take(Span<byte> destination)
    {
        var taken = Math.Min(Count, destination.Length);
        var part = Math.Min(taken, _bytes.Length - _first);
        _bytes.AsSpan(_first, part).CopyTo(destination);
        _bytes.AsSpan(0, taken - part).CopyTo(destination[part..]);
        Count -= taken;
        _first = Count == 0 ? 0 : (_first + taken) % _bytes.Length;
        return taken;
    }

    private void Grow(int neededSize)
    {
        var larger = new byte[Math.Max(neededSize, _bytes.Length * 2)];
        var count = Count;
        Take(larger);
        (_bytes, _first, Count) = (larger, 0, count);
    }
}
