using HilQrtr.Rigs;

namespace HilQrtr.Suites.Coexistence;

/// <summary>When the radio on the SoC is started among the cards.</summary>
public enum RadioTurn
{
    /// <summary>Before any card.</summary>
    First,

    /// <summary>After the first card, before the others.</summary>
    Between,

    /// <summary>After all cards.</summary>
    Last,
}

/// <summary>Puts the radio into its turn.</summary>
internal static class RadioTurns
{
    public static IReadOnlyList<ICard> With(this IEnumerable<ICard> cards, ICard radio, RadioTurn turn)
    {
        List<ICard> order = [.. cards];
        order.Insert(turn switch { RadioTurn.First => 0, RadioTurn.Between => 1, _ => order.Count }, radio);
        return order;
    }
}
