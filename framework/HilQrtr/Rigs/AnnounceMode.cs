namespace HilQrtr.Rigs;

/// <summary>When a card's firmware announces its QMI service (NEW_SERVER).</summary>
public enum AnnounceMode
{
    /// <summary>After the host has answered the card's HELLO with its own HELLO.</summary>
    AfterHello,

    /// <summary>As soon as the link is up, without waiting for the host's HELLO.</summary>
    Unasked,
}
