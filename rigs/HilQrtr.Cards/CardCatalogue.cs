using System.Collections.Frozen;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>The parts of a <see cref="RigCatalogue"/> that card models fill.</summary>
public static class CardCatalogue
{
    /// <summary>What a rig declaration need not say of a card, by chip.</summary>
    public static IReadOnlyDictionary<string, CardDefaults> Defaults { get; } = CardChips.All.ToFrozenDictionary(
        row => row.Key,
        row => new CardDefaults(row.Value.Bus, row.Value.Node, row.Value.ServicePort, row.Value.ServiceInstance),
        StringComparer.Ordinal);

    /// <summary>Faults by name, with one line of description.</summary>
    public static IReadOnlyDictionary<string, string> CardFaults => Cards.CardFaults.Descriptions;

    /// <summary>Chips by name, with one line of description.</summary>
    /// <param name="drivers">Drivers that the tier has, as in <c>ath11k_pci</c>; chips of others are left out.</param>
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
