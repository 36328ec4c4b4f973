using System.Buffers;
using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Mhi;

/// <summary>Takes images out of host memory into the card, in pieces of a bounded size.</summary>
internal sealed class ImageReader(PciHost host, CardModel card)
{
    private const int PieceSize = 64 * 1024;

    /// <summary>A table for 512 KiB pieces (<c>ath11k/mhi.c: seg_len</c>) of the longest image has 128 entries; one of pages has 16,384.</summary>
    private const int MaxEntries = 16_384;

    /// <summary>The image is in one buffer.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="length">Its length.</param>
    /// <param name="completed">Told whether the card accepted it; never, if the card crashes, hangs or goes meanwhile.</param>
    public void Read(ImageKind kind, ulong address, uint length, Action<bool> completed) =>
        Read(kind, [new BhiVectorEntry(address, length)], length, kind == ImageKind.Sbl ? card.Options.Chip.MaxSblSize : card.Options.Chip.MaxAmssSize, completed);

    /// <summary>The image is scattered over the buffers of a table.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="table">Where its table is.</param>
    /// <param name="length">Length of the table.</param>
    /// <param name="completed">Told whether the card accepted it; never, if the card crashes, hangs or goes meanwhile.</param>
    public void ReadScattered(ImageKind kind, ulong table, uint length, Action<bool> completed)
    {
        if (Entries(table, length) is var (entries, total))
            Read(kind, entries, total, card.Options.Chip.MaxAmssSize, completed);
        else
            completed(false);
    }

    private (BhiVectorEntry[] Entries, long Total)? Entries(ulong table, uint length)
    {
        if (length == 0 || length % BhiVectorEntry.Size != 0 || length / BhiVectorEntry.Size > MaxEntries)
            return Refuse($"scatter table of {length} bytes at 0x{table:x}: it must have 1 to {MaxEntries} entries of {BhiVectorEntry.Size} bytes");
        if (ReadTable(table, (int)length) is not { } entries)
            return Refuse($"scatter table of {length} bytes at 0x{table:x} is not host memory");
        var longest = card.Options.Chip.MaxAmssSize;
        var total = 0L;
        foreach (var entry in entries)
        {
            // More than the longest image is too much already; counting on might overflow.
            if (entry.Length > (ulong)longest || total > longest)
                return Refuse($"scatter table at 0x{table:x}: more than {longest} bytes of image");
            total += (long)entry.Length;
        }

        return (entries, total);
    }

    private void Read(ImageKind kind, BhiVectorEntry[] entries, long total, int longest, Action<bool> completed)
    {
        card.BeginImage(kind, total);
        // The card has refused a longer one already; nobody needs its bytes.
        if (total <= longest)
            ReadPieces(entries);
        card.EndImage(completed);
    }

    private void ReadPieces(BhiVectorEntry[] entries)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
        foreach (var entry in entries)
        {
            for (var done = 0UL; done < entry.Length;)
            {
                var piece = buffer.AsSpan(0, (int)Math.Min(PieceSize, entry.Length - done));
                if (!host.TryRead(entry.Address + done, piece))
                {
                    // What is missing makes the image shorter than announced. A card that is gone from the bus just reads no more.
                    if (!host.IsGone)
                        card.Context.Violate($"image at 0x{entry.Address + done:x}: not host memory");
                    ArrayPool<byte>.Shared.Return(buffer);
                    return;
                }

                card.ImagePiece(piece);
                done += (ulong)piece.Length;
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private BhiVectorEntry[]? ReadTable(ulong table, int length)
    {
        var bytes = new byte[length];
        if (!host.TryRead(table, bytes))
            return null;
        var entries = new BhiVectorEntry[length / BhiVectorEntry.Size];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = BhiVectorEntry.Parse(bytes.AsSpan(i * BhiVectorEntry.Size, BhiVectorEntry.Size));
        return entries;
    }

    private (BhiVectorEntry[], long)? Refuse(string why)
    {
        card.Context.Violate($"{why}");
        return null;
    }
}
