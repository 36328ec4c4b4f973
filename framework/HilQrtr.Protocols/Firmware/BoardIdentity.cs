namespace HilQrtr.Protocols.Firmware;

/// <summary>
/// The properties that identify a board's data, and the names that a driver builds from these properties
/// (<c>ath11k/core.c: __ath11k_core_create_board_name</c>, <c>ath12k/core.c: __ath12k_core_create_board_name</c>).
/// </summary>
/// <param name="Bus"><c>pci</c> or <c>ahb</c>.</param>
/// <param name="ChipId"><c>chip_id</c> from the CAP response.</param>
/// <param name="BoardId"><c>board_id</c> from the CAP response.</param>
public sealed record BoardIdentity(string Bus, uint ChipId, uint BoardId)
{
    /// <summary>
    /// Default board id. The driver uses it if the firmware reports no board id. ath12k also uses it in a fallback name
    /// (<c>ATH12K_BOARD_ID_DEFAULT</c>).
    /// </summary>
    public const uint DefaultBoardId = 0xff;

    /// <summary>
    /// The card's PCI ids, or null if they are not part of the name. They are part of the name for WCN6855
    /// (<c>ATH11K_BDF_SEARCH_BUS_AND_BOARD</c>) and WCN7850 (<c>ATH12K_BDF_SEARCH_BUS_AND_BOARD</c>).
    /// </summary>
    public BoardPciIds? PciIds { get; init; }

    /// <summary>Variant of the board, from SMBIOS or the device tree; null if there is none.</summary>
    public string? Variant { get; init; }

    /// <summary>The name that a driver tries first.</summary>
    public string Name => FullName(BoardId, Variant);

    /// <summary>Returns the names that a driver tries, in order and without duplicates.</summary>
    /// <param name="family">Driver family.</param>
    /// <param name="kind">Kind of data.</param>
    /// <returns>At least one name.</returns>
    public IReadOnlyList<string> Names(AthFamily family, Board2Kind kind)
    {
        var nameWithoutVariant = family == AthFamily.Ath11k ? FullName(BoardId, null) : FullName(DefaultBoardId, null);
        IEnumerable<string> names = (family, kind) switch
        {
            (AthFamily.Ath11k, Board2Kind.Board) => [Name, nameWithoutVariant, PciIds is null ? nameWithoutVariant : FormattableString.Invariant($"bus={Bus},qmi-chip-id={(int)ChipId}")],
            (_, Board2Kind.Board) => [Name, nameWithoutVariant],
            _ => [Name, PciIds is null ? nameWithoutVariant : $"bus={Bus}"],
        };
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    // The kernel prints ids as %d. A name with PCI ids always contains the board id from the card, never the default one.
    private string FullName(uint boardId, string? variant)
    {
        var end = variant is null ? "" : $",variant={variant}";
        return PciIds is not { } ids
            ? FormattableString.Invariant($"bus={Bus},qmi-chip-id={(int)ChipId},qmi-board-id={(int)boardId}{end}")
            : FormattableString.Invariant($"bus={Bus},vendor={ids.Vendor:x4},device={ids.Device:x4},subsystem-vendor={ids.SubsystemVendor:x4},subsystem-device={ids.SubsystemDevice:x4},qmi-chip-id={(int)ChipId},qmi-board-id={(int)BoardId}{end}");
    }
}

/// <summary>A card's PCI ids, which may be part of a board's name.</summary>
/// <param name="Vendor">Vendor id.</param>
/// <param name="Device">Device id.</param>
/// <param name="SubsystemVendor">Subsystem vendor id.</param>
/// <param name="SubsystemDevice">Subsystem device id.</param>
public readonly record struct BoardPciIds(ushort Vendor, ushort Device, ushort SubsystemVendor, ushort SubsystemDevice);
