using HilQrtr.Cli.Tests.Harness;
using HilQrtr.Configuration;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class DryRunTests
{
    [Test]
    public async Task A_dry_run_lists_tests_and_rigs_and_changes_nothing()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, "Endings.*e*");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match(@"(?m)^Outcomes\.Endings\.Needs_what_the_rig_lacks +1  Power$"));
        Assert.That(result.Output, Does.Match(@"(?m)^my-duo  simulated +\d+ +0 +1 +1$"), result.ToString);
        Assert.That(result.Output, Does.Contain("unsupported on my-duo: 1 test: too few cards: the test needs 9, found 2\n"));
        Assert.That(result.Output, Does.EndWith("Dry run: nothing was leased, built or written.\n"));
        Assert.That(Directory.GetFileSystemEntries(hil.Folder.Path), Is.EqualTo(new[] { hil.Folder["rigs.json"] }));
    }

    [Test]
    public async Task A_dry_run_does_not_lease_rigs()
    {
        using var hil = new Hil { Providers = _ => [new NeverLeased()] };

        var result = await RunAsync(hil, "Endings.Passes");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
    }

    [Test]
    public async Task A_dry_run_with_json_lists_every_test_and_what_each_rig_lacks()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, "Endings.Needs*", "--json", "--seed", "18446744073709551615", "--repeat", "3");

        var document = result.Json;
        Assert.That((document.GetProperty("seed").GetString(), document.GetProperty("repeat").GetInt32()), Is.EqualTo(("18446744073709551615", 3)));
        Assert.That(document.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("test").GetString()), Is.EquivalentTo(new[] { "Outcomes.Endings.Needs_more_cards", "Outcomes.Endings.Needs_what_the_rig_lacks" }));
        var rig = document.GetProperty("rigs").EnumerateArray().Single();
        Assert.That(rig.GetProperty("unsupported")[0].GetProperty("test").GetString(), Is.EqualTo("Outcomes.Endings.Needs_more_cards"));
        Assert.That(rig.GetProperty("needCapability").GetInt32(), Is.EqualTo(1));
        Assert.That(result.Error, Is.Empty);
    }

    [Test]
    public async Task Declared_failures_are_counted_unless_the_kernel_is_replaced()
    {
        using var hil = new Hil();

        var filtered = await hil.RunAsync("run", "--dry-run", "--json", "--rig", "sim-duo-stock", "--filter", "DriverIsolation");
        var other = await hil.RunAsync("run", "--dry-run", "--json", "--rig", "sim-duo-stock", "--filter", "DriverIsolation", "--kernel", "endpoint-ids");

        Assert.That(filtered.Json.GetProperty("rigs")[0].GetProperty("mustFail").GetInt32(), Is.EqualTo(filtered.Json.GetProperty("tests").GetArrayLength()));
        Assert.That(other.Json.GetProperty("rigs")[0].GetProperty("mustFail").GetInt32(), Is.Zero);
        Assert.That(other.Json.GetProperty("kernel").GetString(), Is.EqualTo("6.12+stock+endpoint-ids"));
    }

    [Test]
    public async Task A_kernel_source_is_not_built()
    {
        using var hil = KernelSource.Prepare("stock\n");

        var result = await hil.RunAsync("run", "--dry-run", "--kernel-source", "source", "--filter", "DriverIsolation");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Contain($"kernel    would be built from {hil.Folder["source"]}\n"));
        Assert.That(Directory.Exists(hil.Folder["kernels"]), Is.False);
    }

    [Test]
    public async Task A_dry_run_refuses_the_same_arguments_as_a_run()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--dry-run", "--rig", "sim-dua");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
    }

    private static Task<ProcessResult> RunAsync(Hil hil, string filter, params string[] more)
    {
        hil.Folder.Write("rigs.json", RigsText.Duo);
        return hil.RunAsync(["run", "--dry-run", "--rig", "my-duo", "--rigs", hil.Folder["rigs.json"], "--suites-assembly", TestSuites.Path, "--filter", filter, .. more]);
    }

    private sealed class NeverLeased : IRigProvider
    {
        private readonly SimulatedRigProvider _simulated = new();

        public Tier Tier => Tier.Simulated;

        public RigCatalogue Catalogue => _simulated.Catalogue;

        public string? WhyUnavailable() => null;

        public Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("leased");

        public ValueTask DisposeAsync() => _simulated.DisposeAsync();
    }
}
