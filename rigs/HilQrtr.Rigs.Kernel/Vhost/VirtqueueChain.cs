namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>The buffers of one request: those to read, then those to write. Good until the queue's next one is taken.</summary>
internal sealed class VirtqueueChain
{
    private readonly List<GuestBuffer> _buffers = [];
    private int _readable;

    /// <summary>The first descriptor.</summary>
    public ushort Head { get; private set; }

    /// <summary>Bytes to read.</summary>
    public int ReadableBytes { get; private set; }

    /// <summary>Bytes to write.</summary>
    public int WritableBytes { get; private set; }

    /// <summary>How many buffers are to be written.</summary>
    public int WritableCount => _buffers.Count - _readable;

    /// <summary>A buffer to write.</summary>
    public GuestBuffer Writable(int index) => _buffers[_readable + index];

    /// <summary>Copies from the bytes to read.</summary>
    /// <param name="offset">Where to begin.</param>
    /// <param name="destination">Filled as far as there are bytes.</param>
    /// <returns>How many were copied.</returns>
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

    /// <summary>Copies into the bytes to write, from their start.</summary>
    /// <returns>How many fitted.</returns>
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

    /// <summary>Fills all bytes to write.</summary>
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
