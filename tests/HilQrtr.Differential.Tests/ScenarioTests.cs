using HilQrtr.Configuration;
using HilQrtr.Rigs;

namespace HilQrtr.Differential.Tests;

/// <summary>Each scenario on each tier: what happens is what happened on the real kernel, line by line.</summary>
[TestFixtureSource(typeof(RigUnderTest), nameof(RigUnderTest.All))]
public sealed class ScenarioTests(RigUnderTest under)
{
    private static readonly IReadOnlyList<Scenario> Scenarios = Scenario.All;

    // One for all: a provider may serve many leases of a declaration with one guest.
    private readonly RigDeclaration _declaration = under.Declare();

    private IRigProvider _provider;

    [OneTimeSetUp]
    public void Open()
    {
        _provider = under.NewProvider();
        if (_provider.WhyUnavailable() is not { } reason) return;
        // Where the kernel tier is required, its absence is a failure, not a skip.
        if (Environment.GetEnvironmentVariable("HILQRTR_REQUIRE_KERNEL") == "1") Assert.Fail(reason);
        else Assert.Ignore(reason);
    }

    [OneTimeTearDown]
    public ValueTask Close() => _provider.DisposeAsync();

    [TestCaseSource(nameof(Scenarios))]
    public async Task It_goes_as_on_the_real_kernel(Scenario scenario)
    {
        await using var rig = await RigUnderTest.LeaseAsync(_provider, _declaration, scenario.Name);
        var transcript = await scenario.RunAsync(rig);
        if (under.Tier == Tier.Kernel && Recording.IsWanted) Recording.Write(scenario.Name, transcript);
        else if (TranscriptDiff.Describe(Recording.Read(scenario.Name), transcript, "recorded", under.ToString()) is { } difference) Assert.Fail(difference);
    }
}
