using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>In which order a rig's cards are started, one after the other.</summary>
public enum StartOrder
{
    /// <summary>As they are declared.</summary>
    FirstCardFirst,

    /// <summary>The other way round.</summary>
    LastCardFirst,
}

/// <summary>Puts cards into an order.</summary>
internal static class StartOrders
{
    public static IReadOnlyList<ICard> In(this IEnumerable<ICard> cards, StartOrder order) =>
        order == StartOrder.FirstCardFirst ? [.. cards] : [.. cards.Reverse()];
}
