using System.Globalization;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs;

/// <summary>A named event of a card or its link, at which a fault can fire. A point is always an event, never a time on a clock.</summary>
public sealed record CardPoint
{
    private CardPoint(CardPointKind kind, WlfwMessageId message = WlfwMessageId.None) => (Kind, Message) = (kind, message);

    /// <summary>Immediately, without waiting for an event.</summary>
    public static CardPoint Now { get; } = new(CardPointKind.Now);

    /// <summary>The next point (event of the card or its link), whichever it is.</summary>
    public static CardPoint Any { get; } = new(CardPointKind.Any);

    /// <inheritdoc cref="CardPointKind.PowerOn"/>
    public static CardPoint PowerOn { get; } = new(CardPointKind.PowerOn);

    /// <inheritdoc cref="CardPointKind.SblBegun"/>
    public static CardPoint SblBegun { get; } = new(CardPointKind.SblBegun);

    /// <inheritdoc cref="CardPointKind.SblComplete"/>
    public static CardPoint SblComplete { get; } = new(CardPointKind.SblComplete);

    /// <inheritdoc cref="CardPointKind.AmssBegun"/>
    public static CardPoint AmssBegun { get; } = new(CardPointKind.AmssBegun);

    /// <inheritdoc cref="CardPointKind.AmssHalf"/>
    public static CardPoint AmssHalf { get; } = new(CardPointKind.AmssHalf);

    /// <inheritdoc cref="CardPointKind.AmssComplete"/>
    public static CardPoint AmssComplete { get; } = new(CardPointKind.AmssComplete);

    /// <inheritdoc cref="CardPointKind.LinkUp"/>
    public static CardPoint LinkUp { get; } = new(CardPointKind.LinkUp);

    /// <inheritdoc cref="CardPointKind.Hello"/>
    public static CardPoint Hello { get; } = new(CardPointKind.Hello);

    /// <inheritdoc cref="CardPointKind.NewServer"/>
    public static CardPoint NewServer { get; } = new(CardPointKind.NewServer);

    /// <inheritdoc cref="CardPointKind.FirmwareReady"/>
    public static CardPoint FirmwareReady { get; } = new(CardPointKind.FirmwareReady);

    /// <summary>
    /// A WLAN_MODE request arrives at the card. This is the last request of a bring-up. The driver also sends WLAN_MODE to
    /// stop the firmware.
    /// </summary>
    public static CardPoint WlanMode { get; } = new(CardPointKind.Request, WlfwMessageId.WlanMode);

    /// <inheritdoc cref="CardPointKind.Up"/>
    public static CardPoint Up { get; } = new(CardPointKind.Up);

    /// <summary>Kind of the event.</summary>
    public CardPointKind Kind { get; }

    /// <summary>The message, if the point is a request, response or indication; <see cref="WlfwMessageId.None"/> for other points.</summary>
    public WlfwMessageId Message { get; }

    /// <summary>Number of the occurrence at which the fault fires; 1 is the first occurrence after the fault was armed.</summary>
    public int Occurrence { get; private init; } = 1;

    /// <summary>Whether a message is in transit at this point. If so, a fault can drop, duplicate, corrupt or delay the message.</summary>
    public bool IsMessage => Kind is CardPointKind.Hello or CardPointKind.NewServer or CardPointKind.Request or CardPointKind.Response or CardPointKind.Indication;

    /// <summary>Whether the card sends the message that is in transit at this point.</summary>
    public bool IsFromCard => IsMessage && Kind is not CardPointKind.Request;

    /// <summary>Whether the host transfers bytes of an image after this point. If so, a fault can corrupt these bytes.</summary>
    public bool IsImage => Kind is CardPointKind.SblBegun or CardPointKind.AmssBegun or CardPointKind.AmssHalf;

    /// <summary>Returns the point at which a request arrives at the card.</summary>
    /// <param name="message">The message.</param>
    /// <param name="occurrence">Number of the occurrence, counted from 1.</param>
    public static CardPoint Request(WlfwMessageId message, int occurrence = 1) => new CardPoint(CardPointKind.Request, message).Nth(occurrence);

    /// <summary>Returns the point at which the card responds to a request.</summary>
    /// <param name="message">The message.</param>
    /// <param name="occurrence">Number of the occurrence, counted from 1.</param>
    public static CardPoint Response(WlfwMessageId message, int occurrence = 1) => new CardPoint(CardPointKind.Response, message).Nth(occurrence);

    /// <summary>Returns the point at which the card sends an indication.</summary>
    /// <param name="message">The message.</param>
    /// <param name="occurrence">Number of the occurrence, counted from 1.</param>
    public static CardPoint Indication(WlfwMessageId message, int occurrence = 1) => new CardPoint(CardPointKind.Indication, message).Nth(occurrence);

    /// <summary>Returns this point, but at the given occurrence.</summary>
    /// <param name="occurrence">Number of the occurrence, counted from 1.</param>
    public CardPoint Nth(int occurrence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(occurrence, 1);
        return this with { Occurrence = occurrence };
    }

    /// <summary>Describes the point in words, for example <c>AMSS image half</c> or <c>BDF_DOWNLOAD request 2</c>.</summary>
    public override string ToString() => (Kind, Occurrence) switch
    {
        (_, 1) => Name(),
        (CardPointKind.Any, _) => string.Create(CultureInfo.InvariantCulture, $"point {Occurrence} from now"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Name()} {Occurrence}"),
    };

    private string Name() => Kind switch
    {
        CardPointKind.Now => "once",
        CardPointKind.Any => "any point",
        CardPointKind.PowerOn => "power-on",
        CardPointKind.SblBegun => "SBL image begun",
        CardPointKind.SblComplete => "SBL image complete",
        CardPointKind.AmssBegun => "AMSS image begun",
        CardPointKind.AmssHalf => "AMSS image half",
        CardPointKind.AmssComplete => "AMSS image complete",
        CardPointKind.LinkUp => "link up",
        CardPointKind.Hello => "HELLO",
        CardPointKind.NewServer => "NEW_SERVER",
        CardPointKind.Request => $"{Message.KernelName()} request",
        CardPointKind.Response => $"{Message.KernelName()} response",
        CardPointKind.Indication => $"{Message.KernelName()} indication",
        CardPointKind.FirmwareReady => "firmware ready",
        CardPointKind.Up => "up",
        _ => Kind.ToString(),
    };
}
