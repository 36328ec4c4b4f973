using System.Collections.Concurrent;

namespace HilQrtr.Cards.Firmware;

/// <summary>Firmware images by title, size and chip, and board files by board id, kept from one lease to the next. Thread-safe.</summary>
public sealed class FirmwareStore
{
    private readonly ConcurrentDictionary<(string Title, int Size, CardChip Chip), FirmwareImages> _images = new();
    private readonly ConcurrentDictionary<uint, BoardData> _boardData = new();

    /// <summary>The images of one title.</summary>
    /// <param name="title">What the AMSS image is made from: a build id, or a chip where all cards load one file.</param>
    /// <param name="imageSize">Size of the AMSS image in bytes.</param>
    /// <param name="chip">The chip.</param>
    public FirmwareImages For(string title, int imageSize, CardChip chip) => _images.GetOrAdd(
        (title, imageSize, chip), static key => new FirmwareImages(key.Title, key.Size, key.Chip));

    /// <summary>The board file of a board id.</summary>
    public BoardData BoardDataFor(uint boardId) => _boardData.GetOrAdd(boardId, static id => new BoardData(id));
}
