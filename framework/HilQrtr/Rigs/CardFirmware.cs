namespace HilQrtr.Rigs;

/// <summary>
/// How the firmware of a card model presents itself. By default, all cards with the same chip have the same node, port and
/// instance (<see cref="CardDefaults"/>).
/// </summary>
public sealed record CardFirmware
{
    /// <summary>Build id that the firmware reports (<c>fw_build_id</c>), at most 128 characters.</summary>
    public required string BuildId { get; init; }

    /// <summary>Board id that the firmware reports.</summary>
    public required uint BoardId { get; init; }

    /// <summary>MAC address, such as <c>00:03:7f:00:00:01</c>.</summary>
    public required string Mac { get; init; }

    /// <summary>QRTR node number that the card uses.</summary>
    public uint Node { get; init; } = 7;

    /// <summary>QRTR port of the WLFW service.</summary>
    public uint Port { get; init; } = 1;

    /// <summary>QMI instance id of the WLFW service, without the version byte.</summary>
    public uint Instance { get; init; } = 1;

    /// <summary>Specifies when the firmware sends HELLO.</summary>
    public HelloMode Hello { get; init; } = HelloMode.AtLinkUp;

    /// <summary>When the firmware announces its service.</summary>
    public AnnounceMode Announce { get; init; } = AnnounceMode.AfterHello;

    /// <summary>Size of the AMSS image that the host uploads, in bytes.</summary>
    public int ImageSize { get; init; } = 64 * 1024;
}
