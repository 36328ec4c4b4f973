namespace HilQrtr.Differential.Tests;

/// <summary>Runs all scenarios on the kernel with the endpoint-ids series.</summary>
[TestFixtureSource(typeof(RigUnderTest), nameof(RigUnderTest.WithEndpointIds))]
public sealed class EndpointIdsScenarioTests(RigUnderTest rigUnderTest) : ScenarioTests(rigUnderTest)
{
    [TestCaseSource(typeof(Scenario), nameof(Scenario.All))]
    public Task The_transcript_matches_the_real_kernel(Scenario scenario) => AssertMatchesRecordingAsync(scenario);
}
