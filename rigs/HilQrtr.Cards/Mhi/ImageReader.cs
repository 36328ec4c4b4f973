using System.Buffers;
using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Mhi;

/// <summary>Reads images from host memory into the card, in pieces of bounded size.</summary>
internal sealed class ImageReader(PciHost host, CardModel card)
{
    private const int PieceSize = 64 * 1024;

    /// <summary>
    /// Maximum number of entries in a scatter table. The longest image needs this many entries if each entry describes a single page.
    /// ath11k uses segments of 512 KiB (<c>ath11k/mhi.c: seg_len</c>), so its longest image needs only 128 entries.
    /// </summary>
    private const int MaxEntries = 16_384;

    /// <summary>Reads an image from one buffer.</summary>
    /// <param name="kind">The kind of image.</param>
    /// <param name="address">Bus address of the buffer.</param>
    /// <param name="length">Length of the image in bytes.</param>
    /// <param name="completed">
    /// Called with true if the card accepts the image, or with false if the card refuses the image. Never called if the card crashes,
    /// hangs or vanishes first.
    /// </param>
    public void Read(ImageKind kind, ulong address, uint length, Action<bool> completed) =>
        Read(kind, [new BhiVectorEntry(address, length)], length, kind == ImageKind.Sbl ? card.Options.Chip.MaxSblSize : card.Options.Chip.MaxAmssSize, completed);

    /// <summary>Reads an image from the buffers of a scatter table.</summary>
    /// <param name="kind">The kind of image.</param>
    /// <param name="table">Bus address of the table.</param>
    /// <param name="length">Length of the table in bytes.</param>
    /// <param name="completed">
    /// Called with true if the card accepts the image, or with false if the card refuses the image. Never called if the card crashes,
    /// hangs or vanishes first.
    /// </param>
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
            return Refuse($"scatter table of {length} bytes at 0x{table:x} is not in host memory");
        var longest = card.Options.Chip.MaxAmssSize;
        var total = 0L;
        foreach (var entry in entries)
        {
            // Stop here. The image is already too long, and adding the remaining lengths might overflow.
            if (entry.Length > (ulong)longest || total > longest)
                return Refuse($"scatter table at 0x{table:x}: the image is longer than {longest} bytes");
            total += (long)entry.Length;
        }

        return (entries, total);
    }

    private void Read(ImageKind kind, BhiVectorEntry[] entries, long total, int longest, Action<bool> completed)
    {
        card.BeginImage(kind, total);
        // If the image is longer than the limit, BeginImage has already refused it, so its bytes are skipped.
        if (total <= longest)
            ReadPieces(entries);
        card.EndImage(completed);
    }

    private void ReadPieces(BhiVectorEntry[] entries)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
        foreach (var entry in entries)
        {
            for (var doneBytes = 0UL; doneBytes < entry.Length;)
            {
                var piece = buffer.AsSpan(0, (int)Math.Min(PieceSize, entry.Length - doneBytes));
                if (!host.TryRead(entry.Address + doneBytes, piece))
                {
                    // Stop reading. A card that is still plugged in will refuse the image, because the image is too short.
                    if (!host.IsGone)
                        card.Context.Violate($"image data at 0x{entry.Address + doneBytes:x} is not in host memory");
                    ArrayPool<byte>.Shared.Return(buffer);
                    return;
                }

                card.ImagePiece(piece);
                doneBytes += (ulong)piece.Length;
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
