using HilQrtr.Rigs;

namespace HilQrtr.Suites.Coexistence;

/// <summary>The position of the SoC radio in the start order.</summary>
public enum RadioPosition
{
    /// <summary>Before any card.</summary>
    First,

    /// <summary>After the first card and before all other cards.</summary>
    Between,

    /// <summary>After all cards.</summary>
    Last,
}

/// <summary>Inserts the radio into a start order.</summary>
internal static class RadioPositions
{
    public static IReadOnlyList<ICard> With(this IEnumerable<ICard> cards, ICard radio, RadioPosition turn)
    {
        List<ICard> order = [.. cards];
        order.Insert(turn switch { RadioPosition.First => 0, RadioPosition.Between => 1, _ => order.Count }, radio);
        return order;
    }
}
