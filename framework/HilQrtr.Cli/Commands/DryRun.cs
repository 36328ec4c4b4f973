using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Cli.Summary;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using Spectre.Console;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil run --dry-run</c>: prints which tests would run on which rigs, without leasing a rig.</summary>
internal sealed class DryRun(HilContext context, RunOptions options, RunPlan plan)
{
    /// <summary>Prints the plan.</summary>
    /// <exception cref="Errors.RigConfigurationException">The given kernel does not exist.</exception>
    /// <exception cref="Failures.InfrastructureException">A rig does not work on this machine.</exception>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var kernel = options.Kernel is { } given ? await KernelChoice.FindAsync(context, plan.Rigs, given, cancellationToken) : null;
        // With --kernel-source, there is no kernel to check, because a dry run builds no kernel.
        if (options.KernelSource is null)
            plan.RequireRigs(context, kernel);
        IReadOnlyList<RigDeclaration> rigs = kernel is null ? plan.Rigs : [.. plan.Rigs.Select(rig => rig.WithKernel(kernel))];
        if (options.KernelSource is not null)
            rigs = [.. rigs.Select(rig => rig.WithoutDeclarations())];
        IReadOnlyList<HostKernelName> kernels = options.KernelSource is null ? plan.Runner.KernelsOf(rigs) : [];
        var document = DryRunDocument.Of(options, kernel?.Name, kernels, rigs, plan.Tests);
        if (options.Json)
            context.Terminal.Output.WriteLine(JsonSerializer.Serialize(document, HilJson.Readable.DryRunDocument));
        else
            Print(document, kernels, context.Terminal.Out);
        return 0;
    }

    private void Print(DryRunDocument document, IReadOnlyList<HostKernelName> kernels, IAnsiConsole console)
    {
        TestTable.Print(console, plan.Tests, rig: null);
        console.Say();
        PrintRigs(document.Rigs, console);
        foreach (var rig in document.Rigs)
        foreach (var reason in rig.Unsupported.GroupBy(test => test.Reason))
            console.Say($"unsupported on {rig.Rig}: {Words.Count(reason.Count(), "test")}: {reason.Key}");
        if (document.Rigs.Any(rig => rig.NeedCapability > 0))
            console.Say("\"Need a capability\": these tests may turn out to be unsupported when the rig is leased; see hil tests list --rig RIG.");
        console.Say();
        if (document.KernelSource is { } source)
            console.Say($"kernel    would be built from {context.Resolve(source)}");
        foreach (var line in RunHeader.OfRigs(kernels))
            console.Say($"kernel    {line}");
        console.Say("Dry run: nothing was leased, built or written.");
    }

    private static void PrintRigs(IReadOnlyList<DryRunRig> rigs, IAnsiConsole console)
    {
        var table = new TextTable(
            "Rig", "Tier", new TextColumn("Tests", Number: true), new TextColumn("Must fail", Number: true),
            new TextColumn("Unsupported", Number: true), new TextColumn("Need a capability", Number: true));
        foreach (var rig in rigs)
            table.Add(rig.Rig, rig.Tier, $"{rig.Tests}", $"{rig.MustFail}", $"{rig.Unsupported.Count}", $"{rig.NeedCapability}");
        table.Print(console);
    }
}
