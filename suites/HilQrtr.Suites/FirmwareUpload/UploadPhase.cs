using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>A phase of a card's upload, at its beginning.</summary>
public enum UploadPhase
{
    /// <summary>The card has power and nothing is loaded.</summary>
    PowerOn,

    /// <summary>The boot loader's image begins.</summary>
    SblBegun,

    /// <summary>The boot loader's image is there, and is judged.</summary>
    SblComplete,

    /// <summary>The firmware image begins.</summary>
    AmssBegun,

    /// <summary>Half of the firmware image is there.</summary>
    AmssHalf,

    /// <summary>The firmware image is there, and is judged.</summary>
    AmssComplete,

    /// <summary>The QRTR link is up; the card says HELLO.</summary>
    LinkUp,

    /// <summary>The driver's first QMI request.</summary>
    Register,

    /// <summary>The driver asks what the card is.</summary>
    Identify,

    /// <summary>The first segment of board data.</summary>
    BoardData,

    /// <summary>The second segment of board data.</summary>
    BoardDataGoesOn,

    /// <summary>The driver tells where the M3 image is.</summary>
    M3,

    /// <summary>The firmware has all that it needs.</summary>
    FirmwareReady,

    /// <summary>The driver switches the firmware to its mission.</summary>
    Mission,
}

/// <summary>Where phases begin.</summary>
internal static class UploadPhases
{
    /// <summary>The point of a card's life at which a phase begins.</summary>
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
