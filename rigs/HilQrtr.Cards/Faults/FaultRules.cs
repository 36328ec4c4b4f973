using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>Which fault is possible at which point.</summary>
internal static class FaultRules
{
    /// <exception cref="ArgumentException">The combination is not possible.</exception>
    public static void Check(string card, FaultAction action, CardPoint at, bool ownPoint)
    {
        if (WhyNot(action, at, ownPoint) is { } why)
            throw new ArgumentException($"{card}: {action} at {at}: {why}", nameof(at));
    }

    private static string? WhyNot(FaultAction action, CardPoint at, bool ownPoint) => action switch
    {
        FaultAction.Drop or FaultAction.Duplicate or FaultAction.Reorder or FaultAction.Corrupt when !ownPoint =>
            "only at a point of the card itself; leave out the other card",
        FaultAction.Drop or FaultAction.Duplicate or FaultAction.Reorder when !at.IsMessage =>
            "no message is under way there; choose HELLO, NEW_SERVER, a request, a response or an indication",
        FaultAction.Corrupt when !at.IsMessage && !at.IsImage =>
            "neither a message nor bytes of an image are under way there; choose a message, or an image that has begun or is half there",
        _ => null,
    };
}
