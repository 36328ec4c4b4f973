using HilQrtr.Configuration;
using HilQrtr.NUnit.Running;
using HilQrtr.NUnit.Tests.Fakes;
using HilQrtr.NUnit.TestSuites.Suites.Outcomes;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests;

/// <summary>Runs suites on several rigs at once.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ParallelRigsTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _interruption = new();
    private readonly RecordingSink _sink = new();
    private readonly RunFolder _folder = new();

    [Test]
    public async Task Two_rigs_run_their_tests_in_parallel()
    {
        using var both = new Barrier(2);
        var together = 0;
        await using var provider = new FakeRigProvider(_ =>
        {
            if (both.SignalAndWait(Bound)) Interlocked.Increment(ref together);
        });

        var result = await RunAsync(provider, "Outcomes.Endings.Passes", jobs: 2);

        Assert.That(together, Is.EqualTo(2));
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected));
    }

    [Test]
    public async Task Results_do_not_depend_on_which_rig_was_faster()
    {
        using var otherIsDone = new ManualResetEventSlim();
        // The first rig waits until the second rig has finished. This works only if both rigs run their tests in parallel.
        await using var provider = new FakeRigProvider(rig =>
        {
            if (rig.Name == "duo") Assert.That(otherIsDone.Wait(Bound), "the other rig runs in parallel");
            else rig.FakeHosts[0].FakeLog.Written = _ => otherIsDone.Set();
        });

        var result = await RunAsync(provider, "Outcomes.Endings.Fails", jobs: 2);

        Assert.That(result.Tally.Rigs.Select(rig => rig.Rig), Is.EqualTo(new[] { "duo", "other" }));
        Assert.That(result.Tally.Unexpected.Select(record => record.Test.Rig), Is.EqualTo(new[] { "duo", "other" }));
        var run = await File.ReadAllTextAsync(Path.Combine(_folder.Results, "run.json"));
        Assert.That(run.LastIndexOf("\"rig\":\"duo\"", StringComparison.Ordinal), Is.LessThan(run.LastIndexOf("\"rig\":\"other\"", StringComparison.Ordinal)).And.GreaterThan(0));
        var junit = await File.ReadAllTextAsync(Path.Combine(_folder.Results, "junit.xml"));
        Assert.That(junit.IndexOf("duo.Outcomes", StringComparison.Ordinal), Is.LessThan(junit.IndexOf("other.Outcomes", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Only_the_rig_of_a_hanging_test_is_abandoned()
    {
        using var never = new ManualResetEventSlim();
        await using var provider = new FakeRigProvider(rig => rig.FakeHosts[0].FakeLog.Written = line =>
        {
            if (rig.Name == "duo" && line.StartsWith("WARNING", StringComparison.Ordinal)) never.Wait(Bound);
        });

        var result = await RunAsync(provider, "Endings.Warns*", jobs: 1, hangAfter: TimeSpan.FromSeconds(2));
        never.Set();

        var records = _sink.Records.Select(record => (record.Test.Rig, record.Test.Method, record.Verdict.Outcome));
        Assert.That(records.First(record => record.Outcome == Outcome.Failed), Is.EqualTo(("duo", "Warns_and_says_so", Outcome.Failed)));
        Assert.That(_sink.Records.Single(record => record.Test.Rig == "duo").Message, Does.Contain("hangs in its own code").And.Contain("this rig runs no further tests"));
        Assert.That(records.Count(record => record.Rig == "other"), Is.EqualTo(2), "the other rig has run all its tests");
        Assert.That(_sink.Records.Select(record => record.Test.Rig), Is.EqualTo(new[] { "duo", "other", "other" }));
        Assert.That(result.Problems.Single(), Does.Contain("Warns_and_says_so hangs in its own code on rig duo"));
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Failed));
        Assert.That(result.Interrupted, Is.False);
    }

    [Test]
    public async Task An_interruption_takes_down_every_running_rig()
    {
        using var both = new Barrier(2, _ => _interruption.Cancel());
        await using var provider = new FakeRigProvider(rig => rig.FakeHosts[0].FakeLog.Written = line =>
        {
            if (line == "waiting begins") both.SignalAndWait(Bound);
        });

        var result = await RunAsync(provider, "Waits_until_interrupted", jobs: 2);

        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(result.Tally.Rigs.Select(rig => (rig.Rig, rig.Interrupted, rig.Total)), Is.EqualTo(new[] { ("duo", 1, 1), ("other", 1, 1) }));
        Assert.That(provider.Leased.Select(rig => rig.Calls[^1]), Is.All.EqualTo("released"));
    }

    [Test]
    public async Task Repetitions_on_a_rig_are_independent_of_other_rigs()
    {
        await using var provider = new FakeRigProvider();

        await RunAsync(provider, "Arguments.Takes", jobs: 2, repeat: 3);

        foreach (var rig in new[] { "duo", "other" })
        {
            Assert.That(
                _sink.Records.Where(record => record.Test.Rig == rig).Select(record => (record.Repetition, record.Test.Arguments[1].Value)),
                Is.EqualTo(new[] { (0, "a"), (0, "b"), (1, "a"), (1, "b"), (2, "a"), (2, "b") }));
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        _interruption.Dispose();
    }

    private async Task<RunResult> RunAsync(
        FakeRigProvider provider, string filter, int jobs, int repeat = 1, TimeSpan? hangAfter = null, string? suite = null)
    {
        var file = RigsFile.Load(_folder.RigsJson, RunFactory.Catalogues([provider]));
        using var results = ResultsFolder.Create(_folder.Results);
        return await new SuiteRunner([provider]).RunAsync(
            new SuiteRunRequest
            {
                Suites = typeof(Endings).Assembly,
                RigsFile = file,
                Rigs = file.FindAll(["duo", "other"]),
                Suite = suite,
                Filter = filter,
                Repeat = repeat,
                Jobs = jobs,
                HangAfter = hangAfter ?? Bound,
                Results = results,
                Command = "hil run",
            },
            _sink,
            _interruption.Token);
    }
}
