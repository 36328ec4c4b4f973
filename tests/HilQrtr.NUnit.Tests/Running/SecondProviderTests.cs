using HilQrtr.Errors;
using HilQrtr.Outcomes;
using HilQrtr.SecondProvider.Suites.Basics;

namespace HilQrtr.NUnit.Tests.Running;

/// <summary>
/// Runs suites on rigs of HilQrtr.SecondProvider, a provider that references only the framework and is loaded at run time.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SecondProviderTests : IDisposable
{
    private const string Rigs = """
        { "rigs": { "memory-duo": { "description": "Two cards in memory.", "tier": "memory", "hosts": { "host0": {
            "kernel": { "variant": "memory" },
            "cards": [ { "chip": "MEM1", "address": "0000:01:00.0" }, { "chip": "MEM1", "address": "0000:02:00.0" } ] } } } } }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hilqrtr-second-");

    [TestCase(nameof(TwoCards.Each_driver_reads_its_own_card), Outcome.Passed)]
    [TestCase(nameof(TwoCards.A_datagram_reaches_the_socket_it_was_sent_to), Outcome.Passed)]
    [TestCase(nameof(TwoCards.A_socket_is_left_open), Outcome.Failed)]
    [TestCase(nameof(TwoCards.A_fault_is_armed), Outcome.Unsupported)]
    public async Task Rigs_of_the_second_provider_run_suites(string test, Outcome outcome)
    {
        var record = await RunAsync(test);

        Assert.That(record.Verdict.Outcome, Is.EqualTo(outcome), record.Message);
    }

    [Test]
    public async Task A_fault_of_the_second_provider_makes_a_suite_test_fail()
    {
        var record = await RunAsync(nameof(TwoCards.Each_driver_reads_its_own_card), "rigs:memory-duo:hosts:host0:cards:1:faults:0=swapped");

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed), record.Message);
        Assert.That(record.Message, Does.Contain("card1"));
    }

    [Test]
    public void A_missing_composition_root_is_reported_with_its_path_and_a_hint()
    {
        var problem = Assert.Throws<RigConfigurationException>(() => RigProviders.Load(_folder.FullName, "HilQrtr.Rigs"))!;

        Assert.That(problem.Message, Does.Contain(Path.Combine(_folder.FullName, "HilQrtr.Rigs.dll")).And.Contain("ExcludeAssets").And.Contain("HilRun(Rigs"));
    }

    [Test]
    public void An_assembly_without_a_composition_root_is_refused()
    {
        var problem = Assert.Throws<RigConfigurationException>(() => RigProviders.Load(AppContext.BaseDirectory, "HilQrtr.Reporting"))!;

        Assert.That(problem.Message, Does.Contain("ICompositionRoot"));
    }

    [Test]
    public void A_file_that_is_not_an_assembly_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Broken.dll"), "text");

        Assert.That(() => RigProviders.Load(_folder.FullName, "Broken"), Throws.TypeOf<RigConfigurationException>().With.Message.Contains("cannot be loaded"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<Evidence.TestRecord> RunAsync(string test, params IReadOnlyList<string> overrides)
    {
        var file = Path.Combine(_folder.FullName, "rigs.json");
        await File.WriteAllTextAsync(file, Rigs);
        await using var trial = new SuiteTrial(typeof(TwoCards).Assembly, file);
        return (await trial.RunAsync("memory-duo", $"TwoCards.{test}", overrides)).Single();
    }
}
