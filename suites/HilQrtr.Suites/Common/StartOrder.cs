using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>The order in which a rig's cards are brought up.</summary>
public enum StartOrder
{
    /// <summary>In the same order as in rigs.json.</summary>
    FirstCardFirst,

    /// <summary>In the reverse order.</summary>
    LastCardFirst,
}

/// <summary>Puts cards into the order in which they are brought up.</summary>
internal static class StartOrders
{
    public static IReadOnlyList<ICard> In(this IEnumerable<ICard> cards, StartOrder order) =>
        order == StartOrder.FirstCardFirst ? [.. cards] : [.. cards.Reverse()];
}
