using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Reads one rig.</summary>
/// <param name="reader">Reads the values.</param>
/// <param name="schema">The keys of rigs.json.</param>
internal sealed class RigBinder(RigsReader reader, RigsSchema schema)
{
    private Problems Problems => reader.Problems;

    /// <summary>
    /// Reads a rig without its expected failures and known issues. These may be inherited from another rig, so they are added
    /// later. Returns null if the declaration has problems that make it impossible to create the rig.
    /// </summary>
    internal RigDeclaration? Bind(string name)
    {
        var path = RigsPath.Join("rigs", name);
        if (Problems.HasProblemAt(path)) return null;
        CheckName(path, name, "rig");
        var description = reader.Text(path, schema.Description);
        var tier = reader.Choice(path, schema.Tier);
        var inDefaultSet = reader.Flag(path, schema.Default);
        var host = tier is null ? schema.AnyTier : schema.ByTier[tier];
        var hosts = BindHosts(path + ":hosts", host);
        return description is null || tier is null || hosts.Count == 0
            ? null
            : new RigDeclaration
            {
                Name = name,
                Description = description,
                Tier = new Tier(tier),
                Hosts = hosts,
                InDefaultSet = inDefaultSet ?? host.Catalogue.InDefaultSet,
            };
    }

    private List<HostDeclaration> BindHosts(string path, HostSchema schema)
    {
        var catalogue = schema.Catalogue;
        var names = reader.Names(path);
        if (names.Count == 0) Problems.Add(path, "has no hosts; declare at least one");
        var identities = new CardIdentities(Problems);
        var hosts = new List<HostDeclaration>();
        foreach (var name in names)
        {
            var hostPath = RigsPath.Join(path, name);
            if (Problems.HasProblemAt(hostPath)) continue;
            CheckName(hostPath, name, "host");
            if (BindHost(hostPath, name, schema, identities) is { } host) hosts.Add(host);
        }
        foreach (var key in catalogue.KernelSettings.OfType<ChoiceSchema>().Where(key => key.SameOnAllHosts)) CheckSame(path, key, hosts);
        return hosts;
    }

    private void CheckSame(string path, ChoiceSchema key, List<HostDeclaration> hosts)
    {
        if (hosts.Find(host => ValueOn(host) != ValueOn(hosts[0])) is { } other)
            Problems.Add(RigsPath.Join(path, other.Name) + $":kernel:{key.Key}", $"is {ValueOn(other)}, but on {hosts[0].Name} it is {ValueOn(hosts[0])}; all hosts of a rig need the same value");

        string ValueOn(HostDeclaration host) => host.Kernel.Settings.Text(key.Key) ?? key.Choices.Keys.First();
    }

    private HostDeclaration? BindHost(string path, string name, HostSchema schema, CardIdentities identities)
    {
        reader.RefuseOtherKeys(path, schema.Section);
        var kernel = BindKernel(path, schema);
        var settings = reader.Settings(path, schema.Catalogue.HostSettings);
        var entries = reader.Elements(path + ":cards");
        if (entries.Count == 0) Problems.Add(path + ":cards", "has no cards; declare at least one");
        identities.BeginHost();
        var binder = new CardBinder(reader, schema, kernel, identities);
        List<CardDeclaration> cards = [.. entries.Where(entry => !Problems.HasProblemAt(entry)).SelectMany(binder.Bind)];
        if (cards.Count > schema.Catalogue.MaxCards) Problems.Add(path + ":cards", $"declares {cards.Count} cards; allowed on one host of this tier: {schema.Catalogue.MaxCards}");
        if (kernel is null || cards.Count == 0) return null;
        var host = new HostDeclaration(name, kernel, cards) { Settings = settings };
        if (schema.Catalogue.ProblemOfHost(host) is var (key, problem)) Problems.Add($"{path}:{key}", problem);
        return host;
    }

    private KernelDeclaration? BindKernel(string host, HostSchema schema)
    {
        var path = RigsPath.Join(host, schema.Kernel.Key);
        if (Problems.HasProblemAt(path)) return null;
        reader.RefuseOtherKeys(path, schema.Kernel);
        var variant = reader.Choice(path, schema.Variant);
        var declaredBase = schema.Base is null ? null : reader.Choice(path, schema.Base);
        var release = schema.Release is null ? null : reader.Choice(path, schema.Release);
        var faults = reader.Choices(path, schema.Faults);
        var settings = reader.Settings(path, schema.Catalogue.KernelSettings);
        return variant is null ? null : new KernelDeclaration(variant, faults)
        {
            Base = BaseOf(variant, declaredBase, schema.Catalogue),
            Release = release ?? schema.Catalogue.DefaultRelease,
            Settings = settings,
        };
    }

    private static string? BaseOf(string variant, string? declared, RigCatalogue catalogue)
    {
        if (catalogue.Bases.Count == 0) return null;
        var variantName = KernelName.WithoutDebug(variant);
        return catalogue.Bases.ContainsKey(variantName) ? variantName : declared ?? catalogue.BasesOfVariants.GetValueOrDefault(variant) ?? KernelName.DriverFixes;
    }

    private void CheckName(string path, string name, string what)
    {
        if (!RigsReader.Matches(name, RigsNames.Pattern)) Problems.Add(path, $"\"{name}\" cannot be the name of a {what}; allowed: {RigsNames.Allowed}");
    }
}
