namespace HilQrtr.Rigs;

/// <summary>Describes faults, for steps and evidence.</summary>
public static class FaultWords
{
    /// <summary>Describes a fault, for example <c>card1 crashes at AMSS image half</c>.</summary>
    /// <param name="fault">The fault.</param>
    public static string Describe(this IArmedFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Describe(fault.Card, fault.Action, fault.Point, fault.WatchedCard);
    }

    /// <summary>Describes a fault, for example <c>card1 crashes at AMSS image half of card0</c>.</summary>
    /// <param name="card">The affected card.</param>
    /// <param name="action">The effect.</param>
    /// <param name="point">The point.</param>
    /// <param name="watchedCard">The card that reaches the point.</param>
    public static string Describe(ICard card, FaultAction action, CardPoint point, ICard watchedCard)
    {
        var place = $"{point}{(watchedCard.Name == card.Name ? "" : $" of {watchedCard.Name}")}";
        return InTransit(action) is { } effect ? $"{place} is {effect} on its way {(point.IsFromCard ? "from" : "to")} {card.Name}" : $"{card.Name} {Verb(action)} {place}";
    }

    // Describes the effect on a message or an image. Returns null if the action affects the card instead.
    private static string? InTransit(FaultAction action) => action switch
    {
        FaultAction.Drop => "dropped",
        FaultAction.Duplicate => "duplicated",
        FaultAction.Corrupt => "corrupted",
        FaultAction.Reorder => "reordered",
        _ => null,
    };

    private static string Verb(FaultAction action) => action switch
    {
        FaultAction.Note => "reaches",
        FaultAction.Crash => "crashes at",
        FaultAction.Hang => "hangs at",
        FaultAction.Hold => "is held at",
        FaultAction.Release => "continues at",
        FaultAction.Vanish => "vanishes at",
        FaultAction.ComeBack => "comes back at",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "not a fault"),
    };
}
