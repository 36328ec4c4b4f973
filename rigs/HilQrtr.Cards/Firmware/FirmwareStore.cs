using System.Collections.Concurrent;

namespace HilQrtr.Cards.Firmware;

/// <summary>Firmware images by title, size and chip, and the smaller files of chips and boards, kept from one lease to the next. Thread-safe.</summary>
public sealed class FirmwareStore
{
    // What the captured driver sent in three segments of at most 6144 bytes; the others come in one and in two.
    private const int BoardDataSize = 14004;
    private const int RegdbSize = 3000;
    private const int CaldataSize = 9000;

    private readonly ConcurrentDictionary<(string Title, int Size, CardChip Chip), FirmwareImages> _images = new();
    private readonly ConcurrentDictionary<(bool IsElf, uint BoardId), FirmwareFile> _boardData = new();
    private readonly ConcurrentDictionary<string, FirmwareFile> _regdb = new();
    private readonly ConcurrentDictionary<string, FirmwareFile> _caldata = new();

    /// <summary>The images of one title.</summary>
    /// <param name="title">What the AMSS image is made from: a build id, or a chip where all cards load one file.</param>
    /// <param name="imageSize">Size of the AMSS image in bytes.</param>
    /// <param name="chip">The chip.</param>
    public FirmwareImages For(string title, int imageSize, CardChip chip) => _images.GetOrAdd(
        (title, imageSize, chip), static key => new FirmwareImages(key.Title, key.Size, key.Chip));

    /// <summary>
    /// The board data of a board id: a driver picks it by the id it has read (<c>ath11k_core_fetch_bdf</c>), so one that reads another
    /// card's id loads another card's file.
    /// </summary>
    /// <param name="chip">The chip, which tells whether it is an ELF file.</param>
    /// <param name="boardId">The board's id.</param>
    public FirmwareFile BoardDataFor(CardChip chip, uint boardId) => _boardData.GetOrAdd((chip.Wlfw.BoardDataIsElf, boardId), static board =>
    {
        var bytes = FirmwareContent.Of($"board 0x{board.BoardId:x}", BoardDataSize);
        // By its magic a driver decides of what type it says it is; of ELF files ath11k says that they need no calibration data.
        if (board.IsElf)
            "\u007fELF"u8.CopyTo(bytes);
        return new FirmwareFile(bytes);
    });

    /// <summary>The regulatory data of a chip; null if its driver loads none.</summary>
    /// <param name="chip">The chip.</param>
    public FirmwareFile? RegdbFor(CardChip chip) => chip.Wlfw.LoadsRegdb
        ? _regdb.GetOrAdd(chip.Name, static name => new FirmwareFile(FirmwareContent.Of($"regdb {name}", RegdbSize)))
        : null;

    /// <summary>The calibration data of the card at an address; null if its driver loads none.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="address">Bus address, by which a driver finds it.</param>
    public FirmwareFile? CaldataFor(CardChip chip, string address) => chip.Wlfw.LoadsCaldata
        ? _caldata.GetOrAdd(address, static card => new FirmwareFile(FirmwareContent.Of($"cal {card}", CaldataSize)))
        : null;
}
