using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>The order in which a rig's cards are brought up.</summary>
public enum StartOrder
{
    /// <summary>In the same order as in rigs.json.</summary>
    FirstCardFirst,

    /// <summary>In reverse order.</summary>
    LastCardFirst,
}

/// <summary>Sorts cards by start order.</summary>
internal static class StartOrders
{
    public static IReadOnlyList<ICard> In(this IEnumerable<ICard> cards, StartOrder order) =>
        order == StartOrder.FirstCardFirst ? [.. cards] : [.. cards.Reverse()];
}
