using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Tests;

/// <summary>
/// Checks that <see cref="StepTexts"/> finds passed tests that have no step with an expected and an actual value.
/// </summary>
public sealed class StepTextTests
{
    [TestCase("expected: card1 is Up; seen: Up", 0)]
    [TestCase("expected: card1 is Up", 1)]
    [TestCase("card1 is Up; seen: Up", 1)]
    public void A_passed_test_must_show_an_expected_and_an_actual_value(string text, int unexplained) =>
        Assert.That(StepTexts.Unexplained([Record(Outcome.Passed, Step("done", Step(text)))]), Has.Count.EqualTo(unexplained));

    [Test]
    public void A_failed_test_need_not_show_an_expected_and_an_actual_value() =>
        Assert.That(StepTexts.Unexplained([Record(Outcome.Failed, Step("done"))]), Is.Empty);

    private static StepRecord Step(string text, params StepRecord[] within) =>
        new(text, StepStatus.Passed, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, within);

    private static TestRecord Record(Outcome outcome, StepRecord step) => new()
    {
        Test = new TestIdentity("EndpointIsolation", "Fixture", "Method", "Method", "sim-duo", []),
        Tier = Tier.Simulated,
        Seed = 1,
        Verdict = new Verdict(outcome, Expectation.AsExpected, null, ""),
        Start = DateTimeOffset.UnixEpoch,
        Stop = DateTimeOffset.UnixEpoch,
        Steps = [step],
    };
}
