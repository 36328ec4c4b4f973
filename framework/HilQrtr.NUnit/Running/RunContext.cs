using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.Outcomes;
using HilQrtr.Reporting;
using HilQrtr.Rigs;
using NUnit.Framework.Interfaces;

namespace HilQrtr.NUnit.Running;

/// <summary>One run: its rigs, its sinks, its seed. Tests find it in the properties of the test tree's root.</summary>
internal sealed class RunContext
{
    // NUnit writes properties into its own reports, but leaves out those that begin with an underscore.
    private const string Property = "_HilQrtrRun";

    // How long a test that is given up may keep its process alive for its evidence.
    private static readonly TimeSpan EvidenceBound = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, RigLane> _lanes;
    private readonly CompositeSink _sinks;
    private int _finished;
    private int _problemShown;

    /// <summary>Opens a run.</summary>
    /// <param name="info">What is known of it.</param>
    /// <param name="lanes">Its rigs.</param>
    /// <param name="sinks">Where its evidence goes.</param>
    /// <param name="interruption">Interrupts it.</param>
    public RunContext(RunInfo info, IReadOnlyList<RigLane> lanes, CompositeSink sinks, CancellationToken interruption)
    {
        Info = info;
        _lanes = lanes.ToDictionary(lane => lane.Declaration.Name);
        _sinks = sinks;
        Interruption = interruption;
        foreach (var lane in lanes)
            lane.BeginPass([.. Enumerable.Range(0, info.Repeat)]);
    }

    /// <summary>What is known of the run.</summary>
    public RunInfo Info { get; }

    /// <summary>Interrupts the run.</summary>
    public CancellationToken Interruption { get; }

    /// <summary>Wall-clock time without any progress after which a test is given up.</summary>
    public TimeSpan HangAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Wall clock.</summary>
    public TimeProvider Wall { get; init; } = TimeProvider.System;

    /// <summary>Whether a rig whose test does not come back is given up alone: each has a thread of its own, and the others go on.</summary>
    public bool GivesUpRigs { get; init; }

    /// <summary>Ends the process, where the only thread spins: it cannot be ended otherwise.</summary>
    public Action<int> Exit { get; init; } = Environment.Exit;

    /// <summary>What makes the rigs, if the run is to dispose of it.</summary>
    public IReadOnlyList<IRigProvider> OwnedProviders { get; init; } = [];

    /// <summary>Where its results go, if the run is to give it back.</summary>
    public ResultsFolder? OwnedResults { get; init; }

    /// <summary>Whether the suites assembly has opened the run, and is to close it.</summary>
    public bool OwnedByAssembly { get; init; }

    /// <summary>Why nothing can run; null if all is well.</summary>
    public string? ConfigurationProblem { get; init; }

    /// <summary>The run that a test belongs to; null if none was opened.</summary>
    public static RunContext? Of(ITest test)
    {
        for (var current = test; current is not null; current = current.Parent)
        {
            if (current.Properties.Get(Property) is RunContext run) return run;
        }
        return null;
    }

    /// <summary>Makes the run known to all tests below a test.</summary>
    public void AttachTo(ITest root) => root.Properties.Set(Property, this);

    /// <summary>A run in which nothing can run.</summary>
    public static RunContext OfProblem(RigConfigurationException problem, DateTimeOffset now) =>
        new(new RunInfo(0, 1, [], "", "", "", null, now), [], new CompositeSink(), CancellationToken.None)
        {
            ConfigurationProblem = problem.Message,
            OwnedByAssembly = true,
        };

    /// <summary>Whether the caller is the one who shows the configuration problem; all others refer to it.</summary>
    public bool ShowsProblem() => Interlocked.Exchange(ref _problemShown, 1) == 0;

    /// <summary>The rig of a name; null if the run does not have it.</summary>
    public RigLane? Lane(string rig) => _lanes.GetValueOrDefault(rig);

    /// <summary>Tells the sinks that the run begins.</summary>
    public void Start() => _sinks.RunStarted(Info);

    /// <summary>Runs one test, to its record. One test at a time is on a rig.</summary>
    public TestRecord Run(RigTestPlan plan, RigLane lane)
    {
        lock (lane.Turn)
        {
            _sinks.TestStarted(plan.Test);
            var ended = 0;
            bool First() => Interlocked.Exchange(ref ended, 1) == 0;

            Watchdog? watchdog = null;
            var life = new RigTestLife(plan, lane, Wall, what => watchdog?.Moved(what));
            using (watchdog = new Watchdog(Wall, HangAfter * 2, lastSeen =>
            {
                if (First()) GiveUp(life, lane, lastSeen);
            }))
            {
                // The one place that blocks: NUnit's commands are synchronous, and a simulated rig is driven by this thread.
                var record = life.RunAsync(Interruption).GetAwaiter().GetResult();
                if (First()) _sinks.TestFinished(record);
                return record;
            }
        }
    }

    /// <summary>Takes the record of a test that never came to its rig.</summary>
    public void Report(TestRecord record)
    {
        _sinks.TestStarted(record.Test);
        _sinks.TestFinished(record);
    }

    /// <summary>Closes the run; a second call does nothing.</summary>
    /// <param name="interrupted">Whether it was cut short.</param>
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

    private void GiveUp(RigTestLife life, RigLane lane, string lastSeen)
    {
        var record = life.GiveUp(HangAfter * 2, lastSeen, EvidenceBound);
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
