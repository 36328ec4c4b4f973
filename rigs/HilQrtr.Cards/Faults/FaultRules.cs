using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>The valid combinations of a fault and a fault point.</summary>
internal static class FaultRules
{
    /// <exception cref="ArgumentException">The combination is not possible.</exception>
    public static void Check(string card, FaultAction action, CardPoint point, bool ownPoint)
    {
        if (FindError(action, point, ownPoint) is { } why)
            throw new ArgumentException($"{card}: {action} at {point}: {why}", nameof(point));
    }

    private static string? FindError(FaultAction action, CardPoint point, bool ownPoint) => action switch
    {
        FaultAction.Drop or FaultAction.Duplicate or FaultAction.Reorder or FaultAction.Corrupt when !ownPoint =>
            "possible only at a fault point of the card itself; omit the argument \"watchedCard\"",
        FaultAction.Drop or FaultAction.Duplicate or FaultAction.Reorder when !point.IsMessage =>
            "no message is in flight there; choose HELLO, NEW_SERVER, a request, a response or an indication",
        FaultAction.Corrupt when !point.IsMessage && !point.IsImage =>
            "neither a message nor an image is in flight there; choose a message, SblBegun, AmssBegun or AmssHalf",
        _ => null,
    };
}
