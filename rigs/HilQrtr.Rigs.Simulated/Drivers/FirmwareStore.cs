using System.Collections.Concurrent;
using HilQrtr.Cards;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>Firmware images by build id, size and chip, and board files by board id, kept from one lease to the next.</summary>
internal sealed class FirmwareStore
{
    private readonly ConcurrentDictionary<(string BuildId, int Size, CardChip Chip), FirmwareImages> _images = new();
    private readonly ConcurrentDictionary<uint, (byte[] Data, string Sha256)> _boardData = new();

    public FirmwareImages For(CardFirmware firmware, CardChip chip) => _images.GetOrAdd(
        (firmware.BuildId, firmware.ImageSize, chip),
        static key => new FirmwareImages(key.BuildId, key.Size, key.Chip.Name, key.Chip.MaxSblSize));

    public (byte[] Data, string Sha256) BoardDataFor(uint boardId) => _boardData.GetOrAdd(boardId, static id =>
    {
        var data = FirmwareImages.BoardDataFor(id);
        return (data, FirmwareImages.Digest(data));
    });
}
