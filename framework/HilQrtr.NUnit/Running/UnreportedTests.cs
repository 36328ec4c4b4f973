using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using NUnit.Framework.Interfaces;

namespace HilQrtr.NUnit.Running;

/// <summary>Reports tests that NUnit ended before they reached their rig, for example because a constructor threw or because of <c>[Ignore]</c>.</summary>
/// <param name="run">The run.</param>
internal sealed class UnreportedTests(RunContext run) : ITestListener
{
    public void TestStarted(ITest test)
    {
    }

    public void TestFinished(ITestResult result)
    {
        var test = result.Test;
        if (test.IsSuite || !TestDescriptions.IsRigTest(test) || run.Interruption.IsCancellationRequested) return;
        var identity = TestDescriptions.Identity(test, TestDescriptions.Place(test));
        if (run.Lane(identity.Rig ?? "") is not { GivenUp: null } lane || lane.HasRun(test)) return;
        var declaration = lane.Declaration;
        var outcome = NUnitOutcomes.Of(result.ResultState);
        var repetition = lane.Repetitions[0];
        run.Report(new TestRecord
        {
            Test = identity,
            Tier = declaration.Tier,
            Seed = TestSeed.Of(run.Info.Seed, repetition, identity.OriginalFullName),
            Repetition = repetition,
            Description = TestDescriptions.Description(test),
            Need = TestDescriptions.Need(test),
            Verdict = Judge.Decide(declaration.ExpectedFailures, identity, outcome, new Dictionary<string, string>(), result.Message),
            Message = result.Message,
            Cause = outcome == Outcome.Failed ? new FailureCause(FailureKind.Test, $"NUnit could not run the test: {new CauseKey([]).Of(result.Message)}") : null,
            Trace = result.StackTrace,
            Start = new DateTimeOffset(result.StartTime, TimeSpan.Zero),
            Stop = new DateTimeOffset(result.EndTime, TimeSpan.Zero),
        });
    }

    public void TestOutput(TestOutput output)
    {
    }

    public void SendMessage(TestMessage message)
    {
    }
}
