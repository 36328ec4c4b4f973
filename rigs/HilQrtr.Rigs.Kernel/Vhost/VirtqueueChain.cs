namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>The buffers of one request, first the readable ones, then the writable ones. Valid until the next chain is taken.</summary>
internal sealed class VirtqueueChain
{
    private readonly List<GuestBuffer> _buffers = [];
    private int _readable;

    /// <summary>Index of the first descriptor.</summary>
    public ushort Head { get; private set; }

    /// <summary>Total size of the readable buffers in bytes.</summary>
    public int ReadableBytes { get; private set; }

    /// <summary>Total size of the writable buffers in bytes.</summary>
    public int WritableBytes { get; private set; }

    /// <summary>Number of writable buffers.</summary>
    public int WritableCount => _buffers.Count - _readable;

    /// <summary>Gets a writable buffer.</summary>
    public GuestBuffer Writable(int index) => _buffers[_readable + index];

    /// <summary>Copies from the readable buffers.</summary>
    /// <param name="offset">Number of bytes to skip.</param>
    /// <param name="destination">Receives the bytes.</param>
    /// <returns>Number of bytes copied.</returns>
    public int Read(int offset, Span<byte> destination)
    {
        var copied = 0;
        for (var i = 0; i < _readable && copied < destination.Length; i++)
        {
            var source = _buffers[i].Span;
            if (offset >= source.Length)
            {
                offset -= source.Length;
                continue;
            }

            var part = source[offset..Math.Min(source.Length, offset + destination.Length - copied)];
            part.CopyTo(destination[copied..]);
            copied += part.Length;
            offset = 0;
        }

        return copied;
    }

    /// <summary>Copies to the writable buffers, starting at the beginning of the first one.</summary>
    /// <returns>Number of bytes that fitted.</returns>
    public int Write(ReadOnlySpan<byte> source)
    {
        var copied = 0;
        for (var i = _readable; i < _buffers.Count && copied < source.Length; i++)
        {
            var part = source.Slice(copied, Math.Min(_buffers[i].Length, source.Length - copied));
            part.CopyTo(_buffers[i].Span);
            copied += part.Length;
        }

        return copied;
    }

    /// <summary>Fills all writable buffers.</summary>
    public void FillWritable(byte value)
    {
        for (var i = _readable; i < _buffers.Count; i++)
            _buffers[i].Span.Fill(value);
    }

    internal void Begin(ushort head)
    {
        Head = head;
        _buffers.Clear();
        _readable = ReadableBytes = WritableBytes = 0;
    }

    internal void Add(GuestBuffer buffer, bool writable)
    {
        _buffers.Add(buffer);
        if (writable)
        {
            WritableBytes += buffer.Length;
            return;
        }

        _readable++;
        ReadableBytes += buffer.Length;
    }
}

/// <summary>A validated range of guest memory. Valid while the memory is mapped.</summary>
internal readonly unsafe struct GuestBuffer(byte* start, int length)
{
    public int Length => length;

    public Span<byte> Span => new(start, length);
}
