using System.Diagnostics;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Keeping;
using HilQrtr.Cli.Progress;
using HilQrtr.Cli.Summary;
using HilQrtr.Configuration;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Commands;

/// <summary>Executes one <c>hil run</c> with validated options.</summary>
internal sealed class Run(HilContext context, RunOptions options)
{
    /// <summary>Runs the suites.</summary>
    /// <exception cref="Errors.RigConfigurationException">A name, value or folder is invalid, and nothing was run.</exception>
    /// <returns>Exit code of the program.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var plan = RunPlan.Make(context, options);
        if (options.DryRun)
            return await new DryRun(context, options, plan).ExecuteAsync(cancellationToken);
        var kernel = await ChooseKernelAsync(plan.Rigs, cancellationToken);
        plan.RequireRigs(context, kernel);
        // The user may have given a short form of the kernel's name. The printed commands that repeat the run contain the full name.
        var shown = kernel is null ? options : options with { Kernel = kernel.Name };
        var command = ShellCommand.OfRun(context, shown);
        using var results = ResultsFolder.Create(context.Resolve(options.Results), command);

        var console = context.Human(options.OutputIsTaken);
        var text = options.OutputIsTaken ? context.Terminal.Error : context.Terminal.Text;
        var isLive = options.OutputIsTaken ? context.Terminal.ErrorIsLive : context.Terminal.OutputIsLive;
        var request = plan.Request(shown, kernel, results, command) with
        {
            Inspection = options.Inspection,
            Keeper = options.Inspection.Keeps ? new KeptRigShell(context.Input, text, prompts: isLive) : null,
        };
        RunHeader.Print(console, plan, shown, kernel, plan.Runner.KernelsOf(request.Rigs), results);
        var progress = RunProgress.For(context, options, plan);
        var ktap = options.Ktap ? new CompositeSink(new KtapSink(context.Terminal.Output)) : null;
        var result = await progress.ShowAsync(sink => plan.Runner.RunAsync(request, ktap is null ? sink : new CompositeSink(ktap, sink), cancellationToken));
        new RunSummary(console, context, shown).Print(result, results, Stopwatch.GetElapsedTime(started));
        if (options.Json)
            await PrintRunJsonAsync(results);
        if (ktap?.Problems is [var writeProblem, ..])
        {
            var problem = $"--ktap: could not write to standard output ({writeProblem.TrimEnd('.')}); the results are in {results.Path}";
            // If the run failed, keep the run's exit code, because a closed pipe must not hide the failure.
            if (result.ExitCode == ExitCode.AllAsExpected) throw new InfrastructureException(problem);
            context.Terminal.Error.WriteLine($"hil: {problem}");
        }

        return RunVerdict.ExitCodeOf(result, options.Bisect);
    }

    private async Task<ChosenKernel?> ChooseKernelAsync(IReadOnlyList<RigDeclaration> rigs, CancellationToken cancellationToken) => options switch
    {
        { Kernel: { } given } => await KernelChoice.FindAsync(context, rigs, given, cancellationToken),
        { KernelSource: not null } => await KernelChoice.BuildAsync(context, rigs, options, cancellationToken),
        _ => null,
    };

    private async Task PrintRunJsonAsync(ResultsFolder results)
    {
        if (!File.Exists(results.RunJson))
            throw new InfrastructureException($"{results.RunJson} was not written; see the problems above");
        using var reader = new StreamReader(results.RunJson);
        await context.Terminal.Output.WriteLineAsync((await reader.ReadToEndAsync(CancellationToken.None)).TrimEnd());
    }
}
