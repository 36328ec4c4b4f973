using System.CommandLine;

namespace HilQrtr.Cli.Commands;

/// <summary>Options that several commands share. Values stay text here: whoever reads them says what is allowed.</summary>
internal static class CommonOptions
{
    /// <summary>The kernels that need no build, because rigs model them.</summary>
    public static IEnumerable<string> ModelledKernels(HilContext context) =>
        context.Providers.Where(provider => provider.Kernels is null).SelectMany(provider => provider.Catalogue.Variants.Keys).Distinct();

    /// <summary>What names a kernel.</summary>
    public static string KernelNames(HilContext context) => $"a name of hil kernel list (on a simulated rig: {string.Join(", ", ModelledKernels(context))})";

    public static Option<string> Rigs() => new("--rigs")
    {
        HelpName = "FILE",
        Description = "Rigs file. Default: HILQRTR_RIGS, else rigs.json in this folder or above, else the one that ships with hil.",
    };

    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Replaces a value of the rigs file for this command, as in --set rigs:sim-duo:hosts:host0:kernel:variant=stock. May be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = "One JSON document on standard output, everything else on standard error.",
    };

    public static Option<string> SuitesAssembly() => new("--suites-assembly")
    {
        HelpName = "FILE",
        Description = "Assembly with suites of your own. Default: the suites that ship with hil.",
    };

    public static Option<string> Suite() => new("--suite") { HelpName = "S", Description = "Only this suite, as EndpointIsolation." };

    public static Option<string> Filter() => new("--filter") { HelpName = "F", Description = "Only tests whose Suite.Fixture.Name contains this, or fits it if it has a *." };

    public static Option<string[]> Patches() => new("--patches")
    {
        HelpName = "DIR|PATCH|SERIES",
        Description = "What to apply to the source: a folder of patches (in the order of its file `series`, else by name), one patch, or what comes with hil: endpoint-ids, endpoint-ids-rfc, instance-ids, mutants/NAME. May be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>What was given for an option that may be repeated; empty if nothing.</summary>
    public static IReadOnlyList<string> All(this ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];
}
