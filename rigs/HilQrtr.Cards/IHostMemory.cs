namespace HilQrtr.Cards;

/// <summary>Host memory, to which the card has access by DMA.</summary>
internal interface IHostMemory
{
    /// <summary>Reads host memory. Returns false if the range is not entirely host memory.</summary>
    bool TryRead(ulong address, Span<byte> destination);

    /// <summary>Writes host memory. Returns false, and writes nothing, if the range is not entirely host memory.</summary>
    bool TryWrite(ulong address, ReadOnlySpan<byte> source);
}
