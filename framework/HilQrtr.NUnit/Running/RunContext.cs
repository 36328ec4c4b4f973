using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Rigs;
using NUnit.Framework.Interfaces;

namespace HilQrtr.NUnit.Running;

/// <summary>One run, with its rigs, sinks and seed. Tests find the run in the properties of the test tree's root.</summary>
internal sealed class RunContext
{
    // NUnit omits properties that begin with an underscore from its reports.
    private const string Property = "_HilQrtrRun";

    // Maximum time for collecting the evidence of an abandoned test.
    private static readonly TimeSpan EvidenceBound = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, RigLane> _lanes;
    private readonly CompositeSink _sinks;
    private int _finished;
    private int _problemShown;

    /// <summary>Creates a run.</summary>
    /// <param name="info">Description of the run.</param>
    /// <param name="lanes">Rigs of the run.</param>
    /// <param name="sinks">The sinks that receive the results.</param>
    /// <param name="interruption">Interrupts the run.</param>
    public RunContext(RunInfo info, IReadOnlyList<RigLane> lanes, CompositeSink sinks, CancellationToken interruption)
    {
        Info = info;
        _lanes = lanes.ToDictionary(lane => lane.Declaration.Name);
        _sinks = sinks;
        Interruption = interruption;
        foreach (var lane in lanes)
            lane.BeginPass([.. Enumerable.Range(0, info.Repeat)]);
    }

    /// <summary>Description of the run.</summary>
    public RunInfo Info { get; }

    /// <summary>Token that is cancelled when the run is interrupted.</summary>
    public CancellationToken Interruption { get; }

    /// <summary>A test is abandoned after this much wall-clock time without progress.</summary>
    public TimeSpan HangAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Wall clock.</summary>
    public TimeProvider Wall { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether a hanging test stops only its own rig. If true, each rig has its own thread, and other rigs continue. If false, a hanging
    /// test ends the process.
    /// </summary>
    public bool GivesUpRigs { get; init; }

    /// <summary>Ends the process if a test hangs on the only thread that runs tests.</summary>
    public Action<int> Exit { get; init; } = Environment.Exit;

    /// <summary>Providers that the run disposes of.</summary>
    public IReadOnlyList<IRigProvider> OwnedProviders { get; init; } = [];

    /// <summary>Results folder that the run releases when it ends.</summary>
    public ResultsFolder? OwnedResults { get; init; }

    /// <summary>Whether the suites assembly opened the run and must close it.</summary>
    public bool OwnedByAssembly { get; init; }

    /// <summary>Configuration error; null if there is none.</summary>
    public string? ConfigurationProblem { get; init; }

    /// <summary>Returns the run that a test belongs to, or null if no run is open.</summary>
    public static RunContext? Of(ITest test)
    {
        for (var current = test; current is not null; current = current.Parent)
        {
            if (current.Properties.Get(Property) is RunContext run) return run;
        }
        return null;
    }

    /// <summary>Attaches the run to a node of the test tree and to all tests below it.</summary>
    public void AttachTo(ITest root) => root.Properties.Set(Property, this);

    /// <summary>Creates a run that only reports a configuration error.</summary>
    public static RunContext OfProblem(RigConfigurationException problem, DateTimeOffset now) =>
        new(new RunInfo(0, 1, [], "", "", "", null, now), [], new CompositeSink(), CancellationToken.None)
        {
            ConfigurationProblem = problem.Message,
            OwnedByAssembly = true,
        };

    /// <summary>
    /// Returns <c>true</c> to the first caller, which then reports the configuration error. Returns <c>false</c> to all other callers.
    /// </summary>
    public bool ShowsProblem() => Interlocked.Exchange(ref _problemShown, 1) == 0;

    /// <summary>Returns the lane of a rig, or null if the rig is not part of the run.</summary>
    public RigLane? Lane(string rig) => _lanes.GetValueOrDefault(rig);

    /// <summary>Starts the run.</summary>
    public void Start() => _sinks.RunStarted(Info);

    /// <summary>Runs one test and reports the result. A rig runs one test at a time.</summary>
    public TestRecord Run(RigTestPlan plan, RigLane lane)
    {
        lock (lane.Turn)
        {
            _sinks.TestStarted(plan.Test);
            var claims = 0;
            bool First() => Interlocked.Exchange(ref claims, 1) == 0;

            Watchdog? watchdog = null;
            var runner = new RigTestRunner(plan, lane, Wall, what => watchdog?.ReportProgress(what));
            using (watchdog = new Watchdog(Wall, HangAfter * 2, () => runner.IsWaiting, () => runner.IsKept, lastSeen =>
            {
                if (First()) GiveUp(runner, lane, lastSeen);
            }))
            {
                // This is the only blocking call. It is needed because NUnit commands are synchronous and this thread drives a simulated rig.
                var record = runner.RunAsync(Interruption).GetAwaiter().GetResult();
                if (First()) _sinks.TestFinished(record);
                return record;
            }
        }
    }

    /// <summary>Reports a test that never reached its rig.</summary>
    public void Report(TestRecord record)
    {
        _sinks.TestStarted(record.Test);
        _sinks.TestFinished(record);
    }

    /// <summary>Closes the run. Further calls have no effect.</summary>
    /// <param name="interrupted">Whether the run was interrupted.</param>
    /// <param name="errors">Errors of the run itself.</param>
    public void Finish(bool interrupted, params IReadOnlyList<string> errors)
    {
        if (Interlocked.Exchange(ref _finished, 1) != 0) return;
        foreach (var lane in _lanes.Values)
        {
            lane.Dispose();
            if (lane.Problem is { } problem) _sinks.AddProblem(problem);
        }
        _sinks.RunFinished(interrupted, [.. errors, .. _sinks.Problems]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"HilQrtr run, seed {Info.Seed}";

    private void GiveUp(RigTestRunner runner, RigLane lane, string lastSeen)
    {
        var record = runner.GiveUp(HangAfter * 2, lastSeen, EvidenceBound);
        _sinks.TestFinished(record);
        if (GivesUpRigs)
        {
            lane.GiveUp(record.Message!);
            return;
        }

        Finish(interrupted: true, record.Message!);
        Exit((int)(record.Verdict.Outcome == Outcome.Failed ? ExitCode.Failed : ExitCode.InfrastructureError));
    }
}
