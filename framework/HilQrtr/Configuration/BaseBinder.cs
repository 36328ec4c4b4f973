using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Reads the declarations about bases (kernels without a cure): expected failures and known problems.</summary>
/// <param name="reader">Reads values.</param>
/// <param name="schema">The keys of rigs.json.</param>
/// <param name="failures">Reads expected failures.</param>
internal sealed class BaseBinder(RigsReader reader, RigsSchema schema, ExpectedFailureBinder failures)
{
    private const string Key = "bases";

    private static readonly SectionSchema Base = new("base", "The known bugs of one base.",
    [
        new ListSchema(ExpectedFailureBinder.Key,
            "Tests that may fail on this base, and how they fail. They may also pass, because some cures fix the bug, and some bugs show only with certain cures. If a rig declares the same test, the rig's entry applies.", ExpectedFailureBinder.Schema),
        new ListSchema(KnownIssueBinder.Key, "Known problems that may occur on this base. A known problem is reported but does not make the test fail.", KnownIssueBinder.Schema),
    ]);

    /// <summary>Returns the schema of all bases.</summary>
    /// <param name="tiers">The tiers that distinguish bases.</param>
    internal static SectionSchema Schema(IEnumerable<string> tiers) => new(Key,
        "The known bugs of each base, grouped by tier. A base is a kernel without a cure against cross-talk. A declaration applies to the base itself and to every kernel that adds a cure to the base, including a kernel named with --kernel.",
        [.. tiers.Select(tier => new MapSchema(tier, $"The bases of the {tier} tier, keyed by name.", Base) { HasNames = true })]);

    /// <summary>Reads all bases.</summary>
    internal IReadOnlyList<BaseDeclaration> Bind() =>
        [.. from tier in schema.ByTier where tier.Value.Base is not null from name in reader.Names(RigsPath.Join(Key, tier.Key)) from read in Bind(tier.Key, name, tier.Value) select read];

    private IEnumerable<BaseDeclaration> Bind(string tier, string name, HostSchema host)
    {
        var path = RigsPath.Join(RigsPath.Join(Key, tier), name);
        if (reader.Problems.HasProblemAt(path)) yield break;
        var expected = failures.Bind(RigsPath.Join(path, ExpectedFailureBinder.Key));
        var known = KnownIssueBinder.Bind(reader, RigsPath.Join(path, KnownIssueBinder.Key));
        if (host.Catalogue.Bases.ContainsKey(name)) yield return new BaseDeclaration(name, new Tier(tier), expected, known);
        else reader.Problems.Add(path, $"\"{name}\" is not a base of the {tier} tier; allowed: {string.Join(", ", host.Catalogue.Bases.Keys)}");
    }
}
