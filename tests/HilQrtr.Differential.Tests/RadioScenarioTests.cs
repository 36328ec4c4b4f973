namespace HilQrtr.Differential.Tests;

/// <summary>Runs the scenarios with a SoC radio and a card on each kernel that they are recorded on.</summary>
[TestFixtureSource(typeof(RigUnderTest), nameof(RigUnderTest.WithRadio))]
public sealed class RadioScenarioTests(RigUnderTest rigUnderTest) : ScenarioTests(rigUnderTest)
{
    [TestCaseSource(typeof(Scenario), nameof(Scenario.Radios))]
    public Task The_transcript_matches_the_real_kernel(Scenario scenario) => AssertMatchesRecordingAsync(scenario);
}

/// <summary>Runs some of these scenarios without calibration, and so without the restart of the radio's firmware that ends a calibration.</summary>
[TestFixtureSource(typeof(RigUnderTest), nameof(RigUnderTest.WithUncalibratedRadio))]
public sealed class UncalibratedRadioScenarioTests(RigUnderTest rigUnderTest) : ScenarioTests(rigUnderTest)
{
    [TestCaseSource(typeof(Scenario), nameof(Scenario.UncalibratedRadios))]
    public Task The_transcript_matches_the_real_kernel(Scenario scenario) => AssertMatchesRecordingAsync(scenario);
}
