using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Tests;

/// <summary>What <see cref="StepTexts"/> takes for a test that tells nothing.</summary>
public sealed class StepTextTests
{
    [TestCase("expected: card1 is Up; seen: Up", 0)]
    [TestCase("expected: card1 is Up", 1)]
    [TestCase("card1 is Up; seen: Up", 1)]
    public void A_test_that_passed_must_tell_what_was_expected_and_what_was_seen(string text, int mute) =>
        Assert.That(StepTexts.Mute([Record(Outcome.Passed, Step("all is done", Step(text)))]), Has.Count.EqualTo(mute));

    [Test]
    public void A_test_that_failed_tells_so_itself() =>
        Assert.That(StepTexts.Mute([Record(Outcome.Failed, Step("all is done"))]), Is.Empty);

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
