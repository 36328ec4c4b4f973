namespace HilQrtr.Differential.Tests;

/// <summary>On the stock kernel, runs all scenarios that do not need endpoint ids.</summary>
[TestFixtureSource(typeof(RigUnderTest), nameof(RigUnderTest.WithStock))]
public sealed class StockScenarioTests(RigUnderTest rigUnderTest) : ScenarioTests(rigUnderTest)
{
    [TestCaseSource(typeof(Scenario), nameof(Scenario.Common))]
    public Task The_transcript_matches_the_real_kernel(Scenario scenario) => AssertMatchesRecordingAsync(scenario);
}
