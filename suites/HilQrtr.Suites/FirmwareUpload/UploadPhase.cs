using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>A phase of a card's upload. The comment on each value describes how the phase starts.</summary>
public enum UploadPhase
{
    /// <summary>The card is powered, but nothing is loaded yet.</summary>
    PowerOn,

    /// <summary>The transfer of the boot loader starts.</summary>
    SblBegun,

    /// <summary>The transfer of the boot loader is complete, and the card verifies the boot loader.</summary>
    SblComplete,

    /// <summary>The transfer of the firmware starts.</summary>
    AmssBegun,

    /// <summary>Half of the firmware is transferred.</summary>
    AmssHalf,

    /// <summary>The transfer of the firmware is complete, and the card verifies the firmware.</summary>
    AmssComplete,

    /// <summary>The QRTR link is up; the card sends HELLO.</summary>
    LinkUp,

    /// <summary>The driver sends its first QMI request.</summary>
    Register,

    /// <summary>The driver queries the card's capabilities.</summary>
    Identify,

    /// <summary>The driver sends the first segment of board data.</summary>
    BoardData,

    /// <summary>The driver sends the second segment of board data.</summary>
    BoardDataGoesOn,

    /// <summary>The driver sends the address of the M3 image.</summary>
    M3,

    /// <summary>The firmware is ready.</summary>
    FirmwareReady,

    /// <summary>The driver switches the firmware to mission mode.</summary>
    Mission,
}

/// <summary>Fault points of the phases.</summary>
internal static class UploadPhases
{
    /// <summary>Returns the fault point at which a phase starts.</summary>
    public static CardPoint Point(this UploadPhase phase) => phase switch
    {
        UploadPhase.PowerOn => CardPoint.PowerOn,
        UploadPhase.SblBegun => CardPoint.SblBegun,
        UploadPhase.SblComplete => CardPoint.SblComplete,
        UploadPhase.AmssBegun => CardPoint.AmssBegun,
        UploadPhase.AmssHalf => CardPoint.AmssHalf,
        UploadPhase.AmssComplete => CardPoint.AmssComplete,
        UploadPhase.LinkUp => CardPoint.LinkUp,
        UploadPhase.Register => CardPoint.Request(WlfwMessageId.IndRegister),
        UploadPhase.Identify => CardPoint.Request(WlfwMessageId.Cap),
        UploadPhase.BoardData => CardPoint.Request(WlfwMessageId.BdfDownload),
        UploadPhase.BoardDataGoesOn => CardPoint.Request(WlfwMessageId.BdfDownload, 2),
        UploadPhase.M3 => CardPoint.Request(WlfwMessageId.M3Info),
        UploadPhase.FirmwareReady => CardPoint.FirmwareReady,
        UploadPhase.Mission => CardPoint.WlanMode,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "not a phase"),
    };
}
