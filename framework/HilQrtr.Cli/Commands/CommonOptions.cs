using System.CommandLine;

namespace HilQrtr.Cli.Commands;

/// <summary>Options shared by several commands. The values are kept as text, and each command validates them.</summary>
internal static class CommonOptions
{
    /// <summary>Names of the kernels that simulated rigs run. These kernels are models, so they do not have to be built.</summary>
    public static IEnumerable<string> ModelledKernels(HilContext context) =>
        context.Providers.Where(provider => provider.Kernels is null).SelectMany(provider => provider.Catalogue.Variants.Keys).Distinct();

    /// <summary>Describes the kernel names that the user may give, for help texts.</summary>
    public static string KernelNames(HilContext context) => $"a name from hil kernel list, or one of its short forms, CURE and BASE+CURE (on a simulated rig: {string.Join(", ", ModelledKernels(context))})";

    public static Option<string> Rigs() => new("--rigs")
    {
        HelpName = "FILE",
        Description = "Rigs file. Default: the file named by HILQRTR_RIGS. If HILQRTR_RIGS is not set, the default is rigs.json in this folder or a folder above it, or else the rigs file that ships with hil.",
    };

    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Replace a value in the rigs file for this command only. For example: --set rigs:sim-duo:hosts:host0:kernel:variant=stock. May be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = "Print one JSON document on standard output and everything else on standard error.",
    };

    public static Option<string> SuitesAssembly() => new("--suites-assembly")
    {
        HelpName = "FILE",
        Description = "Assembly that contains your own suites. Default: the suites that ship with hil.",
    };

    public static Option<string> Suite() => new("--suite") { HelpName = "S", Description = "Select only this suite, such as EndpointIsolation." };

    public static Option<string> Filter() => new("--filter") { HelpName = "F", Description = "Select only tests whose Suite.Fixture.Name contains F. If F contains a *, F is a pattern that the complete name must match; * matches any text." };

    public static Option<string[]> Patches(HilContext context) => new("--patches")
    {
        HelpName = "DIR|PATCH|SERIES",
        Description = $"Patches to apply: a folder, a single patch, a mailbox (mbox), for example from b4 am, or patches that ship with hil ({string.Join(", ", context.KernelStores.SelectMany(store => store.ShippedPatches).Select(name => name.Split('/') is [var folder, _] ? $"{folder}/NAME" : name).Distinct())}). The patches in a folder are applied in the order of its `series` file or, without such a file, in name order. May be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Values of a repeatable option; empty if it was not given.</summary>
    public static IReadOnlyList<string> All(this ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];
}
