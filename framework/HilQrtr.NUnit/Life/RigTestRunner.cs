using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>Runs one test. Leases and prepares the rig, runs the body, collects evidence, takes the rig down and checks for leftovers.</summary>
internal sealed class RigTestRunner
{
    private readonly RigTestPlan _plan;
    private readonly RigLane _lane;
    private readonly TimeProvider _wall;
    private readonly ExceptionReader _reader;
    private readonly StepLog _setUp;
    private readonly StepLog _body;
    private readonly StepLog _takeDown;
    private readonly EvidenceCollector _evidence = new();
    private readonly DateTimeOffset _start;
    private readonly Dictionary<IHost, HostInventory> _before = [];
    private readonly Dictionary<IHost, long> _marks = [];
    private CancellationToken _run;
    private volatile IRig? _rig;
    private volatile TestScope? _scope;
    private volatile bool _inBody;
    private volatile bool _isKept;
    private bool _hostHung;

    /// <summary>Prepares one test.</summary>
    /// <param name="plan">The test.</param>
    /// <param name="lane">The rig to run the test on, with its provider and its event log.</param>
    /// <param name="wall">Wall clock.</param>
    /// <param name="onProgress">Called at each step of the test, with a description of the step.</param>
    public RigTestRunner(RigTestPlan plan, RigLane lane, TimeProvider wall, Action<string> onProgress)
    {
        (_plan, _lane, _wall) = (plan, lane, wall);
        _reader = new ExceptionReader(plan.SpecialExceptions, new CauseReader(lane.Declaration, lane.Provider), () => _run.IsCancellationRequested);
        _setUp = new StepLog(wall, _reader.ReadBeforeBody, onProgress);
        _body = new StepLog(wall, _reader.Read, onProgress);
        _takeDown = new StepLog(wall, _reader.Read, onProgress);
        _start = wall.GetUtcNow();
    }

    /// <summary>Whether the rig is being kept for somebody who looks into it, for as long as that person wants. Can be read from any thread.</summary>
    public bool IsKept => _isKept;

    /// <summary>Whether the test is waiting for its rig. Can be read from any thread.</summary>
    public bool IsWaiting => _rig is { IsWaiting: true };

    /// <summary>Runs the test. Never throws an exception: whatever happens becomes part of the record.</summary>
    /// <param name="run">Interrupts the run. If the run is interrupted, the body is cancelled, but the rig is still taken down.</param>
    public async Task<TestRecord> RunAsync(CancellationToken run)
    {
        _run = run;
        _lane.BeginTest(_plan.Test, _plan.Seed);
        var finding = await SetUpAsync() ?? await BodyAsync();
        // After a host has died, every step of the take-down fails with the same message as the test. These failures are not reported
        // again.
        var after = (await TakeDownAsync(finding)).Where(f => f.Message != finding.Message).DistinctBy(f => f.Message).ToList();
        if (_lane.EndTest() is { } events) _evidence.Add(events);
        return Record(finding, after);
    }

    /// <summary>Returns the record of a test that hangs. This method is called on a thread other than the test's own.</summary>
    /// <param name="silence">Wall-clock time since the last sign of life.</param>
    /// <param name="lastSeen">The last sign of life.</param>
    /// <param name="evidenceBound">Maximum wall-clock time for collecting evidence from the rig.</param>
    public TestRecord GiveUp(TimeSpan silence, string lastSeen, TimeSpan evidenceBound)
    {
        var (rigName, test) = (_lane.Declaration.Name, _plan.Test.FullName);
        var what = $"no sign of life for {silence.TotalSeconds:0.###} s; last seen: {lastSeen}";
        const string End = "Its thread cannot be stopped, so this rig runs no further tests.";
        var finding = _inBody
            ? new Finding(Outcome.Failed, $"{test} hangs in its own code on rig {rigName}: {what}. It neither returns nor awaits the rig's tasks. {End} If the test loops, limit the number of iterations.")
            : new Finding(Outcome.InfrastructureError, $"rig {rigName} hangs outside the body of {test}: {what}. {End} Look at the rig, not at the test.");
        finding = finding with { Cause = new FailureCause(_inBody ? FailureKind.Test : FailureKind.Rig, _inBody ? "the test hangs in its own code" : "the rig hangs") };
        if (_rig is { } rig) CollectWhileRunning(rig, evidenceBound);
        return Record(finding, []);
    }

    // The test that hangs is still using the rig. Evidence that cannot be read now is therefore skipped.
    private void CollectWhileRunning(IRig rig, TimeSpan bound)
    {
        try
        {
#pragma warning disable RS0030 // The rig's own thread hangs, so another thread reads the rig.
            Task.Run(
                () =>
                {
                    _evidence.CollectFrom(rig, "");
                    _evidence.Complete();
                },
                CancellationToken.None).WaitAsync(bound, _wall).GetAwaiter().GetResult();
#pragma warning restore RS0030
        }
        catch (Exception e)
        {
            _evidence.Add(EvidenceFile.Text("missing evidence", $"could not be collected while the test is running: {e.Message}"));
        }
    }

    private async Task<Finding?> SetUpAsync()
    {
        var rigName = _lane.Declaration.Name;
        try
        {
            // The declaration says how many hosts and cards the rig has, so this check needs no lease. On the kernel tier, a lease would take
            // about half a second.
            if (_lane.Loss is null && WhyTooSmall() is { } reason)
                _setUp.Run("the rig has as many hosts and cards as the test needs", () => throw new RigTooSmallException(_plan.Test.Place, reason));
            _rig = await _setUp.RunAsync($"rig {rigName} is leased", LeaseAsync);
            var rig = _rig;
            var host = HostOf(rig);
            if (_plan.SuiteTest is { Requires.Count: > 0 } needs)
                _setUp.Run("the rig can do what the test needs", () => Require(needs, rig));
            await rig.RunAsync(cancellationToken => PrepareAsync(rig, cancellationToken), _plan.HangAfter, _run);
            _scope = new TestScope(rig, host, _body);
            return null;
        }
        catch (Exception e)
        {
            NoteLoss(e);
            var finding = _reader.ReadBeforeBody(e);
            return ExceptionReader.LosesRig(e) && _lane.Loss is { } lost ? finding with { Cause = lost.Cause } : finding;
        }
    }

    private Task<IRig> LeaseAsync()
    {
        var declaration = _lane.Declaration;
        if (_lane.Loss is { } lost)
            throw new RigUnavailableException(declaration.Name, lost.Why, "The rig is not used for further tests in this run.");
        var provider = _lane.Provider ?? throw new RigUnavailableException(
            declaration.Name, $"this program has no provider for the {declaration.Tier} tier", "Choose a rig in another tier.");
        if (provider.WhyUnavailable(declaration) is { } reason)
            throw new RigUnavailableException(declaration.Name, $"the {declaration.Tier} tier does not work on this machine", reason);
        return provider.LeaseAsync(declaration, new LeaseOptions(_plan.Test.FullName, _plan.Seed, _lane.Events) { Inspection = _lane.Inspection }, _run);
    }

    // Null if the rig has no hosts. Such a rig fails the health check that follows.
    private IHost? HostOf(IRig rig) =>
        _plan.Test.Host is { } name ? rig.Hosts.First(host => host.Name == name) : rig.Hosts is [var first, ..] ? first : null;

    private string? WhyTooSmall()
    {
        var hosts = _lane.Declaration.Hosts;
        var host = _plan.Test.Host is { } name ? hosts.First(host => host.Name == name) : hosts[0];
        return _plan.SuiteTest?.WhyTooSmall(hosts.Count, host.Cards.Count);
    }

    private static void Require(SuiteTest test, IRig rig)
    {
        foreach (var capability in test.Requires)
            rig.Capabilities.Require(capability, rig.Name);
    }

    private async Task PrepareAsync(IRig rig, CancellationToken cancellationToken)
    {
        _setUp.Run("every card is present and identified", () => RigHealth.Check(rig));
        await _setUp.RunAsync("the inventory of each host is taken", async () =>
        {
            foreach (var host in rig.Hosts)
                _before[host] = await host.TakeInventoryAsync(cancellationToken);
        });
        _setUp.Run("the kernel log is marked", () =>
        {
            foreach (var host in rig.Hosts)
            {
                _marks[host] = host.Log.LinesWritten;
                host.Log.Mark($"{KernelLogScanner.MarkPrefix}test {_plan.Test.FullName}");
            }
        });
    }

    private async Task<Finding> BodyAsync()
    {
        var (rig, scope) = (_rig!, _scope!);
        _inBody = true;
        try
        {
            await rig.RunAsync(
                cancellationToken =>
                {
                    scope.Cancellation = cancellationToken;
                    return _plan.Body(scope);
                },
                _plan.HangAfter,
                _run);
            return Finding.Passed;
        }
        catch (Exception e)
        {
            NoteLoss(e);
            _hostHung = e is RigHungException { SilentHost: not null };
            // Record a panic or an endless loop as an observation, so that a rig can declare it as expected.
            if (e is HostDiedException { Panic: { } panic }) scope.Observe("kernel panic", panic);
            if (e is RigHungException { KernelStack: { } stack } && DriverFunction(stack) is { } function) scope.Observe("kernel hangs in", function);
            return _reader.Read(e);
        }
        finally
        {
            _inBody = false;
        }
    }

    // The outermost function of a driver or of QRTR. The functions that it calls vary from hang to hang.
    private static string? DriverFunction(string stack) =>
        stack.Split(" < ").LastOrDefault(function => function.Split('_')[0] is "ath11k" or "ath12k" or "mhi" or "qrtr");

    private async Task<IReadOnlyList<Finding>> TakeDownAsync(Finding finding)
    {
        if (_rig is not { } rig) return [];
        var takeDown = new RigTakeDown(rig, _takeDown, _plan.HangAfter, _wall);
        takeDown.Collect(_evidence, "");
        var keeper = finding.Outcome == Outcome.Failed ? _lane.Keeper : null;
        if (keeper is not null) await KeepAsync(keeper, rig, finding);
        // If the set-up did not complete, the test started nothing, so there is nothing to take down or to compare. If somebody has looked into
        // the rig, a difference may be that person's doing.
        if (keeper is null && _scope is { } scope)
            await takeDown.RunAsync(_before, _marks, [.. scope.Allowances.Select(a => a.Pattern)], _evidence);
        if (takeDown.Thrown.Count > 0)
            takeDown.Collect(_evidence, ", after take-down");
        await takeDown.ReleaseAsync();
        foreach (var e in takeDown.Thrown) NoteLoss(e);
        // If a host hung, the rig has stopped it, so its death is not reported again.
        return WithoutKnown([.. takeDown.Thrown.Where(e => !_hostHung || e is not HostDiedException).Select(_reader.Read)]);
    }

    private async Task KeepAsync(IRigKeeper keeper, IRig rig, Finding finding)
    {
        _isKept = true;
        try
        {
            await keeper.KeepAsync(rig, _plan.Test, finding.Message ?? "", _run);
        }
        catch (OperationCanceledException)
        {
            // The run was interrupted.
        }
        catch (Exception e)
        {
            _evidence.Add(EvidenceFile.Text("why the rig was not kept any longer", e.ToString()));
        }
        finally
        {
            _isKept = false;
        }
    }

    private void NoteLoss(Exception e)
    {
        if (ExceptionReader.LosesRig(e) && _lane.Loss is null) _lane.Lose(e.Message, _plan.Test, _reader.ReadBeforeBody(e).Cause!);
    }

    // A declared failure covers only problems that the test's body found. It does not cover a problem that was found after the body ended.
    private Verdict Decide(Finding finding, IReadOnlyList<Finding> after, IReadOnlyDictionary<string, string> observations)
    {
        var verdict = Judge.Decide(_lane.Declaration.ExpectedFailures, _plan.Test, finding.Outcome, observations, finding.Message);
        var undeclared = after.FirstOrDefault(f => f.Outcome == Outcome.Failed);
        return verdict is { Declared: not null, Expectation: Expectation.AsExpected } && undeclared is not null
            ? verdict with { Expectation = Expectation.UnexpectedObservation, Explanation = $"failed as declared, but also had a problem that is not declared: {undeclared.Message}" }
            : verdict;
    }

    // Findings that the rig declares as known issues are reported but do not affect the verdict.
    private IReadOnlyList<Finding> WithoutKnown(IReadOnlyList<Finding> after)
    {
        var known = after.Where(IsKnown).ToList();
        if (known.Count == 0) return after;
        var lines = known.SelectMany(finding => finding.Details).Distinct().Select(detail => $"{detail}\n  {KnownIssueFor(detail)!.Reason}\n");
        _evidence.Add(EvidenceFile.Text("known issues of this rig", string.Concat(lines)));
        return [.. after.Except(known)];
    }

    private bool IsKnown(Finding finding) => finding.Details.Count > 0 && finding.Details.All(detail => KnownIssueFor(detail) is not null);

    private KnownIssue? KnownIssueFor(string detail) => _lane.Declaration.KnownIssues.FirstOrDefault(known => known.Pattern.IsMatch(detail));

    private TestRecord Record(Finding first, IReadOnlyList<Finding> after)
    {
        var finding = Finding.Combine(first, after);
        var scope = _scope;
        var observations = scope?.Observations ?? new Dictionary<string, string>();
        if (scope is not null) _evidence.CollectFrom(scope);
        return new TestRecord
        {
            Test = _plan.Test,
            Tier = _lane.Declaration.Tier,
            Seed = _plan.Seed,
            Repetition = _plan.Repetition,
            Description = _plan.Description,
            Need = _plan.Need,
            Verdict = Decide(finding, after, observations),
            Message = finding.Message,
            Cause = finding.Outcome is Outcome.Failed or Outcome.InfrastructureError ? finding.Cause : null,
            Console = finding.Console,
            Trace = finding.Trace,
            Start = _start,
            Stop = _wall.GetUtcNow(),
            SetUp = _setUp.Records(),
            Steps = _body.Records(),
            TakeDown = _takeDown.Records(),
            Observations = observations,
            Attachments = _evidence.Files,
        };
    }
}
