namespace HilQrtr.Rigs;

/// <summary>The points at which a fault can fire: events of a card and its link, in the order of a bring-up.</summary>
public enum CardPointKind
{
    /// <summary>Immediately, without waiting for an event.</summary>
    Now,

    /// <summary>The next point, whichever it is.</summary>
    Any,

    /// <summary>The card has power and runs PBL. Nothing is loaded yet.</summary>
    PowerOn,

    /// <summary>The host starts loading the SBL image (BHI).</summary>
    SblBegun,

    /// <summary>The SBL image has been received but not yet verified.</summary>
    SblComplete,

    /// <summary>The host starts loading the AMSS image (BHIE).</summary>
    AmssBegun,

    /// <summary>Half of the AMSS image, rounded up, has been received.</summary>
    AmssHalf,

    /// <summary>The AMSS image has been received but not yet verified.</summary>
    AmssComplete,

    /// <summary>The host has started the IPCR channels. The card has not sent HELLO yet.</summary>
    LinkUp,

    /// <summary>The card sends HELLO.</summary>
    Hello,

    /// <summary>The card announces its WLFW service.</summary>
    NewServer,

    /// <summary>A WLFW request arrives at the card.</summary>
    Request,

    /// <summary>The card responds to a WLFW request.</summary>
    Response,

    /// <summary>The card sends a WLFW indication.</summary>
    Indication,

    /// <summary>The firmware has reported that it is ready.</summary>
    FirmwareReady,

    /// <summary>The firmware runs: the card has responded to a WLAN_MODE request for the mode "normal". HTC and WMI come up next.</summary>
    Up,
}
