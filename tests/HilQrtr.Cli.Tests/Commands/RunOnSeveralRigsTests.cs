using System.Text.Json;
using System.Text.RegularExpressions;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed partial class RunOnSeveralRigsTests
{
    private const string Cards = """{ "host0": { "kernel": { "variant": "endpoint-ids" }, "cards": [ { "chip": "QCA6390", "address": "0000:01:00.0" } ] } }""";

    private const string Rigs = $$"""
        { "rigs": { "one": { "description": "d", "tier": "simulated", "hosts": {{Cards}} },
                    "two": { "description": "d", "tier": "simulated", "hosts": {{Cards}} },
                    "not": { "description": "d", "tier": "simulated", "default": false, "hosts": {{Cards}} } } }
        """;

    [Test]
    public async Task A_run_without_a_given_rig_uses_the_default_set_and_lists_all_rigs_in_one_table()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, "*Endings.Fails", "--jobs", "2");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString);
        Assert.That(result.Output, Does.StartWith("1 test on one, two, seed 1, 2 rigs at once\n"));
        Assert.That(result.Output, Does.Match(@"(?m)^Rig    Tests  Passed  Failed as declared  Unexpected  Rig trouble  Unsupported +Time  Verdict$"));
        Assert.That(result.Output, Does.Match(@"(?m)^one +1 +0 +0 +1 +0 +0 +[\d.]+ m?s  unexpected\ntwo +1 +0 +0 +1 +0 +0 +[\d.]+ m?s  unexpected\ntotal +2 +0 +0 +2 +0 +0 +[\d.]+ m?s$"));
        Assert.That(result.Output, Does.Contain("2 tests did not end as expected (").And.Contains("repeat:   hil run --rig one ").And.Contains("others:   Outcomes.Endings.Fails [two]"));
    }

    [Test]
    public async Task The_document_of_the_run_also_contains_the_table()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, "Endings.*s", "--json");

        var totals = result.Json.GetProperty("totals");
        var rigs = totals.GetProperty("rigs").EnumerateArray().ToList();
        Assert.That(rigs.Select(rig => (rig.GetProperty("rig").GetString(), rig.GetProperty("verdict").GetString())), Is.EqualTo(new[] { ("one", "unexpected"), ("two", "unexpected") }));
        foreach (var count in new[] { "tests", "passed", "failedAsDeclared", "unexpected", "infrastructureErrors", "unsupported", "interrupted" })
            Assert.That(rigs.Sum(rig => rig.GetProperty(count).GetInt32()), Is.EqualTo(totals.GetProperty(count).GetInt32()), count);
        Assert.That(totals.GetProperty("durationMs").GetDouble(), Is.GreaterThan(0));
        Assert.That(result.Json.GetProperty("run").GetProperty("jobs").GetInt32(), Is.EqualTo(Environment.ProcessorCount));
    }

    [TestCase(140, "Failed as declared", "╭")]
    [TestCase(80, "XFAIL", "Rig ")]
    public async Task The_table_fits_the_terminal(int width, string title, string begins)
    {
        using var hil = new Hil { Live = true, Width = width };
        hil.Folder.Write("rigs.json", Rigs.Replace("\"one\"", "\"sim-ahb-pci-rfc\"", StringComparison.Ordinal));

        var result = await hil.RunAsync("run", "--suites-assembly", TestSuites.Path, "--filter", "Endings.Passes");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        var lines = EscapeCode().Replace(result.Output, "").Split('\n').Select(line => line.Trim('\r')).ToList();
        var table = lines[lines.FindLastIndex(line => line.StartsWith(begins, StringComparison.Ordinal))..lines.FindLastIndex(line => line.Contains("total", StringComparison.Ordinal))];
        Assert.That(string.Join('\n', table), Does.Contain(title).And.Contain("sim-ahb-pci-rfc"));
        Assert.That(table.Max(line => line.Length), Is.LessThanOrEqualTo(width), string.Join('\n', table));
    }

    [Test]
    public async Task The_error_for_a_file_without_a_default_set_says_what_to_do()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo.Replace("\"tier\"", "\"default\": false, \"tier\"", StringComparison.Ordinal));

        var result = await hil.RunAsync("run", "--suites-assembly", TestSuites.Path);

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Is.EqualTo("hil: rigs.json: no rig is in the default set; name a rig with --rig, or add \"default\": true to a rig; rigs: my-duo\n"));
    }

    [Test]
    public async Task Negative_controls_of_other_suites_are_listed_as_left_out_of_the_default_set()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--suites-assembly", TestSuites.Path, "--filter", "Endings.Passes");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match(@"\A1 test on sim-duo, .*sim-quad, ").And.Match(@"(?m)^left out  .*sim-duo-stock, .*: negative controls of other suites$"));
        Assert.That(result.Output, Does.Not.Match(@"(?m)^sim-duo-stock "));
    }

    [Test]
    public async Task A_file_with_only_negative_controls_of_other_suites_is_refused()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.DuoWithDeclared("Others.Fail", "1"));

        var result = await hil.RunAsync("run", "--suites-assembly", TestSuites.Path);

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Is.EqualTo("hil: rigs.json: each rig of the default set declares failures of tests that HilQrtr.NUnit.TestSuites does not have; name a rig with --rig\n"));
    }

    [Test]
    public async Task A_rig_behaves_the_same_alone_and_in_parallel()
    {
        using var hil = new Hil();
        string[] rigs = ["sim-quad", "sim-duo", "sim-duo-stock"];
        string[] options = ["--filter", "DriverIsolation", "--seed", "9", "--evidence", "all"];

        var together = await hil.RunAsync(["run", .. rigs.SelectMany(rig => new[] { "--rig", rig }), "--jobs", "3", "--results", "together", .. options]);
        var oneByOne = await hil.RunAsync(["run", .. rigs.SelectMany(rig => new[] { "--rig", rig }), "--jobs", "1", "--results", "one-by-one", .. options]);

        Assert.That((together.ExitCode, oneByOne.ExitCode), Is.EqualTo((0, 0)), together.ToString);
        Assert.That(Tests(hil, "together"), Is.EqualTo(Tests(hil, "one-by-one")));
        foreach (var rig in rigs)
        {
            var alone = await hil.RunAsync(["run", "--rig", rig, "--results", "alone", .. options]);
            Assert.That(alone.ExitCode, Is.Zero, alone.ToString);
            var events = await File.ReadAllTextAsync(hil.Folder[$"alone/{rig}.events.jsonl"]);
            Assert.That(events, Has.Length.GreaterThan(10_000));
            Assert.That(await File.ReadAllTextAsync(hil.Folder[$"together/{rig}.events.jsonl"]) == events, rig);
        }
    }

    // Returns the result of each test in the order of run.json. Times are left out.
    private static List<string> Tests(Hil hil, string results)
    {
        using var run = JsonDocument.Parse(File.ReadAllText(hil.Folder[$"{results}/run.json"]));
        return [.. run.RootElement.GetProperty("tests").EnumerateArray().Select(test =>
            string.Join(", ", test.EnumerateObject().Where(p => p.Name is not ("durationMs" or "allureUuid")).Select(p => p.ToString())))];
    }

    private static Task<ProcessResult> RunAsync(Hil hil, string filter, params string[] more)
    {
        hil.Folder.Write("rigs.json", Rigs);
        return hil.RunAsync(["run", "--suites-assembly", TestSuites.Path, "--filter", filter, .. more]);
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex EscapeCode();
}
