using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// Downloads regulatory, board and calibration data to a card (<c>ath11k/qmi.c: ath11k_qmi_event_load_bdf</c>,
/// <c>ath12k/qmi.c: ath12k_qmi_event_load_bdf</c>).
/// </summary>
internal sealed class BoardDownload(HostKernel kernel, AthDriver driver, CardSlot slot, AthHardware hardware, Func<BdfDownloadRequest, Task<bool>> send)
{
    // core.c: cal_offset
    private const ulong CaldataOffset = 128 * 1024;

    private readonly CardChip _chip = slot.Chip;

    /// <summary>Sends the files for the card that the CAP response describes. Returns false on failure.</summary>
    public async Task<bool> SendAsync(CapResponse card)
    {
        var id = kernel.Rules.BoardDataSource == CardSource.First
            ? kernel.Slots[0].Card.Firmware.BoardId
            : card.BoardInfo?.BoardId ?? BoardIdentity.DefaultBoardId;
        var board = FirmwareFolder.Board(_chip, card.ChipInfo?.ChipId ?? 0, id);
        if (_chip.Wlfw.LoadsRegdb && !await SendRegdbAsync(board) && hardware.Family == AthFamily.Ath12k) return false;
        if (kernel.Files.Find(_chip, Board2Kind.Board, board) is not { } data)
        {
            driver.Warn($"failed to fetch board data for {board.Name} from {_chip.FirmwareFolder}/board-2.bin");
            return false;
        }
        var isElf = data.AsSpan().StartsWith("\u007fELF"u8);
        if (!await SendAsync(id, data, isElf ? WlfwBdfType.Elf : WlfwBdfType.Bin)) return false;
        // ath11k requires calibration data unless the board data is an ELF file. With ath12k, only some chips have calibration data, and a
        // missing file is not an error.
        if (hardware.Family == AthFamily.Ath11k) return isElf || await SendCaldataAsync(id);
        if (_chip.Wlfw.LoadsCaldata) await SendCaldataAsync(id);
        return true;
    }

    private async Task<bool> SendRegdbAsync(BoardIdentity board)
    {
        if (kernel.Files.Find(_chip, Board2Kind.Regdb, board) is { } data) return await SendAsync(board.BoardId, data, WlfwBdfType.Regdb);
        driver.Warn($"failed to fetch regdb for {board.Name} from {_chip.FirmwareFolder}/board-2.bin");
        return false;
    }

    private async Task<bool> SendCaldataAsync(uint board)
    {
        var address = kernel.SlotFor(kernel.Rules.CaldataSource, slot).Declaration.Address;
        if (kernel.Files.FindCaldata(_chip, address) is { } data) return await SendAsync(board, data, WlfwBdfType.Caldata);
        driver.Warn($"qmi failed to load CAL data file:{FirmwareFolder.CaldataName(_chip, address)}");
        return false;
    }

    // ath11k_qmi_load_file_target_mem
    private async Task<bool> SendAsync(uint board, byte[] data, byte type)
    {
        if (hardware.BoardDataAddress is { } address)
        {
            kernel.Memory.Write(type == WlfwBdfType.Caldata ? address + CaldataOffset : address, data);
            return await send(Segment(board, 0, data.Length, null, true, type));
        }
        for (var (offset, segment) = (0, 0u); offset < data.Length; segment++)
        {
            var remaining = data.Length - offset;
            var length = Math.Min(remaining, WlfwLimits.BdfData);
            var request = Segment(board, segment, remaining, data.AsMemory(offset, length), length == remaining, type);
            if (!await send(request) && (kernel.Rules.SegmentsAreSentOnce || !await send(request))) return false;
            offset += length;
        }
        return true;
    }

    private static BdfDownloadRequest Segment(uint board, uint number, int remaining, ReadOnlyMemory<byte>? data, bool end, byte type) => new()
    {
        Valid = 1,
        FileId = board,
        TotalSize = (uint)remaining,
        SegId = number,
        Data = data,
        End = (byte)(end ? 1 : 0),
        BdfType = type,
    };
}
