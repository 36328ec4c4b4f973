using System.Collections.Immutable;
using HilQrtr.Cards.Chips;

namespace HilQrtr.Cards;

/// <summary>The modelled chips. There is one for each implementation of <see cref="IChip"/> in this assembly.</summary>
public static class CardChips
{
    /// <summary>All chips, keyed and sorted by name.</summary>
    public static IReadOnlyDictionary<string, CardChip> All { get; } = typeof(IChip).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IChip)))
        .Select(type => ((IChip)Activator.CreateInstance(type)!).Describe())
        .ToImmutableSortedDictionary(chip => chip.Name, chip => chip, StringComparer.Ordinal);
}
