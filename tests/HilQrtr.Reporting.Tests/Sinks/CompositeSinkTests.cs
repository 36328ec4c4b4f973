using HilQrtr.Evidence;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Sinks;

internal sealed class CompositeSinkTests
{
    [Test]
    public void A_failing_sink_does_not_stop_the_others_and_is_reported_once()
    {
        var tally = new RunTally();
        var composite = new CompositeSink(new Failing(new ResultsLostException("/r/run.json", 0, new IOException("No space left on device"))), tally);

        SampleRun.Write(composite);

        Assert.That(tally.Total, Is.EqualTo(SampleRun.Records.Count));
        Assert.That(composite.Problems, Has.Count.EqualTo(1));
        Assert.That(composite.Problems[0], Does.Contain("/r/run.json could not be written (no space left on device; 0 B free there)").And.Contain("Free up space"));
    }

    [Test]
    public void A_folder_that_is_removed_during_the_run_is_reported_and_causes_no_crash()
    {
        using var temporary = new TemporaryFolder();
        var folder = ResultsFolder.Create(temporary["results"]);
        using var json = new RunJsonSink(folder);
        var tally = new RunTally();
        var composite = new CompositeSink(new AllureSink(folder), json, new JUnitSink(folder), tally);
        composite.RunStarted(SampleRun.Info);
        Directory.Delete(folder.Path, recursive: true);

        composite.TestFinished(SampleRun.Records[0]);
        composite.RunFinished(false, []);

        Assert.That(tally.Total, Is.EqualTo(1));
        Assert.That(composite.Problems, Has.Some.Contains("-result.json").And.Some.Contains("run.json").And.Some.Contains("junit.xml"));
    }

    [Test]
    public async Task Only_concurrent_sinks_are_called_in_parallel()
    {
        using var concurrent = new TwoAtOnce();
        var inTurn = new OneAtATime();
        var composite = new CompositeSink(concurrent, inTurn);
        Task Finish(int test) => Task.Factory.StartNew(() => composite.TestFinished(SampleRun.Records[test]), TaskCreationOptions.LongRunning);

        await Task.WhenAll(Finish(0), Finish(1));

        Assert.That(concurrent.Met, Is.EqualTo(2), "each call waited for the other call inside the sink");
        Assert.That((inTurn.Calls, inTurn.Overlaps), Is.EqualTo((2, 0)));
    }

    [Test]
    public void A_bug_in_a_sink_is_not_hidden()
    {
        var composite = new CompositeSink(new Failing(new InvalidOperationException("mistake")));

        Assert.That(() => composite.RunStarted(SampleRun.Info), Throws.InvalidOperationException);
    }

    [Test]
    public void Problems_of_other_writers_can_be_added()
    {
        var composite = new CompositeSink();

        composite.AddProblem("event log lost");
        composite.AddProblem("event log lost");

        Assert.That(composite.Problems, Is.EqualTo(["event log lost"]));
    }

    [Test]
    public void Problems_beyond_the_limit_are_counted_but_not_listed()
    {
        var composite = new CompositeSink();

        for (var i = 0; i < 10_000; i++)
            composite.AddProblem($"file {i}");

        Assert.That(composite.Problems, Has.Count.EqualTo(21));
        Assert.That(composite.Problems[0], Is.EqualTo("file 0"));
        Assert.That(composite.Problems[^1], Is.EqualTo("results are incomplete: 9980 more files could not be written"));
    }

    private sealed class Failing(Exception error) : IRunSink
    {
        public void RunStarted(RunInfo run) => throw error;

        public void TestStarted(TestIdentity test) => throw error;

        public void TestFinished(TestRecord record) => throw error;

        public void RunFinished(bool interrupted, IReadOnlyList<string> errors) => throw error;
    }

    private sealed class TwoAtOnce : Sink, IConcurrentRunSink, IDisposable
    {
        private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

        private readonly Barrier _both = new(2);
        private int _met;

        public int Met => _met;

        public override void TestFinished(TestRecord record)
        {
            if (_both.SignalAndWait(Bound)) Interlocked.Increment(ref _met);
        }

        public void Dispose() => _both.Dispose();
    }

    private sealed class OneAtATime : Sink
    {
        private int _inside;

        public int Calls { get; private set; }

        public int Overlaps { get; private set; }

        public override void TestFinished(TestRecord record)
        {
            if (Interlocked.Increment(ref _inside) > 1) Overlaps++;
            Thread.Yield();
            Calls++;
            Interlocked.Decrement(ref _inside);
        }
    }

    private abstract class Sink : IRunSink
    {
        public void RunStarted(RunInfo run)
        {
        }

        public void TestStarted(TestIdentity test)
        {
        }

        public abstract void TestFinished(TestRecord record);

        public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
        {
        }
    }
}
