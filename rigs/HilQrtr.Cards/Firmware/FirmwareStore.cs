using System.Collections.Concurrent;

namespace HilQrtr.Cards.Firmware;

/// <summary>Cache of firmware images by title, size and chip, and of the smaller files of chips and boards; shared by all leases. Thread-safe.</summary>
public sealed class FirmwareStore
{
    // In segments of at most 6144 bytes: board data (size as captured) takes three, the others one and two.
    private const int BoardDataSize = 14004;
    private const int RegdbSize = 3000;
    private const int CaldataSize = 9000;

    private readonly ConcurrentDictionary<(string Title, int Size, CardChip Chip), FirmwareImages> _images = new();
    private readonly ConcurrentDictionary<(bool IsElf, uint BoardId), FirmwareFile> _boardData = new();
    private readonly ConcurrentDictionary<string, FirmwareFile> _regdb = new();
    private readonly ConcurrentDictionary<string, FirmwareFile> _caldata = new();

    /// <summary>Images with a title.</summary>
    /// <param name="title">Seed of the AMSS image: a build id, or a chip if all cards load the same file.</param>
    /// <param name="imageSize">Size of the AMSS image in bytes.</param>
    /// <param name="chip">The chip.</param>
    public FirmwareImages For(string title, int imageSize, CardChip chip) => _images.GetOrAdd(
        (title, imageSize, chip), static key => new FirmwareImages(key.Title, key.Size, key.Chip));

    /// <summary>
    /// Board data of a board id. The driver selects it by the id in the CAP response (<c>ath11k_core_fetch_bdf</c>), so if it reads the wrong
    /// card's id, it loads that card's file.
    /// </summary>
    /// <param name="chip">The chip; determines whether it is an ELF file.</param>
    /// <param name="boardId">The board id.</param>
    public FirmwareFile BoardDataFor(CardChip chip, uint boardId) => _boardData.GetOrAdd((chip.Wlfw.BoardDataIsElf, boardId), static board =>
    {
        var bytes = FirmwareContent.Of($"board 0x{board.BoardId:x}", BoardDataSize);
        // The driver sets the BDF type by the magic; with an ELF file, ath11k sends no calibration data.
        if (board.IsElf)
            "\u007fELF"u8.CopyTo(bytes);
        return new FirmwareFile(bytes);
    });

    /// <summary>Regulatory data of a chip; null if its driver loads none.</summary>
    /// <param name="chip">The chip.</param>
    public FirmwareFile? RegdbFor(CardChip chip) => chip.Wlfw.LoadsRegdb
        ? _regdb.GetOrAdd(chip.Name, static name => new FirmwareFile(FirmwareContent.Of($"regdb {name}", RegdbSize)))
        : null;

    /// <summary>Calibration data of the card at an address; null if its driver loads none.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="address">Bus address; part of the file name that the driver requests.</param>
    public FirmwareFile? CaldataFor(CardChip chip, string address) => chip.Wlfw.LoadsCaldata
        ? _caldata.GetOrAdd(address, static card => new FirmwareFile(FirmwareContent.Of($"cal {card}", CaldataSize)))
        : null;
}
