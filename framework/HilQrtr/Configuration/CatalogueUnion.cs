using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Merges the catalogues of all tiers into one. It contains whatever is allowed on at least one tier.</summary>
internal static class CatalogueUnion
{
    internal static RigCatalogue Of(IEnumerable<RigCatalogue> catalogues)
    {
        var all = catalogues.ToList();
        return new RigCatalogue(Union(all, tier => tier.Chips), Union(all, tier => tier.Variants), Union(all, tier => tier.KernelFaults), Union(all, tier => tier.CardFaults))
        {
            LocalVariants = all.SelectMany(tier => tier.LocalVariants).ToHashSet(),
            Defaults = Union(all, tier => tier.Defaults),
            HostSettings = Union(all, tier => tier.HostSettings),
            KernelSettings = Union(all, tier => tier.KernelSettings),
            CardSettings = Union(all, tier => tier.CardSettings),
        };
    }

    private static Dictionary<string, T> Union<T>(List<RigCatalogue> catalogues, Func<RigCatalogue, IReadOnlyDictionary<string, T>> part)
    {
        var union = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in catalogues.SelectMany(part)) union.TryAdd(name, value);
        return union;
    }

    // Several tiers may have the same key but allow different names as its value. The union allows all of these names.
    private static List<ConfigSchema> Union(List<RigCatalogue> catalogues, Func<RigCatalogue, IReadOnlyList<ConfigSchema>> part) =>
    [
        .. catalogues.SelectMany(part).GroupBy(key => key.Key).Select(same => same.Aggregate((a, b) => a is ChoiceSchema one && b is ChoiceSchema other
            ? one with { Choices = one.Choices.UnionBy(other.Choices, choice => choice.Key).ToDictionary() }
            : a)),
    ];
}
