using System.Text.Json;
using HilQrtr.Cli.Summary;
using HilQrtr.Cli.Tests.Harness;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class CompareCommandTests
{
    private const string DifferingTest = "*Each_driver_reads_the_build_id_of_its_own_card";
    private const string EqualTest = "*Two_local_sockets_exchange_datagrams";

    [Test]
    public async Task Each_difference_between_kernels_is_shown_with_its_test_and_evidence()
    {
        using var hil = new Hil();

        var result = await CompareAsync(hil, "DriverIsolation", "stock", "endpoint-ids");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString);
        Assert.That(result.Output, Does.StartWith("20 tests on sim-duo, seed 1, over 2 kernels\n  A  6.12+stock: Linux 6.12.117 (model), build id model-6.12+stock (reference)\n  B  6.12+driver-fixes+endpoint-ids: "));
        Assert.That(result.Output, Does.Match(@"(?m)^ +stock +driver-fixes\+endpoint-ids$"));
        Assert.That(result.Output, Does.Match(@"(?m)^  Each_driver_reads_the_build_id_of_its_own_card +x FAIL +\+ PASS$"));
        Assert.That(result.Output, Does.Match(
            @"(?m)^  Each_card_is_brought_up_exactly_once \(2 cases\) +x FAIL +\+ PASS$"));
        Assert.That(result.Output, Does.Match(@"FAIL on stock  DriverIsolation\.Each_driver_reads_the_build_id_of_its_own_card\n  message:  expected: the driver of card0 .* read the build id of card0, HILQRTR-CARD0; seen: HILQRTR-CARD1\n  evidence: hil-compare/stock/allure-results/\S+-result\.json"));
        Assert.That(result.Output, Does.Contain("20 of 20 tests differ between stock and driver-fixes+endpoint-ids").And.Contains("exit code 1)"));
        var evidence = result.Output.Split('\n').First(line => line.StartsWith("  evidence:", StringComparison.Ordinal)).Split(' ')[^1];
        Assert.That(File.Exists(hil.Folder[evidence]), evidence);
    }

    [Test]
    public async Task Tests_with_the_same_outcome_on_all_kernels_are_counted_in_one_line()
    {
        using var hil = new Hil();

        var result = await CompareAsync(hil, EqualTest, "stock", "endpoint-ids");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Contain("1 test ends alike on all kernels: 1 PASS (--all lists them)").And.Contains("No tests differ between the kernels"));
        Assert.That(result.Output, Does.Not.Contain("evidence: hil-compare/stock/allure-results"));
    }

    [Test]
    public async Task The_first_table_shows_how_well_each_kernel_meets_each_need()
    {
        using var hil = new Hil();

        var result = await CompareAsync(hil, "DriverIsolation", "stock", "endpoint-ids");

        Assert.That(result.Output, Does.Match(@"(?m)^What users need +Tests  stock +driver-fixes\+endpoint-ids$"), result.ToString);
        Assert.That(result.Output, Does.Match(@"(?m)^Each driver talks only to its own card +10  x10 +\+10$"));
        Assert.That(result.Output, Does.Match(@"(?m)^  \+ passed  x failed$"), "the legend explains the symbols used");
        Assert.That(result.Output.IndexOf("What users need", StringComparison.Ordinal), Is.LessThan(result.Output.IndexOf("x FAIL", StringComparison.Ordinal)));
        var json = JsonElement.Parse(await File.ReadAllTextAsync(hil.Folder["hil-compare/compare.json"]));
        var need = json.GetProperty("needs").EnumerateArray().Single(need => need.GetProperty("need").GetString() == "Each driver talks only to its own card");
        Assert.That(need.GetProperty("kernels").ToString(), Is.EqualTo("""{"A":{"failed":10},"B":{"passed":10}}""").IgnoreWhiteSpace);
    }

    [Test]
    public async Task Letters_replace_the_names_of_kernels_that_do_not_fit_beside_the_needs()
    {
        using var hil = new Hil { Live = true, Width = 75 };

        var result = await CompareAsync(hil, "DriverIsolation", "endpoint-ids-rfc", "endpoint-ids", "--kernel", "instance-ids");

        Assert.That(result.Output, Does.Match(@"What users need +Tests  A +B +C"), result.ToString);
        Assert.That(result.Output, Does.Contain("  A   driver-fixes+endpoint-ids-rfc"));
    }

    [Test]
    public async Task Suites_that_state_no_needs_are_compared_without_the_table_of_needs()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);

        var result = await CompareAsync(hil, "OfHosts.Tells_its_host", "stock", "endpoint-ids", "--rig", "my-duo", "--rigs", hil.Folder["rigs.json"], "--suites-assembly", TestSuites.Path);

        Assert.That(result.Output, Does.Contain("1 test ends alike on all kernels").And.Not.Contain("What users need"), result.ToString);
    }

    [Test]
    public async Task An_interrupted_comparison_can_be_resumed_and_keeps_finished_results()
    {
        using var hil = new Hil();
        using var interruption = new CancellationTokenSource();
        string[] args = ["compare", "--rig", "sim-duo", "--kernel", "stock", "--kernel", "endpoint-ids", "--suite", "EndpointIsolation"];
        var run = Task.Run(() => hil.RunAsync(args, interruption.Token));
        await Until.TrueAsync("five tests have begun", () => run.IsCompleted || Results.Count(hil.Folder["hil-compare/stock"]) > 5);
        await interruption.CancelAsync();
        var interrupted = await run;
        Assert.That(interrupted.ExitCode, Is.EqualTo(130), interrupted.ToString);
        Assert.That(interrupted.Output, Does.Contain("continue: hil compare --rig sim-duo --kernel 6.12+stock --kernel 6.12+driver-fixes+endpoint-ids --suite EndpointIsolation --seed 1 --resume"));
        var before = Uuids(hil);

        var resumed = await hil.RunAsync([.. args, "--resume"]);

        Assert.That(resumed.ExitCode, Is.EqualTo(1), resumed.ToString);
        Assert.That(resumed.Output, Does.Match(@"(?m)^kept      \d+ of \d+ results on stock$").And.Not.Contain("missing:"));
        var after = Uuids(hil);
        Assert.That(before, Has.Count.GreaterThan(3).And.Count.LessThan(after.Count));
        Assert.That(before.Where(result => after[result.Key] != result.Value), Is.Empty, "all earlier results are kept");
        Assert.That(Results.Count(hil.Folder["hil-compare/stock~2"]), Is.EqualTo(after.Count / 2 - before.Count), "only the missing tests ran");
        var uninterrupted = await hil.RunAsync([.. args, "--results", "whole"]);
        Assert.That(Table(resumed), Is.Not.Empty.And.EqualTo(Table(uninterrupted)), "a resumed comparison prints the same table as an uninterrupted one");
    }

    [Test]
    public async Task A_resumed_comparison_that_is_complete_is_shown_again_and_runs_no_tests()
    {
        using var hil = new Hil();
        await CompareAsync(hil, DifferingTest, "stock", "endpoint-ids");
        var before = Uuids(hil);

        var result = await CompareAsync(hil, DifferingTest, "stock", "endpoint-ids", "--resume");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString);
        Assert.That(result.Output, Does.Contain("kept      1 of 1 result on stock\nkept      1 of 1 result on driver-fixes+endpoint-ids\n").And.Not.Contain("kernel 1 of 2"));
        Assert.That(Uuids(hil), Is.EqualTo(before));
    }

    [Test]
    public async Task A_kernel_can_be_added_to_a_comparison()
    {
        using var hil = new Hil();
        await CompareAsync(hil, DifferingTest, "stock", "endpoint-ids");

        var result = await CompareAsync(hil, DifferingTest, "stock", "endpoint-ids", "--kernel", "node-ids", "--resume");

        Assert.That(result.Output, Does.Contain("kernel 3 of 3: driver-fixes+node-ids").And.Not.Contain("kernel 1 of 3").And.Not.Contain("missing:"), result.ToString);
    }

    [Test]
    public async Task A_resumed_comparison_without_earlier_results_runs_all_tests()
    {
        using var hil = new Hil();

        var result = await CompareAsync(hil, EqualTest, "stock", "endpoint-ids", "--resume");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Contain("kept      nothing: the folder has no results for these kernels, so all tests run"));
    }

    [TestCase("--seed", "2", "seed: was 1, is now 2")]
    [TestCase("--set", "rigs:sim-duo:description=other", "overrides: was none, is now rigs:sim-duo:description=other")]
    public async Task Results_of_a_comparison_with_other_options_are_refused_and_not_changed(string option, string value, string message)
    {
        using var hil = new Hil();
        await CompareAsync(hil, EqualTest, "stock", "endpoint-ids");
        var before = await File.ReadAllTextAsync(hil.Folder["hil-compare/compare.json"]);

        var result = await CompareAsync(hil, EqualTest, "stock", "endpoint-ids", option, value, "--resume");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain($"come from a different comparison ({message}); drop --resume to start over"));
        Assert.That(await File.ReadAllTextAsync(hil.Folder["hil-compare/compare.json"]), Is.EqualTo(before));
    }

    [TestCase("--all")]
    [TestCase("--verbose")]
    public async Task All_tests_can_be_listed(string option)
    {
        using var hil = new Hil();

        var result = await CompareAsync(hil, EqualTest, "stock", "endpoint-ids", option);

        Assert.That(result.Output, Does.Match(@"(?m)^  Two_local_sockets_exchange_datagrams +\+ PASS +\+ PASS$"), result.ToString);
    }

    [Test]
    public async Task A_comparison_ignores_declared_failures()
    {
        using var hil = new Hil();

        var result = await CompareAsync(hil, DifferingTest, "stock", "endpoint-ids", "--rig", "sim-duo-stock");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString);
        Assert.That(result.Output, Does.Match(@"(?m)^FAIL   .* \[sim-duo-stock\]").And.Match(@"(?m)^PASS   .* \[sim-duo-stock\]"));
    }

    [Test]
    public async Task The_mail_is_plain_text_in_narrow_lines_without_local_paths()
    {
        using var hil = new Hil();

        var result = await CompareAsync(hil, DifferingTest, "stock", "endpoint-ids", "--mail");

        var mail = await File.ReadAllTextAsync(hil.Folder["hil-compare/compare.txt"]);
        Assert.That(result.Output, Does.Contain("mail:     "));
        Assert.That(mail, Does.Match(@"(?m)^  Each_driver_reads_the_build_id_of_its_own_card +x FAIL +\+ PASS$").And.Match(@"(?m)^Why tests fail on stock:$"));
        Assert.That(mail, Does.Not.Match(@"[^\x20-\x7e\n]").And.Not.Match("(?m) $").And.Not.Contains(hil.Folder.Path));
        Assert.That(mail.Split('\n').Where(line => line.Length > ComparisonMail.Width), Is.Empty);
    }

    [Test]
    public async Task A_kernel_that_does_not_boot_has_a_column_and_does_not_stop_the_comparison()
    {
        using var hil = Prepared("stock", "dead", "endpoint-ids");

        var result = await hil.RunAsync("compare", "--kernel", "stock", "--kernel", "dead", "--kernel", "endpoint-ids", "--filter", DifferingTest);

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString);
        Assert.That(result.Output, Does.Match(@"(?m)^  Each_driver_reads_the_build_id_of_its_own_card +x FAIL +! ERROR +\+ PASS$"));
        Assert.That(result.Output, Does.Contain("ERROR on dead  no result: ").And.Contains("Kernel panic - not syncing"));
    }

    [Test]
    public async Task The_exit_code_is_3_if_a_kernel_does_not_boot_and_no_test_differs()
    {
        using var hil = Prepared("stock", "dead", "endpoint-ids");

        var result = await hil.RunAsync("compare", "--kernel", "stock", "--kernel", "dead", "--kernel", "endpoint-ids", "--filter", EqualTest);

        Assert.That(result.ExitCode, Is.EqualTo(3), result.ToString);
        Assert.That(result.Output, Does.Contain("1 test ends alike on all kernels except dead: 1 PASS"));
    }

    [Test]
    public async Task The_option_json_prints_only_the_document_to_standard_output()
    {
        using var hil = new Hil();

        var result = await CompareAsync(hil, DifferingTest, "stock", "endpoint-ids", "--json", "--results", "out");

        Assert.That(result.Json.ToString(), Is.EqualTo(JsonDocument.Parse(await File.ReadAllTextAsync(hil.Folder["out/compare.json"])).RootElement.ToString()));
        Assert.That(result.Json.GetProperty("exitCode").GetInt32(), Is.EqualTo(1));
        Assert.That(result.Json.GetProperty("compare").GetProperty("command").GetString(), Is.EqualTo($"hil compare --rig sim-duo --kernel 6.12+stock --kernel 6.12+driver-fixes+endpoint-ids --filter '{DifferingTest}' --seed 1"));
        Assert.That(result.Error, Does.Contain("kernel 1 of 2: stock").And.Contains("x FAIL"));
        Assert.That(File.Exists(hil.Folder["out/compare.html"]));
        Assert.That(File.Exists(hil.Folder["out/driver-fixes_endpoint-ids/run.json"]));
    }

    [Test]
    public async Task An_interrupted_comparison_keeps_its_results_and_lists_what_is_missing()
    {
        using var hil = new Hil();
        using var interruption = new CancellationTokenSource();
        hil.Folder.Write("rigs.json", RigsText.Duo);
        string[] args = ["compare", "--rig", "my-duo", "--rigs", hil.Folder["rigs.json"], "--suites-assembly", TestSuites.Path, "--kernel", "stock", "--kernel", "endpoint-ids", "--filter", "*Endings.Waits_until_interrupted", "--hang-after", "600"];
        var run = Task.Run(() => hil.RunAsync(args, interruption.Token));
        await Until.TrueAsync("the test has begun", () => run.IsCompleted || Results.Count(hil.Folder["hil-compare/stock"]) > 0);
        await interruption.CancelAsync();

        var result = await run;

        Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString);
        Assert.That(result.Output, Does.Contain("missing: 1 of 1 test on driver-fixes+endpoint-ids").And.Contains("Interrupted; so far, "));
        var json = JsonElement.Parse(await File.ReadAllTextAsync(hil.Folder["hil-compare/compare.json"]));
        Assert.That(json.GetProperty("state").GetString(), Is.EqualTo("interrupted"));
        Assert.That(json.GetProperty("kernels")[1].GetProperty("state").GetString(), Is.EqualTo("waiting"));
        Assert.That(json.GetProperty("tests")[0].GetProperty("ends").GetProperty("A").GetProperty("outcome").GetString(), Is.EqualTo("interrupted"));
    }

    [Test]
    public async Task A_comparison_on_a_terminal_prints_coloured_outcomes_and_no_line_per_test()
    {
        using var hil = new Hil { Live = true };

        var result = await CompareAsync(hil, DifferingTest, "stock", "endpoint-ids");

        Assert.That(result.Output, Does.Contain("✗ FAIL").And.Contains("✓ PASS").And.Contains("\u001b["), result.ToString);
        Assert.That(result.Output, Does.Not.Contain("FAIL   EndpointIsolation"), "a comparison does not print a line for each failed test");
    }

    [TestCase("--rig sim-duo --kernel stock", "--kernel: only one kernel given; a comparison needs at least two")]
    [TestCase("--rig sim-duo", "--kernel: no kernels given; a comparison needs at least two")]
    [TestCase("--rig sim-duo --kernel stock --kernel stock", "--kernel: 6.12+stock is named twice")]
    [TestCase("--rig sim-duo --kernel stok --kernel nix", "--kernel: no simulated kernel is named \"stok\"; did you mean \"stock\"?")]
    [TestCase("--rig sim-duo --kernel stock --kernel nix", "no simulated kernel is named \"nix\"")]
    [TestCase("--rig nix --kernel stock --kernel endpoint-ids", "no rig is named \"nix\"")]
    [TestCase("--rig sim-duo --kernel stock --kernel endpoint-ids --repeat 2", "has no option '--repeat'")]
    public async Task Invalid_arguments_are_reported_before_anything_runs(string line, string message)
    {
        using var hil = new Hil();

        var result = await hil.RunAsync(["compare", .. line.Split(' ')]);

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain(message));
        Assert.That(result.Output, Is.Empty);
        Assert.That(Directory.Exists(hil.Folder["hil-compare"]), Is.False);
    }

    private static Task<ProcessResult> CompareAsync(Hil hil, string filter, string one, string other, params string[] more) =>
        hil.RunAsync(["compare", .. more.Contains("--rig") ? Array.Empty<string>() : ["--rig", "sim-duo"], "--kernel", one, "--kernel", other, "--filter", filter, .. more]);

    // Returns the UUIDs of all results except interrupted ones. The key consists of kernel and test.
    private static Dictionary<string, string> Uuids(Hil hil) => JsonElement.Parse(File.ReadAllText(hil.Folder["hil-compare/compare.json"])).GetProperty("tests").EnumerateArray()
        .SelectMany(test => test.GetProperty("ends").EnumerateObject().Select(end => (Key: $"{end.Name} {test.GetProperty("test")}", end.Value)))
        .Where(end => end.Value.ValueKind == JsonValueKind.Object && end.Value.GetProperty("outcome").GetString() != "interrupted")
        .ToDictionary(end => end.Key, end => end.Value.GetProperty("allureUuid").GetString()!);

    private static string[] Table(ProcessResult result) => [.. result.Output.Split('\n').SkipWhile(line => !line.StartsWith("What users need", StringComparison.Ordinal)).TakeWhile(line => !line.Contains("evidence:", StringComparison.Ordinal))];

    private static Hil Prepared(params string[] kernels) => new() { Providers = environment => [new SimulatedRigProvider(), new FakeKernelTier(environment, kernels)] };
}
