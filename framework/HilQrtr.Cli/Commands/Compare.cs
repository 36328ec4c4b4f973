using System.Diagnostics;
using HilQrtr.Cli.Progress;
using HilQrtr.Cli.Summary;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Rigs;
using Spectre.Console;

namespace HilQrtr.Cli.Commands;

/// <summary>Executes one <c>hil compare</c> with validated options.</summary>
internal sealed class Compare(HilContext context, CompareOptions options)
{
    private readonly IAnsiConsole _console = context.Human(options.Run.Json);
    private readonly List<string> _problems = [];

    /// <summary>Runs the suites on each kernel in turn.</summary>
    /// <exception cref="RigConfigurationException">A name, value or folder is invalid, and nothing was run.</exception>
    /// <returns>Exit code of the program.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var plan = RunPlan.Make(context, options.Run);
        var kernels = await FindKernelsAsync(plan.Rigs, cancellationToken);
        foreach (var kernel in kernels)
            plan.RequireRigs(context, kernel);
        var namedOptions = options with { Kernels = [.. kernels.Select(kernel => kernel.Name)] };
        var comparison = new Comparison(Info(plan, namedOptions), kernels);
        using var folder = ComparisonFolder.Create(context.Resolve(options.Run.Results), ShellCommand.OfCompare(context, namedOptions), options.Resume);
        var settings = ComparisonSettings.Of(plan, options.Run);
        folder.Restore(comparison, settings);
        var remaining = comparison.Kernels.ToDictionary(kernel => kernel, kernel => new ComparisonRemainder(plan, comparison, kernel));
        var results = comparison.Kernels.Where(kernel => remaining[kernel].Count > 0).ToDictionary(kernel => kernel, folder.Of);

        ComparisonHeader.Print(_console, plan.File, options.Run, comparison, folder, plan.Tests.Count);
        ComparisonHeader.PrintRestored(_console, options, comparison);
        Attempt(() => folder.StartJournal(settings));
        Write(folder, comparison);
        foreach (var kernel in comparison.Kernels.Except(results.Keys))
            kernel.Finish();
        foreach (var kernel in results.Keys.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
            await RunAsync(plan, comparison, kernel, remaining[kernel], folder, results[kernel], cancellationToken);
        if (cancellationToken.IsCancellationRequested)
            comparison.Interrupt();
        Write(folder, comparison);

        var verdict = new ComparisonVerdict(comparison, _problems);
        new NeedTable(_console, comparison).Print();
        new ComparisonTable(_console, comparison, options.All).Print();
        new ComparisonFindings(_console, comparison, options.Run.Results).Print();
        if (options.Mail) Attempt(() => folder.WriteText(new ComparisonMail(comparison).Write()));
        verdict.Print(_console, folder, options.Mail, Stopwatch.GetElapsedTime(started), ShellCommand.OfResume(context, namedOptions));
        if (options.Run.Json)
            await PrintJsonAsync(folder);
        return (int)verdict.ExitCode;
    }

    private async Task RunAsync(
        RunPlan plan, Comparison comparison, ComparedKernel kernel, ComparisonRemainder remainder, ComparisonFolder folder, ResultsFolder results, CancellationToken cancellationToken)
    {
        _console.Begin($"kernel {kernel.Index + 1} of {comparison.Kernels.Count}", "bold").Say($": {kernel.Label}");
        var sink = comparison.Begin(kernel, folder);
        Write(folder, comparison);
        var shown = options.Run with { Kernel = kernel.Kernel.Name };
        var request = plan.Request(shown, kernel.Kernel, results, ShellCommand.OfRun(context, shown));
        // Ignore declared failures. Otherwise, the same outcome could get different verdicts on different kernels.
        request = request with { Rigs = [.. request.Rigs.Where(rig => remainder.On(rig) > 0).Select(rig => rig.WithIssuesOfBasesOnly())], Skips = remainder.IsDone };
        var progress = RunProgress.For(context, options.Run, plan, barsOnly: true, remainder.On);
        var result = await progress.ShowAsync(shows => plan.Runner.RunAsync(request, new CompositeSink(sink, shows), cancellationToken));
        comparison.End(kernel, result.ExitCode, result.Interrupted, result.Problems);
        Write(folder, comparison);
        ComparisonHeader.PrintEnd(_console, kernel, result);
    }

    private async Task<IReadOnlyList<ChosenKernel>> FindKernelsAsync(IReadOnlyList<RigDeclaration> rigs, CancellationToken cancellationToken)
    {
        var kernels = new List<ChosenKernel>();
        var problems = new List<string>();
        foreach (var given in options.Kernels)
        {
            try
            {
                var kernel = await KernelChoice.FindAsync(context, rigs, given, cancellationToken);
                if (kernels.Exists(other => other.Name == kernel.Name))
                    problems.Add($"--kernel: {kernel.Name} is named twice; name each kernel once");
                kernels.Add(kernel);
            }
            catch (RigConfigurationException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        return problems.Count == 0 ? kernels : throw new RigConfigurationException([.. problems.Distinct()]);
    }

    private ComparisonInfo Info(RunPlan plan, CompareOptions namedOptions) => new()
    {
        Rigs = options.Run.Rigs,
        Tests = plan.Tests.Count * plan.Rigs.Sum(rig => rig.Hosts.Count),
        Suite = options.Run.Suite,
        Filter = options.Run.Filter,
        Seed = options.Run.Seed,
        Command = ShellCommand.OfCompare(context, namedOptions),
        Revision = VersionText.Revision,
        Start = TimeProvider.System.GetUtcNow(),
    };

    // If the comparison cannot be written, continue, because each kernel's results are also in a separate folder.
    private void Write(ComparisonFolder folder, Comparison comparison) => Attempt(() => folder.Write(comparison));

    private void Attempt(Action write)
    {
        try
        {
            write();
        }
        catch (ResultsLostException e)
        {
            if (!_problems.Contains(e.Message)) _problems.Add(e.Message);
        }
    }

    private async Task PrintJsonAsync(ComparisonFolder folder)
    {
        if (!File.Exists(folder.Json))
            throw new Failures.InfrastructureException($"{folder.Json} was not written; see the problems above");
        using var reader = new StreamReader(folder.Json);
        await context.Terminal.Output.WriteLineAsync((await reader.ReadToEndAsync(CancellationToken.None)).TrimEnd());
    }
}
