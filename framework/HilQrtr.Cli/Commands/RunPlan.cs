using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Commands;

/// <summary>A run that has not started yet. All its names and values have been resolved and checked.</summary>
internal sealed record RunPlan
{
    /// <summary>The rigs file.</summary>
    public required RigsFile File { get; init; }

    /// <summary>The rigs as declared in the rigs file; at least one.</summary>
    public required IReadOnlyList<RigDeclaration> Rigs { get; init; }

    /// <summary>
    /// Rigs of the default set that the run leaves out, because they are negative controls for a suites assembly that the run does not use.
    /// </summary>
    public IReadOnlyList<RigDeclaration> LeftOut { get; init; } = [];

    /// <summary>The assembly that contains the suites.</summary>
    public required Assembly Suites { get; init; }

    /// <summary>The selected tests; at least one.</summary>
    public required IReadOnlyList<SuiteTest> Tests { get; init; }

    /// <summary>Command that starts this program, as the user types it.</summary>
    public required string Launcher { get; init; }

    /// <summary>Runs the tests.</summary>
    public required SuiteRunner Runner { get; init; }

    /// <summary>Results of an earlier run on the base alone, without the cure; null if the user gave none.</summary>
    public BaseResults? Base { get; init; }

    /// <summary>Resolves all names given by the user.</summary>
    /// <exception cref="RigConfigurationException">A name or value is invalid.</exception>
    public static RunPlan Make(HilContext context, RunOptions options)
    {
        var file = RigsLocator.Load(context, options.RigsFile, options.Overrides);
        var selected = options.Rigs.Count > 0 ? file.FindAll(options.Rigs) : file.DefaultSet();
        var suites = SuitesLocator.Load(context, options.SuitesAssembly);
        var all = SuiteRunner.Discover(suites);
        var rigs = options.Rigs.Count > 0 ? selected : [.. selected.Where(rig => SuiteRunner.Concerns(rig, all))];
        if (rigs.Count == 0)
            throw new RigConfigurationException($"{file.FileName}: each rig of the default set declares failures of tests that {suites.GetName().Name} does not have; name a rig with --rig");
        SuiteRunner.CheckDeclarations(file, rigs, all);
        foreach (var rig in rigs)
        {
            if (context.Providers.FirstOrDefault(provider => provider.Tier == rig.Tier)?.WhyNotInspected(rig, options.Inspection) is { } why)
                throw new RigConfigurationException($"{(options.Inspection.HasGdb ? "--gdb" : options.Inspection.Keeps ? "--keep" : "--trace")}: {why}; choose other rigs with --rig");
        }
        foreach (var store in context.EmulatorStores) store.Chosen = options.Qemu;
        return new RunPlan
        {
            File = file,
            Rigs = rigs,
            LeftOut = [.. selected.Except(rigs)],
            Suites = suites,
            Tests = SuiteRunner.Select(all, options.Suite, options.Filter, options.Shard),
            Launcher = context.Launcher,
            Runner = new SuiteRunner(context.Providers),
            Base = options.BaseResults is { } folder ? BaseResultsReader.Read(context.Resolve(folder)) : null,
        };
    }

    /// <summary>
    /// Checks that all rigs work on this machine. If the user gave results of the base, also checks that they come from a run on the base
    /// of the rigs' kernels.
    /// </summary>
    /// <param name="context">Environment of the program.</param>
    /// <param name="kernel">The kernel that replaces the declared kernels. If null, the declared kernels are run.</param>
    /// <exception cref="RigConfigurationException">The given results of the base come from a run on another kernel.</exception>
    /// <exception cref="Failures.InfrastructureException">A rig does not work.</exception>
    public void RequireRigs(HilContext context, ChosenKernel? kernel)
    {
        var rigs = On(kernel);
        if (Base?.WhyNotBaseOf(Runner.KernelsOf(rigs)) is { } why)
            throw new RigConfigurationException($"--base-results: {why}; give results of a run on the base without the cure");
        foreach (var rig in rigs)
            context.ProviderOf(rig);
    }

    /// <summary>Creates the request of a run.</summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="kernel">The kernel that replaces the declared kernels. If null, the declared kernels are run.</param>
    /// <param name="results">The folder to write the results to.</param>
    /// <param name="command">The command that repeats the run.</param>
    public SuiteRunRequest Request(RunOptions options, ChosenKernel? kernel, ResultsFolder results, string command) => new()
    {
        Suites = Suites,
        RigsFile = File,
        Rigs = On(kernel),
        Kernel = kernel,
        Suite = options.Suite,
        Filter = options.Filter,
        Shard = options.Shard,
        Seed = options.Seed,
        Repeat = options.Repeat,
        Jobs = options.Inspection.Keeps ? 1 : options.Jobs,
        Results = results,
        Base = Base,
        Evidence = options.Evidence,
        Command = command,
        Launcher = Launcher,
        Revision = VersionText.Revision,
        HangAfter = options.HangAfter,
    };

    private IReadOnlyList<RigDeclaration> On(ChosenKernel? kernel) => kernel is null ? Rigs : [.. Rigs.Select(rig => rig.WithKernel(kernel))];
}
