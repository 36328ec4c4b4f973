using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>A host's folder <c>/lib/firmware</c>, which contains one subfolder per chip.</summary>
internal sealed class HostFirmware(HostKernel kernel)
{
    private readonly Dictionary<string, Board2File> _boards = [];

    /// <summary>Finds board or regulatory data under one of the names that the driver tries. Returns null if no name matches.</summary>
    public byte[]? Find(CardChip chip, Board2Kind kind, BoardIdentity board)
    {
        var file = Boards(chip);
        return board.Names(chip.Hardware.Family, kind).Select(name => file.Find(kind, name)).FirstOrDefault(data => data is not null)?.ToArray();
    }

    /// <summary>Finds the calibration data of the card at the given address. Returns null if the card has no calibration data.</summary>
    public byte[]? FindCaldata(CardChip chip, string address) => kernel.Firmware.CaldataFor(chip, address)?.Bytes;

    private Board2File Boards(CardChip chip)
    {
        if (_boards.TryGetValue(chip.Name, out var known)) return known;
        var ids = kernel.Slots.Where(slot => slot.Chip == chip).Select(slot => slot.Declaration.Firmware.BoardId);
        return _boards[chip.Name] = FirmwareFolder.Board2(chip, ids, kernel.Firmware);
    }
}
