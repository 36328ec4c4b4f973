using System.Text.Json;
using System.Text.RegularExpressions;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    [TestCase("Endings.Passes", 0, "PASS ")]
    [TestCase("Endings.Fails_in_two_ways", 1, "FAIL ")]
    [TestCase("Endings.Throws_after_an_await", 1, "FAIL ")]
    [TestCase("Endings.Leaks_a_socket", 1, "FAIL ")]
    [TestCase("Endings.Finds_the_rig_broken", 3, "ERROR")]
    [TestCase("Endings.Needs_what_the_rig_lacks", 0, "SKIP ")]
    public async Task The_exit_code_and_the_line_match_the_outcome(string test, int exitCode, string word)
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, test);

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString);
        Assert.That(result.Output, Does.Match($@"(?m)^{word}  Outcomes\.{test} \[my-duo\] \d+(\.\d+)? m?s$"));
    }

    [TestCase("Endings.Fails", "1", 0, "XFAIL", TestName = "A_declared_failure_is_expected")]
    [TestCase("Endings.Fails", "2", 1, "XDIFF", TestName = "A_failure_that_differs_from_the_declared_failure_is_unexpected")]
    [TestCase("Endings.Passes", "1", 1, "XPASS", TestName = "A_pass_is_unexpected_if_a_failure_was_declared")]
    public async Task A_declared_failure_changes_the_verdict(string declared, string buildIds, int exitCode, string word)
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.DuoWithDeclared(declared, buildIds), $"*{declared}");

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString);
        Assert.That(result.Output, Does.Match($@"(?m)^{word}  Outcomes\.{declared} "));
    }

    [TestCase("Endings.Passes", 0)]
    [TestCase("Endings.Fails", 1)]
    [TestCase("Endings.Finds_the_rig_broken", 125)]
    [TestCase("Endings.Needs_what_the_rig_lacks", 125)]
    public async Task The_option_bisect_gives_the_exit_codes_that_git_bisect_run_expects(string test, int exitCode)
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, test, "--bisect");

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString);
        Assert.That(result.Output, Does.Contain($"exit code {exitCode})"));
    }

    [Test]
    public async Task A_failure_is_shown_with_its_message_and_observations_and_the_command_that_repeats_the_test()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_LAUNCHER"] = "./hil";

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Fails", "--seed", "0x10");

        Assert.That(result.Output, Does.Contain("1 test did not end as expected:"), result.ToString);
        Assert.That(result.Output, Does.Contain("distinct build ids").And.Contains("seen:     build ids = 1"));
        Assert.That(result.Output, Does.Contain(
            $"repeat:   ./hil run --rig my-duo --rigs {hil.Folder["rigs.json"]} --suites-assembly {TestSuites.Path} --filter Outcomes.Endings.Fails --seed 16"));
        Assert.That(result.Output, Does.Contain($"evidence: {hil.Folder["hil-results"]}"));
        Assert.That(result.Output, Does.Match(@"(?m)^next: +\./hil report$"));
    }

    [Test]
    public async Task Failures_with_the_same_cause_are_shown_once_with_one_example()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Fails", "--repeat", "6");

        Assert.That(result.Output, Does.Contain("6 tests did not end as expected, for 1 cause:"), result.ToString);
        Assert.That(result.Output, Does.Contain(
            "FAIL  6 tests: distinct build ids\n  blame:    not determined: the base's results are not known; give them with --base-results\n  example:  Outcomes.Endings.Fails [my-duo]\n"));
        Assert.That(result.Output, Does.Contain("  verdict:  unexpected failure (my-duo does not declare that this test fails)\n"));
        Assert.That(result.Output, Does.Contain("            and 2 more\n"));
        Assert.That(result.Output.Split("message:"), Has.Length.EqualTo(2));
        using var run = JsonDocument.Parse(await File.ReadAllTextAsync(hil.Folder["hil-results/run.json"]));
        var causes = run.RootElement.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("cause").ToString()).Distinct();
        Assert.That(causes, Is.EqualTo([/*lang=json,strict*/ """{"kind":"expectation","key":"distinct build ids"}"""]));
        var listed = run.RootElement.GetProperty("causes").EnumerateArray().Single();
        Assert.That((listed.GetProperty("key").GetString(), listed.GetProperty("tests").GetInt32()), Is.EqualTo(("distinct build ids", 6)));
    }

    [TestCase("*Endings.Fails", "base: the base 6.12+driver-fixes fails for the same cause, in 1 test")]
    [TestCase("*Endings.Passes", "not determined: the base 6.12+driver-fixes has no result for the test that fails with the cure")]
    public async Task The_results_of_the_base_decide_whether_the_base_is_blamed(string onBase, string blame)
    {
        using var hil = new Hil();
        await RunAsync(hil, RigsText.Duo, onBase, "--results", "base", "--kernel", "driver-fixes");

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Fails", "--base-results", "base");

        Assert.That(result.Output, Does.Contain($"  blame:    {blame}\n"), result.ToString);
        Assert.That(await File.ReadAllTextAsync(hil.Folder["hil-results/run.json"]), Does.Contain("--base-results base"), "the command that repeats the run has the option");
    }

    [Test]
    public async Task Results_with_the_cure_are_refused_as_results_of_the_base()
    {
        using var hil = new Hil();
        await RunAsync(hil, RigsText.Duo, "*Endings.Fails", "--results", "base");

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Fails", "--base-results", "base");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain("--base-results: my-duo ran 6.12+driver-fixes+endpoint-ids, which has the cure endpoint-ids; give results of a run on the base without the cure"));
    }

    [Test]
    public async Task A_folder_without_results_is_refused_as_results_of_the_base()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Passes", "--base-results", "nowhere");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain("run.json: no such file or directory; name a folder with the results of `hil run`"));
    }

    [Test]
    public async Task An_error_in_the_test_itself_is_marked_as_such()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Throws_after_an_await");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString);
        Assert.That(result.Output, Does.Contain("  note:     an error in the test or in hil; no verdict on the product\n"));
    }

    [Test]
    public async Task A_negative_control_is_summarized()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.DuoWithDeclared("Endings.Fails", "1"), "*Endings.Fails", "--repeat", "3");

        Assert.That(result.Output, Does.Contain("my-duo reproduces its declared failures: 3 tests failed as declared\n     3  the test fails on purpose\n"), result.ToString);
    }

    [TestCase("DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card", 3, "", TestName = "One_reason_and_what_each_driver_read")]
    [TestCase("DriverIsolation", 5, "", TestName = "Three_reasons_and_what_each_driver_read")]
    [TestCase("*", 5, @" for 27 other reasons: hil rigs show sim-duo-stock$", TestName = "The_last_of_five_lines_says_where_to_find_the_other_reasons")]
    public async Task The_summary_of_a_negative_control_shows_which_card_each_driver_read(string filter, int lines, string last)
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--rig", "sim-duo-stock", "--filter", filter);

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        var summary = result.Output.Split("sim-duo-stock reproduces its declared failures: ")[1].Split("\n\n")[0].Split('\n');
        Assert.That(summary[0], Does.Match(@"^\d+ tests? failed as declared$"));
        Assert.That(summary[1], Does.Match(@"^  seen  card0's driver read HILQRTR-CARD([01]), .*; card1's driver read HILQRTR-CARD\1, "));
        Assert.That(summary[1], Does.Contain(", its own").And.Match(@", the build id of card[01]"));
        Assert.That(summary[2..], Is.All.Match(@"^ +\d+  \S"));
        Assert.That(summary, Has.Length.EqualTo(lines));
        Assert.That(summary[^1], Does.Match(last));
    }

    [Test]
    public async Task The_printed_command_really_repeats_the_test()
    {
        using var hil = new Hil();
        var first = await RunAsync(hil, RigsText.Duo, "*Endings.Fails");
        var command = first.Output.Split('\n').Single(l => l.Contains("repeat:")).Split("hil run ")[1].Trim();

        var again = await hil.RunAsync(["run", .. command.Split(' ')]);

        Assert.That(again.ExitCode, Is.EqualTo(1), again.ToString);
        Assert.That(again.Output, Does.Contain("FAIL   Outcomes.Endings.Fails ["));
    }

    [Test]
    public async Task The_header_shows_the_rigs_and_the_seed_and_the_results_folder()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, "Endings.Passes", "--repeat", "2", "--results", "out");

        Assert.That(result.Output, Does.StartWith("1 test on my-duo, 2 passes, seed 1"), result.ToString);
        Assert.That(result.Output, Does.Contain($"results   {hil.Folder["out"]}"));
        Assert.That(result.Output, Does.Match(@"(?m)^my-duo +2 +2 +0 +0 +0 +0 +[\d.]+ m?s  as expected$"));
        Assert.That(File.Exists(hil.Folder["out/run.json"]), Is.True);
    }

    [Test]
    public async Task Options_override_settings_from_the_environment()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_RIG"] = "nix";
        hil.Environment["HILQRTR_SEED"] = "5";
        hil.Environment["HILQRTR_REPEAT"] = "2";
        hil.Environment["HILQRTR_RESULTS"] = "elsewhere";
        hil.Environment["HILQRTR_FILTER"] = "*Endings.Fails";

        var result = await RunAsync(hil, RigsText.Duo, "Endings.Passes");

        Assert.That(result.Output, Does.StartWith("1 test on my-duo, 2 passes, seed 5"), result.ToString);
        Assert.That(File.Exists(hil.Folder["elsewhere/run.json"]), Is.True);
    }

    [Test]
    public async Task A_random_seed_is_printed_as_a_number()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, "Endings.Passes", "--seed", "random");

        Assert.That(result.Output, Does.Match(@"\A1 test on my-duo, seed \d+\r?\n"), result.ToString);
    }

    [Test]
    public async Task The_option_json_prints_only_the_document_of_the_run_to_standard_output()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Fails", "--json");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Json.ToString(), Is.EqualTo(JsonDocument.Parse(await File.ReadAllTextAsync(hil.Folder["hil-results/run.json"])).RootElement.ToString()));
        Assert.That(result.Error, Does.Contain("FAIL   Outcomes.Endings.Fails ["));
    }

    [Test]
    public async Task No_escape_codes_are_written_to_a_pipe()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, "Endings.*s");

        Assert.That(result.Output, Does.Not.Contain("\u001b"));
        Assert.That(result.Error, Does.Not.Contain("\u001b"));
    }

    [Test]
    public async Task Tests_that_need_attention_stay_visible_on_a_terminal()
    {
        using var hil = new Hil { Live = true };

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Fails*");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Contain("\u001b[").And.Contains("FAIL   Outcomes.Endings.Fails [my-duo]").And.Contains("╭"), result.ToString);
    }

    [Test]
    public async Task A_long_line_on_a_terminal_leaves_no_remains_of_the_progress_bars()
    {
        using var hil = new Hil { Live = true, Width = 40 };

        var result = await RunAsync(hil, RigsText.Duo, "*Endings.Fails*");

        var rows = Regex.Replace(result.Output, "\u001b\\[[0-9;?]*[A-Za-z]", "").Split('\n').Select(row => row.Split('\r')[^1]).Where(row => row.StartsWith("FAIL   ", StringComparison.Ordinal)).ToList();
        Assert.That(rows, Is.Not.Empty, result.ToString);
        Assert.That(rows.Select(row => row.TrimEnd('\r').Length), Is.All.EqualTo(39), result.ToString);
    }

    [Test]
    public async Task An_interrupted_run_exits_with_code_130_and_keeps_its_results()
    {
        using var hil = new Hil();
        using var interruption = new CancellationTokenSource();
        hil.Folder.Write("rigs.json", RigsText.Duo);
        var run = Task.Run(() => hil.RunAsync(Arguments(hil, "*Endings.Waits_until_interrupted"), interruption.Token));
        await Until.TrueAsync("the test has begun", () => run.IsCompleted || Results.Count(hil.Folder["hil-results"]) > 0);
        await interruption.CancelAsync();

        var result = await run;

        Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString);
        Assert.That(result.Output, Does.Contain("STOP   Outcomes.Endings.Waits_until_interrupted").And.Contains("Interrupted after 1 test").And.Not.Contains("as expected"));
        Assert.That(JsonDocument.Parse(await File.ReadAllTextAsync(hil.Folder["hil-results/run.json"])).RootElement.ToString(), Does.Contain("Waits_until_interrupted"));
    }

    [Test]
    public async Task An_unwritable_results_folder_stops_the_run_before_it_begins()
    {
        using var hil = new Hil();
        hil.Folder.Write("taken", "a file, not a folder");

        var result = await RunAsync(hil, RigsText.Duo, "Endings.Passes", "--results", "taken");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(result.Error, Does.Contain(hil.Folder["taken"]));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public async Task A_suites_file_that_is_not_an_assembly_is_refused()
    {
        using var hil = new Hil();
        hil.Folder.Write("mine.dll", "not an assembly");

        var result = await hil.RunAsync("run", "--suites-assembly", "mine.dll");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(result.Error, Does.Contain("mine.dll is not an assembly"));
    }

    private static Task<ProcessResult> RunAsync(Hil hil, string rigs, string filter, params string[] more)
    {
        hil.Folder.Write("rigs.json", rigs);
        return hil.RunAsync(Arguments(hil, filter, more));
    }

    private static string[] Arguments(Hil hil, string filter, params string[] more) =>
        ["run", "--rig", "my-duo", "--rigs", hil.Folder["rigs.json"], "--suites-assembly", TestSuites.Path, "--filter", filter, .. more];
}
