using System.Collections.Frozen;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>The parts of a <see cref="RigCatalogue"/> that card models fill.</summary>
public static class CardCatalogue
{
    /// <summary>Chips by name, with one line of description.</summary>
    public static IReadOnlyDictionary<string, string> Models { get; } = CardChips.All.ToFrozenDictionary(
        row => row.Key, row => row.Value.Description, StringComparer.Ordinal);

    /// <summary>Faults by name, with one line of description.</summary>
    public static IReadOnlyDictionary<string, string> CardFaults => Cards.CardFaults.Descriptions;
}
