using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Differential.Tests;

/// <summary>On each tier, the transcript of each scenario must match the recording from the real kernel, line by line.</summary>
public abstract class ScenarioTests(RigUnderTest rigUnderTest)
{
    // All tests share this declaration, so a provider can reuse one guest for many leases.
    private readonly RigDeclaration _declaration = rigUnderTest.Declare();

    private IRigProvider _provider;

    [OneTimeSetUp]
    public async Task Open()
    {
        _provider = rigUnderTest.NewProvider();
        if ((_provider.WhyUnavailable(_declaration) ?? await WhyNoLeaseAsync()) is not { } reason) return;
        // If the kernel tier is required, a missing kernel fails the tests. If not, the tests are skipped.
        if (Environment.GetEnvironmentVariable("HILQRTR_REQUIRE_KERNEL") == "1") Assert.Fail(reason);
        else Assert.Ignore(reason);
    }

    [OneTimeTearDown]
    public ValueTask Close() => _provider.DisposeAsync();

    /// <summary>Plays a scenario and compares its transcript with the recording.</summary>
    protected async Task AssertMatchesRecordingAsync(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        await using var rig = await RigUnderTest.LeaseAsync(_provider, _declaration, scenario.Name);
        var transcript = await scenario.RunAsync(rig);
        if (rigUnderTest is { IsMachine: false } && rigUnderTest.Tier == Tier.Kernel && Recording.IsWanted)
            Recording.Write(rigUnderTest.Variant, scenario.Name, transcript);
        else if (TranscriptDiff.Describe(Recording.Read(rigUnderTest.Variant, scenario.Name), transcript, "recorded", rigUnderTest.ToString()) is { } difference)
            Assert.Fail(difference);
    }

    // Leases the rig to find out whether a kernel of this variant exists. There is no other way to find out. The first scenario reuses
    // the guest of this lease.
    private async Task<string?> WhyNoLeaseAsync()
    {
        try
        {
            await using var rig = await RigUnderTest.LeaseAsync(_provider, _declaration, "whether a kernel exists");
            return null;
        }
        catch (RigUnavailableException e)
        {
            return e.Message;
        }
    }
}
