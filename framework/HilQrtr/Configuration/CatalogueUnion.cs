using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Merges the catalogues of all tiers into one. The merged catalogue contains whatever is allowed on at least one tier.</summary>
internal static class CatalogueUnion
{
    /// <exception cref="RigConfigurationException">Two tiers declare the same key with different types.</exception>
    internal static RigCatalogue Of(IReadOnlyDictionary<Tier, RigCatalogue> catalogues)
    {
        var all = catalogues.Values.ToList();
        return new RigCatalogue(Union(all, tier => tier.Chips), Union(all, tier => tier.Variants), Union(all, tier => tier.KernelFaults), Union(all, tier => tier.CardFaults))
        {
            Bases = Union(all, tier => tier.Bases),
            BasesOfVariants = Union(all, tier => tier.BasesOfVariants),
            Releases = Union(all, tier => tier.Releases),
            DefaultRelease = all.Select(tier => tier.DefaultRelease).FirstOrDefault(release => release is not null),
            LocalBases = all.SelectMany(tier => tier.LocalBases).ToHashSet(),
            LocalVariants = all.SelectMany(tier => tier.LocalVariants).ToHashSet(),
            Defaults = Union(all, tier => tier.Defaults),
            HostSettings = Union(catalogues, tier => tier.HostSettings),
            KernelSettings = Union(catalogues, tier => tier.KernelSettings),
            CardSettings = Union(catalogues, tier => tier.CardSettings),
        };
    }

    private static Dictionary<string, T> Union<T>(List<RigCatalogue> catalogues, Func<RigCatalogue, IReadOnlyDictionary<string, T>> part)
    {
        var union = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in catalogues.SelectMany(part)) union.TryAdd(name, value);
        return union;
    }

    private static List<ConfigSchema> Union(IReadOnlyDictionary<Tier, RigCatalogue> catalogues, Func<RigCatalogue, IReadOnlyList<ConfigSchema>> part) =>
    [
        .. catalogues.SelectMany(catalogue => part(catalogue.Value).Select(key => (Tier: catalogue.Key, Key: key)))
            .GroupBy(declared => declared.Key.Key).Select(same => same.Aggregate(Merge).Key),
    ];

    // Several tiers may have the same key and allow different names as values. The merged key allows all of these names.
    private static (Tier Tier, ConfigSchema Key) Merge((Tier Tier, ConfigSchema Key) a, (Tier Tier, ConfigSchema Key) b)
    {
        if (a.Key.GetType() != b.Key.GetType())
        {
            throw new RigConfigurationException(
                $"the tiers {a.Tier} and {b.Tier} both declare the key \"{a.Key.Key}\", one as {a.Key.Expected}, the other as {b.Key.Expected}; rename it in one of the providers");
        }
        return a.Key is ChoiceSchema one && b.Key is ChoiceSchema other
            ? (a.Tier, one with { Choices = one.Choices.UnionBy(other.Choices, choice => choice.Key).ToDictionary() })
            : a;
    }
}
