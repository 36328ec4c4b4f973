using HilQrtr.Cli.Commands;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;
using Spectre.Console;

namespace HilQrtr.Cli.Summary;

/// <summary>Prints the header of a run.</summary>
internal static class RunHeader
{
    /// <summary>Prints the header.</summary>
    /// <param name="console">The console to print to.</param>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="kernel">The kernel that replaces the declared kernels. If null, the declared kernels are run.</param>
    /// <param name="kernels">The kernels that the rigs run. Unknown kernels are left out.</param>
    /// <param name="results">The folder that the results are written to.</param>
    public static void Print(IAnsiConsole console, RunPlan plan, RunOptions options, ChosenKernel? kernel, IReadOnlyList<HostKernelName> kernels, ResultsFolder results)
    {
        var passes = options.Repeat > 1 ? $", {options.Repeat} passes" : "";
        var file = plan.File;
        console.Say($"{Words.Count(plan.Tests.Count, "test")} on {string.Join(", ", plan.Rigs.Select(rig => rig.Name))}{passes}, seed {options.Seed}{Jobs(plan, options)}");
        if (plan.LeftOut.Count > 0)
            console.Say($"left out  {string.Join(", ", plan.LeftOut.Select(rig => rig.Name))}: negative controls of other suites");
        if (kernel is not null)
            console.Say($"kernel    {kernel}");
        foreach (var line in kernel is null ? [] : PutAside(plan.Rigs, kernel))
            console.Say($"          {line}");
        foreach (var line in kernel is null ? OfRigs(kernels) : [])
            console.Say($"kernel    {line}");
        console.Say($"rigs file {file.Path}{(file.Overrides.Count > 0 ? $", with {string.Join(", ", file.Overrides)}" : "")}");
        console.Say($"results   {results.Path}");
        console.Say();
    }

    private static string Jobs(RunPlan plan, RunOptions options) =>
        Math.Min(plan.Rigs.Count, options.Jobs) is > 1 and var jobs ? $", {jobs} rigs at once" : "";

    /// <summary>Returns one line for each kernel, with the rigs that run it.</summary>
    /// <param name="kernels">The kernels of the rigs.</param>
    public static IEnumerable<string> OfRigs(IReadOnlyList<HostKernelName> kernels) =>
        kernels.GroupBy(host => host.Kernel).Select(kernel => $"{kernel.Key} on {string.Join(", ", kernel.Select(host => host.Rig).Distinct())}");

    // Names the rigs whose declared failures the run ignores. A rig's declared failures apply only to the kernels that the rig declares.
    private static IEnumerable<string> PutAside(IReadOnlyList<RigDeclaration> rigs, ChosenKernel kernel) => rigs
        .Where(rig => rig.ExpectedFailures.Any(failure => failure.OfBase is null) && !rig.Declares(kernel))
        .Select(rig => $"ignoring the declared failures of {rig.Name}: they apply only to its own kernel, {string.Join(", ", rig.Hosts.Select(host => host.Kernel.Variant).Distinct())}{OfBase(rig.WithKernel(kernel))}");

    private static string OfBase(RigDeclaration rig) =>
        rig.ExpectedFailures.Count + rig.KnownIssues.Count > 0 ? $"; the declarations for the base {rig.Hosts[0].Kernel.Base} still apply" : "";
}
