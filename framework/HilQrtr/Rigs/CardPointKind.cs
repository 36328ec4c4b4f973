namespace HilQrtr.Rigs;

/// <summary>Points of a card's and its link's life, in the order of a bring-up.</summary>
public enum CardPointKind
{
    /// <summary>No point of its life: at once.</summary>
    Now,

    /// <summary>Whatever point comes next.</summary>
    Any,

    /// <summary>The card has power and is in PBL; nothing was loaded.</summary>
    PowerOn,

    /// <summary>The host has begun to load the SBL image (BHI).</summary>
    SblBegun,

    /// <summary>All bytes of the SBL image are there; it was not judged yet.</summary>
    SblComplete,

    /// <summary>The host has begun to load the AMSS image (BHIE).</summary>
    AmssBegun,

    /// <summary>Half of the AMSS image is there, rounded up.</summary>
    AmssHalf,

    /// <summary>All bytes of the AMSS image are there; it was not judged yet.</summary>
    AmssComplete,

    /// <summary>The host has started the IPCR channels; the card has not said HELLO.</summary>
    LinkUp,

    /// <summary>The card says HELLO.</summary>
    Hello,

    /// <summary>The card announces its service.</summary>
    NewServer,

    /// <summary>A WLFW request arrives at the card.</summary>
    Request,

    /// <summary>The card answers a WLFW request.</summary>
    Response,

    /// <summary>The card sends a WLFW indication.</summary>
    Indication,

    /// <summary>The firmware has said that it is ready.</summary>
    FirmwareReady,

    /// <summary>The firmware runs: WLAN_MODE normal was answered, HTC and WMI come up from here.</summary>
    Up,
}
