using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Rigs;
using HilQrtr.Text;
using NUnit;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace HilQrtr.NUnit;

/// <summary>Runs suites in this process, without a test runner.</summary>
/// <remarks>
/// A test has the three names <c>Suite.Fixture.Name</c>, <c>Fixture.Name</c> and <c>Name</c>. A filter that equals one
/// of these names selects only the tests that have this name. Every other filter without <c>*</c> selects all tests whose
/// <c>Suite.Fixture.Name</c> contains the filter. A filter with <c>*</c> is a pattern, and selects all tests with at least one matching
/// name. A renamed test also has three such names for each of its former names (<see cref="FormerNameAttribute"/>). Case is ignored. A
/// rig's tests run one at a time, in the order of their names. Rigs run in parallel.
/// </remarks>
/// <param name="providers">Rig providers, one per tier. The caller disposes of them.</param>
public sealed class SuiteRunner(IReadOnlyList<IRigProvider> providers)
{
    // Fixtures cannot be created without the name of a rig. Discovery does not lease a rig, so any name will do.
    private static readonly RigPlace[] AnyRig = [new("any", null)];

    /// <summary>Lists the tests of a suites assembly, in the order in which they run on every rig.</summary>
    /// <param name="suites">The assembly.</param>
    /// <exception cref="RigConfigurationException">The assembly cannot be loaded, or it contains no rig tests.</exception>
    public static IReadOnlyList<SuiteTest> Discover(Assembly suites)
    {
        var (_, root) = Load(suites, AnyRig);
        return [.. TestDescriptions.RigTests(root).Select(TestDescriptions.SuiteTest)];
    }

    /// <summary>Selects tests by suite, filter and shard.</summary>
    /// <param name="tests">The tests, from <see cref="Discover"/>.</param>
    /// <param name="suite">Selects only tests of this suite; null for all suites.</param>
    /// <param name="filter">Selects only tests that match this filter; null for all tests.</param>
    /// <param name="shard">Selects only tests in this shard; null for all tests.</param>
    /// <exception cref="RigConfigurationException">The selection is empty. The message suggests similar names.</exception>
    public static IReadOnlyList<SuiteTest> Select(IReadOnlyList<SuiteTest> tests, string? suite, string? filter, TestShard? shard = null)
    {
        string[] known = [.. tests.Select(test => test.Suite).Distinct()];
        if (suite is not null && !known.Contains(suite, StringComparer.OrdinalIgnoreCase))
            throw new RigConfigurationException($"--suite: no suite is named \"{suite}\"{Nearest.Hint(suite, known)}; suites: {string.Join(", ", known)}");
        var selected = TestChoice.Choose(tests, suite, filter);
        if (selected.Count > 0) return InShard(selected, shard);
        var names = tests.SelectMany(test => new[] { test.Fixture, test.Method, $"{test.Fixture}.{test.Name}", test.FullName });
        throw new RigConfigurationException(
            $"--filter: no tests match \"{filter}\"{(suite is null ? "" : $" in suite {suite}")}{Nearest.Hint((filter ?? "").Trim('*'), names)}; fixtures: {string.Join(", ", tests.Select(test => test.Fixture).Distinct())}");
    }

    private static IReadOnlyList<SuiteTest> InShard(IReadOnlyList<SuiteTest> tests, TestShard? shard)
    {
        if (shard is null) return tests;
        SuiteTest[] part = [.. tests.Where(shard.Has)];
        return part.Length > 0 ? part : throw new RigConfigurationException(
            $"--shard: {shard} contains none of the {tests.Count} selected {(tests.Count == 1 ? "test" : "tests")}; use fewer shards");
    }

    /// <summary>Runs tests and writes their results.</summary>
    /// <param name="request">What to run, where to run it, and where to write the results.</param>
    /// <param name="progress">
    /// Receives the start and end of each test, on the thread of the test's rig, one call at a time. To print, use a <see
    /// cref="TextWriter"/> that was obtained before the run, because NUnit replaces <see cref="Console.Out"/> during the run.
    /// </param>
    /// <param name="cancellationToken">
    /// Interrupts the run. The rigs of running tests are taken down, all other tests are skipped, and the results are closed.
    /// </param>
    /// <exception cref="RigConfigurationException">No test is selected, or a rig declares a failure of a test that does not exist.</exception>
    public async Task<RunResult> RunAsync(SuiteRunRequest request, IRunSink progress, CancellationToken cancellationToken)
    {
        // There is one test tree per rig. The trees are loaded one at a time because NUnit keeps test parameters in a static property.
        var runs = request.Rigs.Select(rig => (Rig: rig.Name, Loaded: Load(request.Suites, RigPlace.Of(rig)))).ToDictionary(run => run.Rig, run => run.Loaded);
        SuiteTest[] tests = [.. TestDescriptions.RigTests(runs[request.Rigs[0].Name].Root).Select(TestDescriptions.SuiteTest).DistinctBy(test => test.FullName)];
        CheckDeclarations(request.RigsFile, request.Rigs, tests);
        var selected = Select(tests, request.Suite, request.Filter, request.Shard);
        var chosen = new ChosenTests(selected.Select(test => test.FullName).ToHashSet(StringComparer.Ordinal), request.Skips);
        request.Results.ReserveRoom((long)selected.Count * request.Rigs.Sum(rig => rig.Hosts.Count) * request.Repeat);

        var tally = new RunTally();
        var sinks = RunFactory.Sinks(request.Results, request.Evidence, tally, progress);
        var lanes = RunFactory.Lanes(request.Rigs, providers, request.Results, request.Evidence, request.Inspection, request.Keeper);
        var run = new RunContext(Info(request, selected.Count), lanes, sinks, cancellationToken) { HangAfter = request.HangAfter, GivesUpRigs = true };
        foreach (var (_, root) in runs.Values)
            run.AttachTo(root);
        run.Start();
        IReadOnlyList<string> endedEarly = [];
        try
        {
            using var capture = new ConsoleCapture();
            endedEarly = await new ParallelLanes(request.Jobs, MachineMemory.AvailableBytes())
                .RunAsync(lanes, lane => RunPasses(runs[lane.Declaration.Name].Runner, chosen, run, lane), cancellationToken);
        }
        finally
        {
            run.Finish(cancellationToken.IsCancellationRequested, endedEarly);
        }

        IReadOnlyList<string> problems = [.. tally.Errors.Union(sinks.Problems)];
        var code = ExitCodes.Of(tally.Verdicts, tally.Interrupted);
        return new RunResult
        {
            // A run must not report success if results were lost.
            ExitCode = code == ExitCode.AllAsExpected && problems.Count > 0 ? ExitCode.InfrastructureError : code,
            Tally = tally,
            Problems = problems,
        };
    }

    /// <summary>Returns the kernels that rigs run. Unknown kernels are left out.</summary>
    /// <param name="rigs">The rigs.</param>
    public IReadOnlyList<HostKernelName> KernelsOf(IReadOnlyList<RigDeclaration> rigs) => RunFactory.Kernels(rigs, providers);

    private static void RunPasses(NUnitTestAssemblyRunner runner, ITestFilter filter, RunContext run, RigLane lane)
    {
        for (var repetition = 0; repetition < run.Info.Repeat && !run.Interruption.IsCancellationRequested && lane.GivenUp is null; repetition++)
        {
            lane.BeginPass(repetition);
            runner.Run(new UnreportedTests(run), filter);
        }
    }

    private RunInfo Info(SuiteRunRequest request, int tests) =>
        new(request.Seed, request.Repeat, [.. request.Rigs.Select(rig => rig.Name)], request.RigsFile.FileName, request.RigsFile.Sha256,
            request.Command, request.Revision, TimeProvider.System.GetUtcNow())
        {
            RigDescriptions = request.Rigs.ToDictionary(rig => rig.Name, rig => rig.Description),
            // If tests are left out, hosts may run different numbers of tests, so there is no single number to report.
            TestsPerHost = request.Skips is null ? (long)tests * request.Repeat : null,
            HostsOfRig = request.Rigs.ToDictionary(rig => rig.Name, rig => rig.Hosts.Count),
            NegativeControls = RunFactory.NegativeControls(request.Rigs),
            Kernel = request.Kernel,
            Kernels = KernelsOf(request.Rigs),
            Base = request.Base,
            Jobs = request.Jobs,
            Launcher = request.Launcher,
            Shard = request.Shard?.ToString(),
        };

    private static (NUnitTestAssemblyRunner Runner, ITest Root) Load(Assembly suites, IEnumerable<RigPlace> places)
    {
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        var root = runner.Load(suites, new Dictionary<string, object>
        {
            // Tests run one at a time, on the thread of their rig, because that thread drives a simulated rig.
            [FrameworkPackageSettings.NumberOfTestWorkers] = 0,
            [FrameworkPackageSettings.RunOnMainThread] = true,
            // Makes NUnit report tests in order, including tests that never reach their rig.
            [FrameworkPackageSettings.SynchronousEvents] = true,
            [FrameworkPackageSettings.TestParametersDictionary] = new Dictionary<string, string> { [RunSettingsReader.Rig] = string.Join(',', places.Select(place => place.Exact)) },
        });
        if (!TestDescriptions.RigTests(root).Any())
        {
            var reason = root.Properties.Get(PropertyNames.SkipReason) is string text ? $" ({text})" : "";
            throw new RigConfigurationException($"{suites.GetName().Name}: has no [RigTest]{reason}; name an assembly that contains suites");
        }
        return (runner, root);
    }

    /// <summary>Checks that every declared failure names an existing test.</summary>
    /// <param name="file">The rigs file, for messages.</param>
    /// <param name="rigs">The rigs to check.</param>
    /// <param name="tests">All tests, from <see cref="Discover"/>.</param>
    /// <exception cref="RigConfigurationException">A declaration names a test that does not exist.</exception>
    public static void CheckDeclarations(RigsFile file, IReadOnlyList<RigDeclaration> rigs, IReadOnlyList<SuiteTest> tests)
    {
        var problems = new List<string>();
        foreach (var rig in rigs)
        foreach (var declared in rig.ExpectedFailures.Where(failure => failure.OfBase is null))
        {
            if (tests.Any(test => Matches(declared, test))) continue;
            var names = tests.Select(test => $"{test.Fixture}.{test.Method}").Distinct();
            problems.Add(
                $"{file.FileName}: rigs:{rig.Name}:expectedFailures: no test is named \"{declared.Test}\"{Nearest.Hint(declared.Test, names)}; correct or remove the entry");
        }
        if (problems.Count > 0) throw new RigConfigurationException(problems);
    }

    /// <summary>
    /// Returns whether it makes sense to run the given tests on a rig. A rig that declares failures exists to show those failures. It makes
    /// sense to run such a rig only if it declares a failure of at least one given test. Failures that are declared for the base (the
    /// kernel without its cure) do not count.
    /// </summary>
    /// <param name="rig">The rig.</param>
    /// <param name="tests">The tests, from <see cref="Discover"/>.</param>
    public static bool Concerns(RigDeclaration rig, IReadOnlyList<SuiteTest> tests)
    {
        ArgumentNullException.ThrowIfNull(rig);
        return rig.ExpectedFailures.All(failure => failure.OfBase is not null) || tests.Any(test => test.MustFailOn(rig));
    }

    internal static bool Matches(ExpectedFailure declared, SuiteTest test) =>
        Judge.Matches(declared, test.Identity);
}
