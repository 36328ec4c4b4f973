using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Reads one rig.</summary>
/// <param name="reader">Where its values come from.</param>
/// <param name="catalogues">What a rig may name, for each tier that can be used.</param>
internal sealed class RigBinder(RigsReader reader, IReadOnlyDictionary<Tier, RigCatalogue> catalogues)
{
    private Problems Problems => reader.Problems;

    /// <summary>The rig as far as it can be read; without expected failures and known issues, which may come from another rig.</summary>
    internal RigDeclaration? Bind(string name)
    {
        var path = RigsPath.Join("rigs", name);
        if (Problems.At(path)) return null;
        RigsNames.Check(path, name, "rig", Problems);
        var description = reader.Required(path + ":description", "say in one line what the rig is for");
        if (description?.AsSpan().ContainsAny('\r', '\n') == true) Problems.Add(path + ":description", "has several lines; allowed: one");

        var tiers = catalogues.Keys.ToDictionary(tier => tier.Name);
        var tierPath = path + ":tier";
        var tierName = reader.Choice(tierPath, "tier of this installation", tiers.Keys);
        if (tierName is null) Problems.Add(tierPath, $"is missing; allowed: {string.Join(", ", tiers.Keys)}");

        var inDefaultSet = reader.Truth(path + ":default");
        var hosts = BindHosts(path + ":hosts", tierName is null ? null : catalogues[tiers[tierName]]);
        return description is null || tierName is null || hosts.Count == 0
            ? null
            : new RigDeclaration
            {
                Name = name,
                Description = description,
                Tier = tiers[tierName],
                Hosts = hosts,
                InDefaultSet = inDefaultSet ?? catalogues[tiers[tierName]].InDefaultSet,
            };
    }

    private List<HostDeclaration> BindHosts(string path, RigCatalogue? catalogue)
    {
        var names = reader.Names(path);
        if (names.Count == 0) Problems.Add(path, "has no host; declare at least one");
        var identities = new CardIdentities(Problems);
        var hosts = new List<HostDeclaration>();
        foreach (var name in names)
        {
            var at = RigsPath.Join(path, name);
            if (Problems.At(at)) continue;
            RigsNames.Check(at, name, "host", Problems);
            if (BindHost(at, name, catalogue, identities) is { } host) hosts.Add(host);
        }
        if (hosts.Find(host => host.Kernel.Clock != hosts[0].Kernel.Clock) is { } other)
            Problems.Add(RigsPath.Join(path, other.Name) + ":kernel:clock", $"is {NameOf(other.Kernel.Clock)}, that of {hosts[0].Name} is {NameOf(hosts[0].Kernel.Clock)}; all hosts of a rig need the same");
        return hosts;
    }

    private HostDeclaration? BindHost(string path, string name, RigCatalogue? catalogue, CardIdentities identities)
    {
        var kernel = BindKernel(path + ":kernel", catalogue);
        var places = reader.Elements(path + ":cards");
        if (places.Count == 0) Problems.Add(path + ":cards", "has no card; declare at least one");
        identities.BeginHost();
        var binder = new CardBinder(reader, catalogue, kernel?.Variant, identities);
        List<CardDeclaration> cards = [.. places.Where(place => !Problems.At(place)).SelectMany(binder.Bind)];
        if (cards.Count > catalogue?.MaxCards) Problems.Add(path + ":cards", $"stands for {cards.Count} cards; allowed on one host of this tier: {catalogue.MaxCards}");
        return kernel is null || cards.Count == 0 ? null : new HostDeclaration(name, kernel, cards);
    }

    private KernelDeclaration? BindKernel(string path, RigCatalogue? catalogue)
    {
        if (Problems.At(path)) return null;
        // Without a known tier nobody can tell which variants and faults there are.
        if (catalogue is null) return null;
        var variantPath = path + ":variant";
        var variant = reader.Choice(variantPath, "kernel variant", catalogue.Variants.Keys);
        if (variant is null) Problems.Add(variantPath, $"is missing; allowed: {string.Join(", ", catalogue.Variants.Keys)}");
        var faults = reader.Choices(path + ":faults", "kernel fault", [.. catalogue.KernelFaults.Keys]);
        var clocks = catalogue.Clocks.ToDictionary(NameOf);
        var clock = reader.Choice(path + ":clock", "clock of this tier", clocks.Keys);
        return variant is null ? null : new KernelDeclaration(variant, faults) { Clock = clock is null ? catalogue.Clocks[0] : clocks[clock] };
    }

    private static string NameOf(RigClock clock) => clock switch
    {
        RigClock.Virtual => "virtual",
        RigClock.Real => "real",
        _ => throw new ArgumentOutOfRangeException(nameof(clock), clock, "not a clock"),
    };
}
