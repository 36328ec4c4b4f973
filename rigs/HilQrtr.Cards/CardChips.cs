using System.Collections.Immutable;
using HilQrtr.Cards.Chips;

namespace HilQrtr.Cards;

/// <summary>The modelled chips. Every <see cref="IChip"/> in this assembly is one.</summary>
public static class CardChips
{
    /// <summary>All chips by name, sorted by name.</summary>
    public static IReadOnlyDictionary<string, CardChip> All { get; } = typeof(IChip).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IChip)))
        .Select(type => ((IChip)Activator.CreateInstance(type)!).Describe())
        .ToImmutableSortedDictionary(chip => chip.Name, chip => chip, StringComparer.Ordinal);
}
