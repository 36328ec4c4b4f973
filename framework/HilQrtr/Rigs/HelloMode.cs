namespace HilQrtr.Rigs;

/// <summary>When a card's firmware says HELLO.</summary>
public enum HelloMode
{
    /// <summary>Once, as soon as the link is up.</summary>
    AtLinkUp,

    /// <summary>As soon as the link is up, and again after the firmware has announced its service. The service is announced once.</summary>
    Twice,

    /// <summary>Only in answer to the host's HELLO.</summary>
    WhenAsked,
}
