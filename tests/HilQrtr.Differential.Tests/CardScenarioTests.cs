namespace HilQrtr.Differential.Tests;

/// <summary>Runs the scenarios with a card on the stock kernel and on the kernel with endpoint ids.</summary>
[TestFixtureSource(typeof(RigUnderTest), nameof(RigUnderTest.WithCard))]
public sealed class CardScenarioTests(RigUnderTest rigUnderTest) : ScenarioTests(rigUnderTest)
{
    [TestCaseSource(typeof(Scenario), nameof(Scenario.Cards))]
    public Task The_transcript_matches_the_real_kernel(Scenario scenario) => AssertMatchesRecordingAsync(scenario);
}
