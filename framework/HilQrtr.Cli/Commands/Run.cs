using System.Diagnostics;
using System.Reflection;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Progress;
using HilQrtr.Cli.Summary;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Reporting;

namespace HilQrtr.Cli.Commands;

/// <summary>One <c>hil run</c>, from what the user wants to the exit code.</summary>
internal sealed class Run(HilContext context, RunOptions options)
{
    /// <summary>Runs the suites.</summary>
    /// <exception cref="RigConfigurationException">A name, a value or a folder is wrong; nothing was run.</exception>
    /// <returns>The number that the program ends with.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var file = RigsLocator.Load(context, options.RigsFile, options.Overrides);
        var rigs = FindRigs(file);
        var suites = SuitesLocator.Load(context, options.SuitesAssembly);
        var runner = new SuiteRunner(context.Providers);
        var all = SuiteRunner.Discover(suites);
        SuiteRunner.CheckDeclarations(file, rigs, all);
        var tests = SuiteRunner.Select(all, options.Suite, options.Filter);
        var results = ResultsFolder.Create(context.Resolve(options.Results));

        var console = context.Human(options.Json);
        RunHeader.Print(console, file, options, results, tests.Count);
        var request = Request(file, rigs, suites, results);
        var progress = RunProgress.For(context, options, tests.Count);
        var result = await progress.ShowAsync(sink => runner.RunAsync(request, sink, cancellationToken));

        new RunSummary(console, context, options).Print(result, results, Stopwatch.GetElapsedTime(started));
        if (options.Json)
            await PrintRunJsonAsync(results);
        return RunVerdict.ExitCodeOf(result, options.Bisect);
    }

    private List<RigDeclaration> FindRigs(RigsFile file)
    {
        var rigs = new List<RigDeclaration>();
        var problems = new List<string>();
        foreach (var name in options.Rigs)
        {
            try
            {
                rigs.Add(file.Find(name));
            }
            catch (RigConfigurationException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        if (problems.Count > 0)
            throw new RigConfigurationException(problems);
        foreach (var rig in rigs)
            context.ProviderOf(rig);
        return rigs;
    }

    private SuiteRunRequest Request(RigsFile file, IReadOnlyList<RigDeclaration> rigs, Assembly suites, ResultsFolder results) => new()
    {
        Suites = suites,
        RigsFile = file,
        Rigs = rigs,
        Suite = options.Suite,
        Filter = options.Filter,
        Seed = options.Seed,
        Repeat = options.Repeat,
        Results = results,
        Command = ShellCommand.OfRun(context, options),
        Revision = VersionText.Revision,
        HangAfter = options.HangAfter,
    };

    private async Task PrintRunJsonAsync(ResultsFolder results)
    {
        if (!File.Exists(results.RunJson))
            throw new InfrastructureException($"there is no {results.RunJson} to print: see the problems above");
        using var reader = new StreamReader(results.RunJson);
        await context.Terminal.Output.WriteLineAsync((await reader.ReadToEndAsync(CancellationToken.None)).TrimEnd());
    }
}
