using System.CommandLine;

namespace HilQrtr.Cli.Commands;

/// <summary>Options shared by several commands. Option values stay text; each command validates them.</summary>
internal static class CommonOptions
{
    /// <summary>Names of the kernels that simulated rigs model. Such a rig needs no built kernel.</summary>
    public static IEnumerable<string> ModelledKernels(HilContext context) =>
        context.Providers.Where(provider => provider.Kernels is null).SelectMany(provider => provider.Catalogue.Variants.Keys).Distinct();

    /// <summary>Describes the allowed kernel names, for help texts.</summary>
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
        Description = "Assembly with your own suites. Default: the suites that ship with hil.",
    };

    public static Option<string> Suite() => new("--suite") { HelpName = "S", Description = "Only this suite, as EndpointIsolation." };

    public static Option<string> Filter() => new("--filter") { HelpName = "F", Description = "Only tests whose Suite.Fixture.Name contains this, or matches it if it has a *." };

    public static Option<string[]> Patches() => new("--patches")
    {
        HelpName = "DIR|PATCH|SERIES",
        Description = "Patches to apply: a folder (in the order of its file `series`, else by name), a single patch, or one that ships with hil: endpoint-ids, endpoint-ids-rfc, instance-ids, mutants/NAME. May be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Values of a repeatable option; empty if it was not given.</summary>
    public static IReadOnlyList<string> All(this ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];
}
