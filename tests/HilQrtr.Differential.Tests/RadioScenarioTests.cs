namespace HilQrtr.Differential.Tests;

/// <summary>Runs the scenarios with a SoC radio and a card on each kernel that they are recorded on.</summary>
[TestFixtureSource(typeof(RigUnderTest), nameof(RigUnderTest.WithRadio))]
public sealed class RadioScenarioTests(RigUnderTest rigUnderTest) : ScenarioTests(rigUnderTest)
{
    [TestCaseSource(typeof(Scenario), nameof(Scenario.Radios))]
    public Task The_transcript_matches_the_real_kernel(Scenario scenario) => AssertMatchesRecordingAsync(scenario);
}
