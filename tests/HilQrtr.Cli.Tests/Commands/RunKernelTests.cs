using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

/// <summary>Tests <c>hil run</c> with a kernel other than the one that the rigs declare.</summary>
public sealed class RunKernelTests
{
    private const string Test = "*Each_driver_reads_the_build_id_of_its_own_card";

    [TestCase("sim-duo", "stock", "6.12+stock", 1, "FAIL ")]
    [TestCase("sim-duo", "endpoint-ids", "6.12+driver-fixes+endpoint-ids", 0, "PASS ")]
    [TestCase("sim-duo", "stock+endpoint-ids", "6.12+stock+endpoint-ids", 0, "PASS ")]
    [TestCase("sim-duo-stock", "endpoint-ids", "6.12+stock+endpoint-ids", 0, "PASS ")]
    [TestCase("sim-duo-stock", "stock", "6.12+stock", 0, "XFAIL")]
    [TestCase("sim-duo-stock", "driver-fixes", "6.12+driver-fixes", 1, "FAIL ")]
    public async Task Declared_failures_apply_only_to_the_kernel_that_the_rig_declares(string rig, string kernel, string name, int exitCode, string word)
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--rig", rig, "--kernel", kernel, "--filter", Test);

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString);
        Assert.That(result.Output, Does.Match($@"(?m)^{word}  EndpointIsolation\.DriverIsolation\.Each_driver"));
        Assert.That(result.Output, Does.Contain($"kernel    {name}: Linux 6.12.117 (model), build id model-{name}\n"));
        Assert.That(result.Output.Contains("ignoring the declared failures", StringComparison.Ordinal), Is.EqualTo(rig == "sim-duo-stock" && kernel != "stock"));
    }

    [Test]
    public async Task The_kernel_is_in_the_results_and_in_the_command_that_repeats_a_test()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--rig", "sim-duo", "--kernel", "stock", "--filter", Test, "--json");

        Assert.That(result.Json.GetProperty("run").GetProperty("kernel").GetProperty("name").GetString(), Is.EqualTo("6.12+stock"));
        var host = result.Json.GetProperty("run").GetProperty("kernels")[0];
        Assert.That((host.GetProperty("release").GetString(), host.GetProperty("base").GetString(), host.GetProperty("cure").GetString()), Is.EqualTo(("6.12", "stock", (string?)null)));
        Assert.That(result.Json.GetProperty("run").GetProperty("command").GetString(), Does.StartWith("hil run --rig sim-duo --kernel 6.12+stock "));
        Assert.That(result.Error, Does.Match(@"repeat: +hil run --rig sim-duo --kernel 6\.12\+stock --filter EndpointIsolation\.DriverIsolation\.Each_driver\S+ --seed 1"));
    }

    [TestCase("--rig sim-duo --kernel stok", "no simulated kernel is named \"stok\"; did you mean \"stock\"?; the kernel models are: stock, driver-fixes, endpoint-ids")]
    [TestCase("--rig sim-duo --kernel ./linux", "a simulated rig runs kernel models, not binaries; the kernel models are: stock, driver-fixes, endpoint-ids")]
    [TestCase("--rig sim-duo --rig sim-duo-stock --kernel endpoint-ids", "the rigs specify different bases; say which one you mean: stock+endpoint-ids or driver-fixes+endpoint-ids")]
    [TestCase("--rig sim-duo,kernel-duo --kernel stock", "sim-duo is in the simulated tier and kernel-duo is in the kernel tier; these tiers have no kernels in common; choose rigs in one tier")]
    [TestCase("--kernel nix", "--kernel: no kernel is named \"nix\"; there are: stock")]
    [TestCase("--kernel stock --kernel-source source", "--kernel and --kernel-source cannot be combined")]
    [TestCase("--kernel stock --patches cure", "--patches works only with --kernel-source")]
    [TestCase("--rig sim-duo --kernel-source source", "--kernel-source: rig sim-duo is in the simulated tier, which cannot run built kernels; choose a rig in the kernel tier, such as kernel-duo")]
    [TestCase("--kernel-source nowhere", "source {0}/nowhere does not exist")]
    [TestCase("--kernel-source source --results source/out", "the results folder {0}/source/out would be part of the kernel source {0}/source, which is not a git checkout; choose another results folder with --results")]
    [TestCase("--kernel-source source --patches nowhere", "no such folder or patch: {0}/nowhere")]
    public async Task Invalid_arguments_give_one_line_and_exit_code_2(string line, string message)
    {
        using var hil = KernelSource.Prepare("stock\n");

        var result = await hil.RunAsync(["run", .. line.Split(' ')]);

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.ErrorLines.Where(said => !said.StartsWith("hil: looking", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(1));
        Assert.That(result.Error, Does.Contain(message.Replace("{0}", hil.Folder.Path, StringComparison.Ordinal)));
    }

    [TestCase("endpoint-ids\n", 0, "PASS ")]
    [TestCase("stock\n", 1, "FAIL ")]
    [TestCase("dead\n", 125, "ERROR")]
    public async Task A_bisection_tests_the_kernel_of_each_commit(string source, int exitCode, string word)
    {
        using var hil = KernelSource.Prepare(source);

        var result = await hil.RunAsync("run", "--kernel-source", "source", "--filter", Test, "--bisect");

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString);
        Assert.That(result.Output, Does.Contain($"{word}  EndpointIsolation.DriverIsolation.Each_driver").And.Contains(" [kernel-duo] "));
        Assert.That(result.Output, Does.Match(@"kernel    /.*/images/[0-9a-f]{64}/linux: Linux 6\.12\.99-fake"));
    }

    [TestCase("error\n", "error: expected something")]
    [TestCase("endpoint-ids\n", "does not apply", "cure")]
    public async Task A_commit_that_cannot_be_built_is_neither_good_nor_bad(string source, string message, string? patches = null)
    {
        using var hil = KernelSource.Prepare(source);
        hil.Folder.Write("cure/0001.patch", "--- a/file.c\n+++ b/file.c\n@@ -1 +1 @@\n-not there\n+cured\n");

        var result = await hil.RunAsync(["run", "--kernel-source", "source", "--filter", Test, "--bisect", .. patches is null ? Array.Empty<string>() : ["--patches", patches]]);

        Assert.That(result.ExitCode, Is.EqualTo(125), result.ToString);
        Assert.That(result.Error, Does.Contain(message));
        Assert.That(Directory.Exists(hil.Folder["hil-results"]), Is.False, "nothing ran");
    }

    [Test]
    public async Task The_printed_commands_identify_a_kernel_even_after_the_next_commit_takes_over_its_name()
    {
        using var hil = KernelSource.Prepare("stock\n");
        var first = await hil.RunAsync("run", "--kernel-source", "source", "--filter", Test);
        hil.Folder.Write("source/file.c", "endpoint-ids\n");
        var second = await hil.RunAsync("run", "--kernel-source", "source", "--filter", Test);

        var list = await hil.RunAsync("kernel", "list", "--json");

        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((1, 0)), first.ToString);
        var names = list.Json.GetProperty("kernels").EnumerateArray().SelectMany(kernel => kernel.GetProperty("names").EnumerateArray()).Select(name => name.GetString());
        Assert.That(names, Is.EqualTo(new[] { "run-source" }));
        Assert.That(first.Output, Does.Match(@"repeat: +hil run --rig kernel-duo --kernel /\S+/images/[0-9a-f]{64}/linux --filter "));
    }

    [Test]
    public async Task Patches_are_applied_to_the_source()
    {
        using var hil = KernelSource.Prepare("stock\n");
        hil.Folder.Write("cure/0001.patch", "--- a/file.c\n+++ b/file.c\n@@ -1 +1 @@\n-stock\n+endpoint-ids\n");

        var result = await hil.RunAsync("run", "--kernel-source", "source", "--patches", "cure", "--filter", Test);

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
    }
}
