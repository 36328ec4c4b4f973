using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.NUnit.Running;
using HilQrtr.NUnit.Tests.Fakes;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;
using HilQrtr.TestKit.Rigs;
using Microsoft.Extensions.Time.Testing;

namespace HilQrtr.NUnit.Tests.Running;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WatchdogTests : IAsyncDisposable
{
    /// <summary>Twice <see cref="RigTestPlan.HangAfter"/>.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly FakeTimeProvider _time = new();
    private readonly RecordingSink _sink = new();
    private readonly FakeRigProvider _provider = new();
    private readonly List<int> _exits = [];

    [Test]
    public void A_body_that_spins_forever_is_recorded_as_failed_before_the_process_ends()
    {
        var released = new ManualResetEventSlim();
        using var lane = new RigLane(Declarations.Duo(), _provider, null);
        var run = New(lane, _ => released.Set());

        run.Run(
            Plan(scope =>
            {
                scope.Observe("spins", true);
                scope.Steps.Run("spin", () =>
                {
                    // To the test, this is an endless loop, because the thread continues only when the process is about to exit.
                    var timer = Task.Run(() => _time.Advance(Limit));
                    released.Wait();
                    Assert.That(timer, Is.Not.Null);
                });
                return Task.CompletedTask;
            }),
            lane);

        var record = _sink.Records.Single();
        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.Contain("Trial.Fixture.Something_holds hangs in its own code on rig duo")
            .And.Contain("no sign of life for 120 s").And.Contain("last seen: spin"));
        Assert.That(record.Steps.Single(), Has.Property("Name").EqualTo("spin").And.Property("Message").EqualTo("did not end"));
        Assert.That(record.Observations, Does.ContainKey("spins"));
        Assert.That(record.Attachments.Select(file => file.Name), Does.Contain("kernel log of host0"));
        Assert.That((_sink.Finishes, _sink.Interrupted), Is.EqualTo((1, true)));
        Assert.That(_sink.Errors.Single(), Does.Contain("hangs in its own code"));
        Assert.That(_exits, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_rig_that_hangs_outside_the_body_ends_the_process_without_failing_the_test()
    {
        await using var hanging = new FakeRigProvider(_ => _time.Advance(Limit));
        using var lane = new RigLane(Declarations.Duo(), hanging, null);
        var run = New(lane, _ => { });

        run.Run(Plan(_ => Task.CompletedTask), lane);

        var record = _sink.Records.Single();
        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.InfrastructureError));
        Assert.That(record.Message, Does.StartWith("rig duo hangs outside the body of Trial.Fixture.Something_holds").And.Contain("last seen: rig duo is leased"));
        Assert.That(_exits, Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void A_test_that_waits_for_its_rig_gets_more_time_but_not_unlimited_time()
    {
        var expired = new List<string>();
        using var watchdog = new Watchdog(_time, Limit, () => true, () => false, expired.Add);
        _time.Advance(Limit);
        Assert.That(expired, Is.Empty);
        watchdog.ReportProgress("a step");
        for (var i = 0; i < Watchdog.MaxExtensions; i++) _time.Advance(Limit);
        Assert.That(expired, Is.Empty);
        _time.Advance(Limit);
        Assert.That(expired, Is.EqualTo(["a step"]));
    }

    [Test]
    public void A_test_whose_rig_is_kept_gets_as_much_time_as_the_user_wants()
    {
        var expired = new List<string>();
        var kept = true;
        using var watchdog = new Watchdog(_time, Limit, () => false, () => kept, expired.Add);
        for (var i = 0; i < 100; i++) _time.Advance(Limit);
        Assert.That(expired, Is.Empty);
        kept = false;
        _time.Advance(Limit);
        Assert.That(expired, Has.Count.EqualTo(1));
    }

    [Test]
    public void Every_step_restarts_the_watchdog()
    {
        using var lane = new RigLane(Declarations.Duo(), _provider, null);
        var run = New(lane, _ => { });

        run.Run(
            Plan(scope =>
            {
                scope.Steps.Run("one", () => _time.Advance(Limit - TimeSpan.FromSeconds(1)));
                scope.Steps.Run("two", () => _time.Advance(Limit - TimeSpan.FromSeconds(1)));
                return Task.CompletedTask;
            }),
            lane);

        Assert.That(_exits, Is.Empty);
        Assert.That(_sink.Records.Single().Verdict.Outcome, Is.EqualTo(Outcome.Passed), _sink.Records[0].Message);
    }

    [Test]
    public void The_watchdog_does_not_expire_after_the_test()
    {
        using var lane = new RigLane(Declarations.Duo(), _provider, null);
        var run = New(lane, _ => { });

        run.Run(Plan(_ => Task.CompletedTask), lane);
        _time.Advance(Limit);

        Assert.That(_exits, Is.Empty);
        Assert.That(_sink.Records, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_run_is_finished_only_once()
    {
        using var lane = new RigLane(Declarations.Duo(), _provider, null);
        var run = New(lane, _ => { });

        run.Finish(interrupted: false);
        run.Finish(interrupted: true);

        Assert.That((_sink.Finishes, _sink.Interrupted), Is.EqualTo((1, false)));
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private RunContext New(RigLane lane, Action<int> exit) =>
        new(new RunInfo(1, 1, ["duo"], "rigs.json", "", "hil run", null, DateTimeOffset.UnixEpoch), [lane], new CompositeSink(_sink), CancellationToken.None)
        {
            Wall = _time,
            Exit = code =>
            {
                _exits.Add(code);
                exit(code);
            },
        };

    private static RigTestPlan Plan(Func<TestScope, Task> body) => new()
    {
        Test = Declarations.Test(),
        Seed = 1,
        Body = body,
        SpecialExceptions = NUnitOutcomes.Read,
        HangAfter = TimeSpan.FromSeconds(60),
    };
}
