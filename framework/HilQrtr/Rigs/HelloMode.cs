namespace HilQrtr.Rigs;

/// <summary>Specifies when a card's firmware sends HELLO.</summary>
public enum HelloMode
{
    /// <summary>Once, as soon as the link is up.</summary>
    AtLinkUp,

    /// <summary>
    /// As soon as the link is up, and again after the firmware has announced its service. The firmware announces the service only once.
    /// </summary>
    Twice,

    /// <summary>Only in reply to the host's HELLO.</summary>
    WhenAsked,
}
