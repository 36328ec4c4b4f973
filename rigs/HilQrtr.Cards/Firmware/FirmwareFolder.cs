using HilQrtr.Configuration;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Firmware;

/// <summary>Firmware files for all cards that have the same chip, under the names that the driver requests.</summary>
public static class FirmwareFolder
{
    /// <summary>Returns the board identity that the driver computes from the values in the CAP response.</summary>
    /// <param name="chip">The chip that the driver is bound to.</param>
    /// <param name="chipId"><c>chip_id</c> of the CAP response.</param>
    /// <param name="boardId"><c>board_id</c> of the CAP response.</param>
    public static BoardIdentity Board(CardChip chip, uint chipId, uint boardId) => new(Bus(chip), chipId, boardId)
    {
        PciIds = chip.BoardNameHasPciIds ? chip.PciIds : null,
    };

    /// <summary>Returns the name of a card's calibration data file (<c>ath11k/qmi.c: ath11k_qmi_load_bdf_qmi</c>).</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="address">Bus address of the card.</param>
    public static string CaldataName(CardChip chip, string address) => $"cal-{Bus(chip)}-{address}.bin";

    /// <summary>Creates a chip's <c>board-2.bin</c> file, which contains data for each board and regulatory data for all boards.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="boardIds">The board ids.</param>
    /// <param name="firmware">Source of the data.</param>
    public static Board2File Board2(CardChip chip, IEnumerable<uint> boardIds, FirmwareStore firmware)
    {
        ArgumentNullException.ThrowIfNull(firmware);
        IReadOnlyList<(string Name, FirmwareFile Data)> boards =
            [.. boardIds.Select(id => (Board(chip, chip.ChipId, id).Name, firmware.BoardDataFor(chip, id)))];
        var entries = boards.Select(board => new Board2Entry(Board2Kind.Board, [board.Name], board.Data.Bytes));
        if (firmware.RegdbFor(chip) is { } regdb)
            entries = entries.Append(new Board2Entry(Board2Kind.Regdb, [.. boards.Select(board => board.Name)], regdb.Bytes));
        return Board2File.Of(chip.Hardware.Family, entries);
    }

    /// <summary>Returns the content of all files except the AMSS image, keyed by file name.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="images">The images.</param>
    /// <param name="cards">The cards with that chip.</param>
    /// <param name="firmware">Source of the other files.</param>
    public static IReadOnlyDictionary<string, byte[]> Files(
        CardChip chip, FirmwareImages images, IReadOnlyList<CardDeclaration> cards, FirmwareStore firmware)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(firmware);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["board-2.bin"] = Board2(chip, cards.Select(card => card.Firmware.BoardId), firmware).ToArray(),
        };
        if (chip.MultiQrtrIdFeature)
            files.Add("firmware-2.bin", new Firmware2File(chip.Hardware.Family, [Firmware2File.MultiQrtrId]).ToArray());
        if (images.M3.Length > 0)
            files.Add("m3.bin", images.M3);
        foreach (var card in cards)
        {
            if (firmware.CaldataFor(chip, card.Address) is { } caldata)
                files.Add(CaldataName(chip, card.Address), caldata.Bytes);
        }

        return files;
    }

    /// <summary>Extends a card's options so that the card accepts only its own files.</summary>
    /// <param name="options">The options to extend.</param>
    /// <param name="address">Bus address of the card.</param>
    /// <param name="images">The images.</param>
    /// <param name="firmware">Source of the other files.</param>
    public static CardOptions Expecting(CardOptions options, string address, FirmwareImages images, FirmwareStore firmware)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(firmware);
        return options with
        {
            ExpectedSblSha256 = images.SblSha256,
            ExpectedAmssSha256 = images.AmssSha256,
            ExpectedM3Sha256 = images.M3Sha256,
            ExpectedBdfSha256 = firmware.BoardDataFor(options.Chip, options.Firmware.BoardId).Sha256,
            ExpectedRegdbSha256 = firmware.RegdbFor(options.Chip)?.Sha256,
            ExpectedCaldataSha256 = firmware.CaldataFor(options.Chip, address)?.Sha256,
        };
    }

    private static string Bus(CardChip chip) => chip.Bus == CardBus.Ahb ? "ahb" : "pci";
}
