using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>All keys of rigs.json.</summary>
internal sealed class RigsSchema
{
    /// <summary>Creates the schemas of all keys.</summary>
    /// <param name="catalogues">What rigs may contain on each tier.</param>
    public RigsSchema(IReadOnlyDictionary<Tier, RigCatalogue> catalogues)
    {
        var inDefaultSet = string.Join(" and ", catalogues.Where(tier => tier.Value.InDefaultSet).Select(tier => tier.Key.Name));
        Tier = new("tier", "How hosts and cards are provided.", "tier of this installation", catalogues.ToDictionary(tier => tier.Key.Name, tier => tier.Value.Description)) { Required = true };
        Default = new("default", $"Whether the rig is in the default set, which `hil run` uses if no --rig is given. Default: true on the tier {inDefaultSet}, false on all other tiers.");
        ByTier = catalogues.ToDictionary(tier => tier.Key.Name, tier => new HostSchema(tier.Value));
        AnyTier = new HostSchema(CatalogueUnion.Of(catalogues));
        File = new SectionSchema("", """
            The rigs that the suites can run on. Comments and trailing commas are allowed. Never put secrets in this file,
            because it is kept with the evidence of every run. For a single run, any value can be overridden by an
            environment variable (HILQRTR_rigs__sim-duo__hosts__host0__kernel__variant=stock) or on the command line (--set
            rigs:sim-duo:hosts:host0:kernel:variant=stock). The command line takes precedence over the environment. If the
            shell cannot export a name with a hyphen, use env NAME=value COMMAND. In the keys of overrides, array positions
            are counted from 0. An override can also replace a complete array of names. The value of such an override is a
            list of names, separated by commas.
            """.ReplaceLineEndings(" "),
            [
                new TextSchema("$schema", "Path of this schema, for editors."),
                new MapSchema("rigs", $"The rigs, keyed by name. A name is {RigsNames.Allowed}. Programs list the rigs in the order of this file.",
                    Rig(AnyTier) with { ByTier = ByTier.ToDictionary(tier => tier.Key, tier => Rig(tier.Value)) }) { Required = true, HasNames = true },
                BaseBinder.Schema(catalogues.Where(tier => tier.Value.Bases.Count > 0).Select(tier => tier.Key.Name)),
            ]);
    }

    /// <summary>Schema of the whole file.</summary>
    public SectionSchema File { get; }

    /// <summary>The keys of a host in a rig whose tier is unknown. They include the keys of all tiers.</summary>
    public HostSchema AnyTier { get; }

    /// <summary>The keys that a host may have, indexed by the tier of the host's rig.</summary>
    public IReadOnlyDictionary<string, HostSchema> ByTier { get; }

    public TextSchema Description { get; } = new("description", "Purpose of the rig, in one line.")
    {
        Required = true, Hint = "say in one line what the rig is for", Pattern = @"^[^\r\n]*\S[^\r\n]*$", PatternProblem = "has several lines; allowed: one",
    };

    public ChoiceSchema Tier { get; }

    public FlagSchema Default { get; }

    /// <summary>Returns the key whose value is the name of the rig from which declarations are inherited.</summary>
    /// <param name="declarations">The key of the declarations themselves.</param>
    public static string InheritedFrom(string declarations) => declarations + "From";

    private SectionSchema Rig(HostSchema host) => new("rig", "One or more hosts with their cards, which are leased together.",
    [
        Description, Tier, Default,
        new MapSchema("hosts", "The hosts, keyed by name. A name may contain the same characters as the name of a rig.", host.Section) { Required = true, HasNames = true },
        new ListSchema(ExpectedFailureBinder.Key,
            "Tests that must fail on this rig, and how they must fail. If such a test passes, does not run, or fails with other observations, the run reports this and exits with code 1.", ExpectedFailureBinder.Schema),
        RigsNames.Schema(InheritedFrom(ExpectedFailureBinder.Key), "rig",
            "Name of another rig in this file. That rig's expected failures also apply here. This rig's own entry for the same test replaces the inherited one."),
        new ListSchema(KnownIssueBinder.Key, "Known problems that may occur while tests run on this rig, such as kernel warnings or leaks. A known problem is reported but does not make the test fail. Any other problem makes the test fail.", KnownIssueBinder.Schema),
        RigsNames.Schema(InheritedFrom(KnownIssueBinder.Key), "rig",
            "Name of another rig in this file. That rig's known issues also apply here. This rig's own entry with the same pattern replaces the inherited one."),
    ]);
}
