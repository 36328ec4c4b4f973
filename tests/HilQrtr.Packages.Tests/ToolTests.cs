using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Packages.Tests;

/// <summary>Tests hil as a .NET tool in an empty folder.</summary>
public sealed class ToolTests
{
    private const string Nowhere = "nowhere";

    [Test]
    public async Task The_tool_prints_its_version()
    {
        var result = await HilAsync("--version");

        Assert.That(result.Output, Does.StartWith($"hil {BuildFacts.Version}"), result.ToString);
    }

    [Test]
    public async Task The_tool_includes_rigs_and_suites()
    {
        var result = await HilAsync("run", "--rig", "sim-duo", "--filter", "DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match("(?m)^PASS .*Each_driver_reads_the_build_id_of_its_own_card"), result.ToString);
        Assert.That(File.Exists(Installation.Machine.Folder[$"{Nowhere}/hil-results/run.json"]), "results are in the working folder");
    }

    [Test]
    public async Task The_tool_includes_the_kernel_patches()
    {
        Installation.Machine.Folder.Write($"{Nowhere}/linux/Makefile", "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n");
        Installation.Machine.Folder.Write($"{Nowhere}/linux/arch/um/Kconfig", "");

        var result = await HilAsync("kernel", "build", "--source", "linux", "--patches", "no-such-series");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain("endpoint-ids").And.Contain("instance-ids"), result.ToString);
    }

    [Test]
    public async Task The_tool_runs_a_real_kernel_with_its_own_agent()
    {
        var cache = KernelCache.Default(Environment.GetEnvironmentVariable);
        var lacking = new KernelRigProvider().WhyUnavailable()
            ?? (cache.Find("6.12+stock") is null ? $"There is no kernel named stock in {cache.Folder}: run `hil kernel build`." : null);
        if (lacking is not null && Environment.GetEnvironmentVariable("HILQRTR_REQUIRE_KERNEL") == "1") Assert.Fail(lacking);
        if (lacking is not null) Assert.Ignore(lacking);

        var result = await Installation.Machine.RunAsync(
            Nowhere, "env", $"HILQRTR_KERNELS={cache.Folder}", Installation.Machine.Hil,
            "run", "--rig", "kernel-solo", "--filter", "LocalSockets.Two_local_sockets_exchange_datagrams", "--results", "kernel-results");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match("(?m)^PASS .*Two_local_sockets_exchange_datagrams"), result.ToString);
    }

    private static Task<ProcessResult> HilAsync(params string[] args) => Installation.Machine.RunAsync(Nowhere, Installation.Machine.Hil, args);
}
