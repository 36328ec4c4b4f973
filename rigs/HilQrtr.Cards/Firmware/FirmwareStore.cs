using System.Collections.Concurrent;

namespace HilQrtr.Cards.Firmware;

/// <summary>
/// Caches firmware images, keyed by title, size and chip. It also caches the smaller files for each chip, board or card. All leases share
/// the cache. Thread-safe.
/// </summary>
public sealed class FirmwareStore
{
    // The driver sends each file in segments of at most 6144 bytes. The size of the board data is taken from a captured transfer, which had
    // three segments. Regulatory data is sent in one segment, and calibration data in two.
    private const int BoardDataSize = 14004;
    private const int RegdbSize = 3000;
    private const int CaldataSize = 9000;

    private readonly ConcurrentDictionary<(string Title, int Size, CardChip Chip), FirmwareImages> _images = new();
    private readonly ConcurrentDictionary<(bool IsElf, uint BoardId), FirmwareFile> _boardData = new();
    private readonly ConcurrentDictionary<string, FirmwareFile> _regdb = new();
    private readonly ConcurrentDictionary<string, FirmwareFile> _caldata = new();

    /// <summary>Returns the images with the given title.</summary>
    /// <param name="title">Seed of the AMSS image. It is a build id, or a chip name if all cards load the same file.</param>
    /// <param name="imageSize">Size of the AMSS image in bytes.</param>
    /// <param name="chip">The chip.</param>
    public FirmwareImages For(string title, int imageSize, CardChip chip) => _images.GetOrAdd(
        (title, imageSize, chip), static key => new FirmwareImages(key.Title, key.Size, key.Chip));

    /// <summary>
    /// Returns the board data for the given board id. The driver selects board data by the id in the CAP response
    /// (<c>ath11k_core_fetch_bdf</c>). So if a driver reads the wrong card's response, it loads the wrong card's file.
    /// </summary>
    /// <param name="chip">The chip. It determines whether the board data is an ELF file.</param>
    /// <param name="boardId">The board id.</param>
    public FirmwareFile BoardDataFor(CardChip chip, uint boardId) => _boardData.GetOrAdd((chip.Wlfw.BoardDataIsElf, boardId), static board =>
    {
        var bytes = FirmwareContent.Of($"board 0x{board.BoardId:x}", BoardDataSize);
        // The driver recognises an ELF file by its first bytes and sets the BDF type accordingly. After an ELF file, ath11k sends no
        // calibration data.
        if (board.IsElf)
            "\u007fELF"u8.CopyTo(bytes);
        return new FirmwareFile(bytes);
    });

    /// <summary>Returns the regulatory data for a chip, or null if that chip's driver loads none.</summary>
    /// <param name="chip">The chip.</param>
    public FirmwareFile? RegdbFor(CardChip chip) => chip.Wlfw.LoadsRegdb
        ? _regdb.GetOrAdd(chip.Name, static name => new FirmwareFile(FirmwareContent.Of($"regdb {name}", RegdbSize)))
        : null;

    /// <summary>Returns the calibration data for the card at the given address, or null if that card's driver loads none.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="address">Bus address of the card. It is part of the file name that the driver requests.</param>
    public FirmwareFile? CaldataFor(CardChip chip, string address) => chip.Wlfw.LoadsCaldata
        ? _caldata.GetOrAdd(address, static card => new FirmwareFile(FirmwareContent.Of($"cal {card}", CaldataSize)))
        : null;
}
