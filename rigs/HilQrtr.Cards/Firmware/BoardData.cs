namespace HilQrtr.Cards.Firmware;

/// <summary>
/// The board file for one board id: a driver picks it by the id it has read (<c>ath11k_core_fetch_bdf</c>), so one that
/// reads another card's id loads another card's file.
/// </summary>
public sealed class BoardData
{
    // What the captured driver sent in three segments of at most 6144 bytes.
    private const int Size = 14004;

    internal BoardData(uint boardId)
    {
        Bytes = FirmwareContent.Of($"board 0x{boardId:x}", Size);
        // ELF magic makes the driver send it as BDF_TYPE_ELF, which needs no calibration data.
        "\u007fELF"u8.CopyTo(Bytes);
        Sha256 = FirmwareContent.Digest(Bytes);
    }

    /// <summary>The file; nobody may write to it.</summary>
    public byte[] Bytes { get; }

    /// <summary>Its SHA-256, lower-case hex.</summary>
    public string Sha256 { get; }
}
