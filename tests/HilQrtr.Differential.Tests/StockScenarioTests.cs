namespace HilQrtr.Differential.Tests;

/// <summary>The scenarios on the stock kernel.</summary>
[TestFixtureSource(typeof(RigUnderTest), nameof(RigUnderTest.WithStock))]
public sealed class StockScenarioTests(RigUnderTest under) : ScenarioTests(under)
{
    [TestCaseSource(typeof(Scenario), nameof(Scenario.Common))]
    public Task The_transcript_matches_the_real_kernel(Scenario scenario) => HoldAsync(scenario);
}
