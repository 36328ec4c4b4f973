using System.Collections.Frozen;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>The chips, faults and defaults that a <see cref="RigCatalogue"/> lists.</summary>
public static class CardCatalogue
{
    /// <summary>Default values of a card declaration, keyed by chip name.</summary>
    public static IReadOnlyDictionary<string, CardDefaults> Defaults { get; } = CardChips.All.ToFrozenDictionary(
        row => row.Key,
        row => new CardDefaults(row.Value.Bus, row.Value.Node, row.Value.ServicePort, row.Value.ServiceInstance),
        StringComparer.Ordinal);

    /// <summary>One-line description of each fault, keyed by fault name.</summary>
    public static IReadOnlyDictionary<string, string> CardFaults => Cards.CardFaults.Descriptions;

    /// <summary>One-line description of each chip, keyed by chip name.</summary>
    /// <param name="drivers">Drivers that the tier supports, such as <c>ath11k_pci</c>; chips with other drivers are omitted.</param>
    public static IReadOnlyDictionary<string, string> Chips(params ReadOnlySpan<string> drivers)
    {
        var chips = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chip in CardChips.All.Values)
        {
            if (drivers.Contains(chip.Driver)) chips.Add(chip.Name, chip.Description);
        }

        return chips;
    }
}
