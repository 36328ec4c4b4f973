using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class NUnitOutcomesTests
{
    private static IEnumerable<TestCaseData> Mapping() =>
    [
        new TestCaseData(Outcome.Passed, Expectation.AsExpected, ResultState.Success, "message"),
        new TestCaseData(Outcome.Failed, Expectation.AsExpected, ResultState.Success, $"explanation{Environment.NewLine}message"),
        new TestCaseData(Outcome.Unsupported, Expectation.AsExpected, ResultState.Ignored, "message"),
        new TestCaseData(Outcome.Failed, Expectation.UnexpectedFailure, ResultState.Failure, "message"),
        new TestCaseData(Outcome.Failed, Expectation.UnexpectedObservation, ResultState.Failure, $"explanation{Environment.NewLine}message"),
        new TestCaseData(Outcome.Unsupported, Expectation.UnexpectedObservation, ResultState.Failure, $"explanation{Environment.NewLine}message"),
        new TestCaseData(Outcome.Passed, Expectation.UnexpectedPass, ResultState.Failure, $"explanation{Environment.NewLine}message"),
        new TestCaseData(Outcome.InfrastructureError, Expectation.Unknown, ResultState.Error, "message"),
        new TestCaseData(Outcome.Interrupted, Expectation.Unknown, ResultState.Cancelled, "message"),
    ];

    [TestCaseSource(nameof(Mapping))]
    public void Each_verdict_maps_to_an_NUnit_result(Outcome outcome, Expectation expectation, ResultState state, string message)
    {
        var result = TestExecutionContext.CurrentContext.CurrentTest.MakeTestResult();

        NUnitOutcomes.Apply(Record(outcome, expectation), result);

        Assert.That(result.ResultState, Is.EqualTo(state));
        Assert.That(result.Message, Is.EqualTo(message));
    }

    [Test]
    public void The_worst_of_several_repetitions_is_shown()
    {
        TestRecord[] records =
        [
            Record(Outcome.Failed, Expectation.AsExpected), Record(Outcome.Unsupported, Expectation.AsExpected),
            Record(Outcome.InfrastructureError, Expectation.Unknown), Record(Outcome.Failed, Expectation.UnexpectedFailure),
            Record(Outcome.Interrupted, Expectation.Unknown),
        ];

        Assert.That(records.Select(NUnitOutcomes.Weight), Is.Ordered.Ascending.And.Unique);
    }

    private static TestRecord Record(Outcome outcome, Expectation expectation) => new()
    {
        Test = Declarations.Test(),
        Tier = Tier.Simulated,
        Seed = 1,
        Verdict = new Verdict(outcome, expectation, null, "explanation"),
        Message = "message",
        Start = DateTimeOffset.UnixEpoch,
        Stop = DateTimeOffset.UnixEpoch,
    };
}
