using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Reads what bases do wrong.</summary>
/// <param name="reader">Reads values.</param>
/// <param name="schema">The keys of rigs.json.</param>
/// <param name="failures">Reads expected failures.</param>
internal sealed class BaseBinder(RigsReader reader, RigsSchema schema, ExpectedFailureBinder failures)
{
    /// <summary>Key of the bases in the file.</summary>
    internal const string Key = "bases";

    /// <summary>Returns the schema of one base.</summary>
    /// <param name="tier">Schema of a rig's tier.</param>
    internal static SectionSchema Schema(ChoiceSchema tier) => new("base", "What one base does wrong.",
    [
        tier with { Description = "The tier whose kernels have these bugs." },
        new ListSchema(ExpectedFailureBinder.Key,
            "Tests that fail on this base, and how. On the base alone they must fail so. On the base with a cure they may pass, since the cure may mend the bug. If a rig declares the same test, the rig's entry applies.", ExpectedFailureBinder.Schema),
        new ListSchema(KnownIssueBinder.Key, "Known problems that may occur on this base. A known problem is reported but does not make the test fail.", KnownIssueBinder.Schema),
    ]);

    /// <summary>Reads all bases.</summary>
    internal IReadOnlyList<BaseDeclaration> Bind() => [.. reader.Names(Key).Select(Bind).OfType<BaseDeclaration>()];

    private BaseDeclaration? Bind(string name)
    {
        var path = RigsPath.Join(Key, name);
        if (reader.Problems.At(path)) return null;
        var tier = reader.Choice(path, schema.Tier);
        var expected = failures.Bind(RigsPath.Join(path, ExpectedFailureBinder.Key));
        var known = KnownIssueBinder.Bind(reader, RigsPath.Join(path, KnownIssueBinder.Key));
        if (tier is null) return null;
        if (schema.ByTier[tier].Base is { } key && key.Choices.ContainsKey(name)) return new BaseDeclaration(name, new Tier(tier), expected, known);
        reader.Problems.Add(path, $"\"{name}\" is not a base of the {tier} tier; allowed: {string.Join(", ", schema.ByTier[tier].Base?.Choices.Keys.DefaultIfEmpty("none") ?? ["none"])}");
        return null;
    }
}
