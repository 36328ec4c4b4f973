using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary><c>/lib/firmware</c> of a host: a folder for each chip, whatever cards of it the host has.</summary>
internal sealed class HostFirmware(HostKernel kernel)
{
    private readonly Dictionary<string, Board2File> _boards = [];

    /// <summary>The data for a board, as the driver of a chip looks for it; null if there is none under any of its names.</summary>
    public byte[]? Find(CardChip chip, Board2Kind kind, BoardIdentity board)
    {
        var file = Boards(chip);
        return board.Names(chip.Hardware.Family, kind).Select(name => file.Find(kind, name)).FirstOrDefault(data => data is not null)?.ToArray();
    }

    /// <summary>The calibration data of the card at an address; null if there is none.</summary>
    public byte[]? FindCaldata(CardChip chip, string address) => kernel.Firmware.CaldataFor(chip, address)?.Bytes;

    private Board2File Boards(CardChip chip)
    {
        if (_boards.TryGetValue(chip.Name, out var known)) return known;
        var ids = kernel.Slots.Where(slot => slot.Chip == chip).Select(slot => slot.Declaration.Firmware.BoardId);
        return _boards[chip.Name] = FirmwareFolder.Board2(chip, ids, kernel.Firmware);
    }
}
