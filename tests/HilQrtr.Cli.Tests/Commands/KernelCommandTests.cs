using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class KernelCommandTests
{
    /// <summary>
    /// Makefile of a source that builds instantly. However, if a file named block exists, the build waits until that file is gone.
    /// </summary>
    private const string Makefile = """
        VERSION = 6
        PATCHLEVEL = 12
        SUBLEVEL = 99
        linux:
        	@echo '  CC      init/main.o'
        	@while test -e BLOCK; do sleep 0.02; done
        	@cp file.c $(O)/linux
        olddefconfig:
        kernelrelease:
        	@echo 6.12.99-fake
        """;

    [Test]
    public async Task A_repeated_build_is_cached()
    {
        using var hil = Prepared();

        var first = await hil.RunAsync("kernel", "build", "--source", "source");
        var second = await hil.RunAsync("kernel", "build", "--source", "source");

        Assert.That(first.ExitCode, Is.Zero, first.ToString);
        Assert.That(first.Output, Does.Match(@"\Abuilt 6\.12\+source: Linux 6\.12\.99-fake, in [0-9.]+ m?s\n"));
        Assert.That(first.Output, Does.Contain("  patches   1 for UML 6.12\n").And.Match(@"(?m)^  binary    .*/kernels/images/[0-9a-f]{64}/linux$"));
        Assert.That(first.ErrorLines, Is.EqualTo(new[]
        {
            $"hil: reading {hil.Folder["source"]}", $"hil: unpacking {hil.Folder["source"]} 0 %", "hil: patching: 0001.patch", "hil: configuring", "hil: compiling", "hil: storing 6.12+source",
        }));
        Assert.That(second.Output, Does.StartWith("cached 6.12+source: Linux 6.12.99-fake"));
    }

    [Test]
    public async Task A_build_with_json_prints_one_document()
    {
        using var hil = Prepared();

        var result = await hil.RunAsync("kernel", "build", "--source", "source", "--name", "mine", "--debug", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Json.GetProperty("name").GetString(), Is.EqualTo("mine"));
        Assert.That(result.Json.GetProperty("wasCached").GetBoolean(), Is.False);
        var kernel = result.Json.GetProperty("kernel");
        Assert.That(kernel.GetProperty("debug").GetBoolean());
        Assert.That(File.Exists(kernel.GetProperty("binary").GetString()));
        Assert.That(kernel.GetProperty("patches")[0].GetProperty("file").GetString(), Is.EqualTo("0001.patch"));
    }

    [Test]
    public async Task The_list_shows_names_and_patches_and_the_size_of_the_trees()
    {
        using var hil = Prepared();
        hil.Folder.Write("cure/by-endpoint.patch", Patch("changed", "cured"));
        await hil.RunAsync("kernel", "build", "--source", "source", "--patches", "cure");

        var list = await hil.RunAsync("kernel", "list");
        var json = await hil.RunAsync("kernel", "list", "--json");

        Assert.That(list.Output, Does.Match(@"(?m)^6\.12\+driver-fixes\+cure  6\.12\.99-fake  uml     driver-fixes  cure  plain +[-0-9]+ [:0-9]+ +[0-9a-f]{12}  .*  1 for UML 6\.12, 0001\.patch, by-endpoint\.patch$"));
        Assert.That(list.Output, Does.Contain($"1 kernel in {hil.Folder["kernels"]}").And.Match("1 build tree of .*prune --trees"));
        Assert.That(json.Json.GetProperty("kernels")[0].GetProperty("names")[0].GetString(), Is.EqualTo("6.12+driver-fixes+cure"));
        Assert.That((json.Json.GetProperty("kernels")[0].GetProperty("base").GetString(), json.Json.GetProperty("kernels")[0].GetProperty("cure").GetString()), Is.EqualTo(("driver-fixes", "cure")));
        Assert.That(json.Json.GetProperty("trees")[0].GetProperty("source").GetString(), Is.EqualTo(hil.Folder["source"]));
    }

    [Test]
    public async Task An_empty_list_shows_how_to_build_a_kernel()
    {
        using var hil = Prepared();

        var result = await hil.RunAsync("kernel", "list");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Is.EqualTo($"There are no kernels in {hil.Folder["kernels"]}; build one with `hil kernel build`\n"));
    }

    [Test]
    public async Task Pruning_lists_the_removed_items_and_the_freed_space()
    {
        using var hil = Prepared();
        await hil.RunAsync("kernel", "build", "--source", "source");

        var dry = await hil.RunAsync("kernel", "prune", "--trees", "--dry-run");
        var real = await hil.RunAsync("kernel", "prune", "--all", "--json");
        var again = await hil.RunAsync("kernel", "prune", "--all");

        Assert.That(dry.Output, Does.Match(@"\Awould remove: build tree, .*\n[0-9.]+ k?B would be freed\n\z"));
        Assert.That(real.Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("what").GetString()), Has.One.EqualTo("name 6.12+source").And.One.EqualTo("build tree").And.Exactly(3).Items);
        Assert.That(real.Json.GetProperty("freed").GetInt64(), Is.Positive);
        Assert.That(again.Output, Is.EqualTo("There is nothing to remove.\n"));
    }

    [TestCase("prune --all --name stock", 2, "--all and --name cannot be combined")]
    [TestCase("prune --name sauce", 2, "no kernel named 'sauce'; known names: none")]
    [TestCase("build --source nowhere", 2, "source {0}/nowhere does not exist")]
    [TestCase("build --source source --patches nowhere", 2, "no such folder or patch: {0}/nowhere; hil ships no series of that name")]
    [TestCase("build --all --name mine", 2, "--all cannot be combined with --patches, --base or --name")]
    [TestCase("build --all --source source", 2, "mutant-bad: patch {0}/kernel/mutants/bad.patch does not apply")]
    [TestCase("build --source source --patches bad", 2, "does not apply. Rejected:")]
    [TestCase("biuld", 2, "did you mean \"build\"?")]
    public async Task Invalid_arguments_give_one_message_and_exit_code_2(string line, int code, string message)
    {
        using var hil = Prepared();
        hil.Folder.Write("bad/0001.patch", Patch("not there", "cured"));
        hil.Folder.Write("kernel/endpoint-ids/0001.patch", Patch("changed", "cured"));
        hil.Folder.Write("kernel/mutants/bad.patch", Patch("not there", "broken"));

        var result = await hil.RunAsync(["kernel", .. line.Split(' ')]);

        Assert.That(result.ExitCode, Is.EqualTo(code), result.ToString);
        Assert.That(result.Error, Does.Contain(message.Replace("{0}", hil.Folder.Path, StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_shipped_series_is_found_by_its_name()
    {
        using var hil = Prepared();
        hil.Folder.Write("kernel/cure/0001.patch", Patch("changed", "cured"));

        var built = await hil.RunAsync("kernel", "build", "--source", "source", "--patches", "cure");
        var wrong = await hil.RunAsync("kernel", "build", "--source", "source", "--patches", "uml");

        Assert.That(built.ExitCode, Is.Zero, built.ToString);
        Assert.That(built.Output, Does.StartWith("built 6.12+driver-fixes+cure: Linux "));
        Assert.That(wrong.Error, Does.EndWith("hil ships no series of that name, only cure, driver-fixes\n"));
    }

    [TestCase("", "6.12+source")]
    [TestCase("--base stock", "6.12+source")]
    [TestCase("--base driver-fixes", "6.12+driver-fixes")]
    [TestCase("--patches driver-fixes", "6.12+driver-fixes")]
    [TestCase("--patches cure", "6.12+driver-fixes+cure")]
    [TestCase("--patches driver-fixes --patches cure", "6.12+driver-fixes+cure")]
    [TestCase("--patches cure --base stock", "6.12+source+cure")]
    [TestCase("--patches cure --base cure/fixes", "6.12+fixes+cure")]
    public async Task The_options_decide_the_base_and_the_cure_in_the_name(string options, string name)
    {
        using var hil = Prepared();
        hil.Folder.Write("cure/0001.patch", Patch("changed", "cured"));
        hil.Folder.Write("cure/fixes/0001.patch", "--- a/driver.c\n+++ b/driver.c\n@@ -1 +1 @@\n-bug\n+my fix\n");

        var result = await hil.RunAsync(["kernel", "build", "--source", "source", "--json", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Json.GetProperty("name").GetString(), Is.EqualTo(name));
    }

    [TestCase("--name 6.12+my+cure", "'6.12+my+cure' has the form of a complete name")]
    [TestCase("--base nowhere", "no such folder or patch: {0}/nowhere")]
    [TestCase("--patches on-stock", "This kernel has the base driver-fixes; to build without it, pass --base stock.")]
    [TestCase("--patches bad+name", "'bad+name' cannot be part of a kernel's name")]
    public async Task An_invalid_base_or_name_is_refused(string options, string message)
    {
        using var hil = Prepared();
        hil.Folder.Write("on-stock/0001.patch", "--- a/driver.c\n+++ b/driver.c\n@@ -1 +1 @@\n-bug\n+cured\n");
        hil.Folder.Write("bad+name/0001.patch", Patch("changed", "cured"));

        var result = await hil.RunAsync(["kernel", "build", "--source", "source", .. options.Split(' ')]);

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain(message.Replace("{0}", hil.Folder.Path, StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_cover_letter_is_skipped_with_a_message()
    {
        using var hil = Prepared();
        hil.Folder.Write("outgoing/0000-cover-letter.patch", "Subject: [PATCH 0/1] by endpoint\n\n*** BLURB HERE ***\n");
        hil.Folder.Write("outgoing/0001-by-endpoint.patch", Patch("changed", "cured"));

        var built = await hil.RunAsync("kernel", "build", "--source", "source", "--patches", "outgoing");
        var again = await hil.RunAsync("kernel", "build", "--source", "source", "--patches", "outgoing", "--json");

        Assert.That(built.ExitCode, Is.Zero, built.ToString);
        Assert.That(built.Output, Does.StartWith("built 6.12+driver-fixes+outgoing: Linux ").And.Contains("  patches   1 for UML 6.12, 0001.patch, 0001-by-endpoint.patch\n"));
        Assert.That(built.ErrorLines[0], Is.EqualTo($"hil: skipping {hil.Folder["outgoing/0000-cover-letter.patch"]}: it contains no diff"));
        Assert.That(again.Json.GetProperty("skipped").EnumerateArray().Select(file => file.GetString()), Is.EqualTo(new[] { hil.Folder["outgoing/0000-cover-letter.patch"] }));
    }

    [Test]
    public async Task One_command_builds_and_caches_all_shipped_kernels()
    {
        using var hil = Prepared();
        hil.Folder.Write("kernel/endpoint-ids/0001.patch", Patch("changed", "cured"));
        hil.Folder.Write("kernel/mutants/by-node.patch", Patch("cured", "broken"));

        var built = await hil.RunAsync("kernel", "build", "--all", "--source", "source");
        var again = await hil.RunAsync("kernel", "build", "--all", "--source", "source", "--json");
        var list = await hil.RunAsync("kernel", "list");

        Assert.That(built.ExitCode, Is.Zero, built.ToString);
        Assert.That(built.Output, Does.Match(
            @"\Abuilt 6\.12\+source, 1 of 4, in .*\nbuilt 6\.12\+driver-fixes, 2 of 4, in .*\nbuilt \S+\+endpoint-ids, 3 of 4, in .*\nbuilt \S+\+mutant-by-node, 4 of 4, in .*\n4 kernels in .*/kernels: 4 built, 0 cached, in .*\n\z"));
        var kernels = again.Json.GetProperty("kernels").EnumerateArray().ToList();
        Assert.That(kernels.Select(k => k.GetProperty("name").GetString()), Is.EqualTo(new[] { "6.12+source", "6.12+driver-fixes", "6.12+driver-fixes+endpoint-ids", "6.12+driver-fixes+mutant-by-node" }));
        Assert.That(kernels.Select(k => k.GetProperty("wasCached").GetBoolean()), Is.All.True);
        Assert.That(list.Output, Does.Match(@"(?m)^6\.12\+driver-fixes\+mutant-by-node .* 1 for UML 6\.12, 0001\.patch, 0001\.patch, by-node\.patch$"));
    }

    [Test]
    public async Task Missing_tools_are_named_in_one_line_and_the_exit_code_is_3()
    {
        using var hil = Prepared();
        hil.Environment["PATH"] = hil.Folder.Path;

        var result = await hil.RunAsync("kernel", "build", "--source", "source");

        Assert.That(result.ExitCode, Is.EqualTo(3), result.ToString);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("hil: not found, but needed to build a kernel: gcc, ").And.Contains("apt-get install gcc libc6-dev "));
    }

    [Test]
    public async Task The_doctor_reports_missing_build_tools_without_failing()
    {
        using var hil = new Hil();
        hil.Environment["PATH"] = hil.Folder.Path;

        var result = await hil.RunAsync("doctor");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match("(?m)^no +kernel build tools: gcc, .* not found in PATH$").And.Contains("hil kernel build needs them: apt-get install gcc"));
    }

    [Test]
    public async Task An_interrupted_build_exits_with_code_130()
    {
        using var hil = Prepared();
        hil.Folder.Write("block", "");
        using var interruption = new CancellationTokenSource();
        var run = hil.RunAsync(["kernel", "build", "--source", "source"], interruption.Token);
        await Until.TrueAsync("make runs", () => Directory.Exists(hil.Folder["kernels/trees"]) &&
            Directory.EnumerateFiles(hil.Folder["kernels/trees"], "make-is-running", SearchOption.AllDirectories).Any());

        await interruption.CancelAsync();
        var result = await run;

        Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString);
        Assert.That(result.Error, Does.EndWith("hil: interrupted\n"));
    }

    [Test]
    public async Task A_build_on_a_terminal_shows_bars_and_ends_with_plain_lines()
    {
        using var hil = Prepared();
        hil.Live = true;

        var result = await hil.RunAsync("kernel", "build", "--source", "source");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Contain(" 6.12+source: Linux 6.12.99-fake"));
    }

    [TestCase("kernel build --help", "--debug")]
    [TestCase("kernel list --help", "(was NAME)")]
    [TestCase("kernel prune --help", "--trees")]
    public async Task Help_has_examples(string line, string expected)
    {
        using var hil = new Hil();

        var result = await hil.RunAsync(line.Split(' '));

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Contain(expected).And.Contains("hil kernel ").And.Match("Examples?:"));
    }

    private static string Patch(string old, string now) => $"--- a/file.c\n+++ b/file.c\n@@ -1 +1 @@\n-{old}\n+{now}\n";

    private static Hil Prepared()
    {
        var hil = new Hil();
        hil.ProgramFolder = hil.Folder.Path;
        hil.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        hil.Environment["HILQRTR_KERNELS"] = "kernels";
        hil.Folder.Write("source/Makefile", Makefile.Replace("BLOCK", hil.Folder["block"], StringComparison.Ordinal));
        hil.Folder.Write("source/arch/um/Kconfig", "");
        hil.Folder.Write("source/file.c", "stock\n");
        hil.Folder.Write("source/driver.c", "bug\n");
        hil.Folder.Write("kernel/driver-fixes/0001.patch", "--- a/driver.c\n+++ b/driver.c\n@@ -1 +1 @@\n-bug\n+fix\n");
        hil.Folder.Write("kernel/uml.config", "CONFIG_QRTR=y\n");
        hil.Folder.Write("kernel/debug.config", "CONFIG_KASAN=y\n");
        hil.Folder.Write("kernel/uml/6.12/0001.patch", Patch("stock", "changed"));
        return hil;
    }
}
