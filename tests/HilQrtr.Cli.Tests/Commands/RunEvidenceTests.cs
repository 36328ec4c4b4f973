using System.Text.Json;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

/// <summary>
/// Checks which files <c>hil run</c> writes with and without <c>--evidence all</c>. No test in this class depends on timing.
/// </summary>
public sealed class RunEvidenceTests
{
    /// <summary>Options that select tests of three kinds: some pass, some are unsupported, and some fail as declared on the stock kernel.</summary>
    private static readonly string[] Tests = ["--rig", "sim-duo", "--rig", "sim-duo-stock", "--suite", "EndpointIsolation"];

    [Test]
    public async Task The_results_stay_within_their_size_limit()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync(["run", .. Tests]);

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        var files = new DirectoryInfo(hil.Folder["hil-results"]).GetFiles("*", SearchOption.AllDirectories);
        var tests = TestsOf(hil, "hil-results").Count;
        Assert.That(tests, Is.GreaterThan(100));
        Assert.That(files.Length / (double)tests, Is.LessThan(2.3));
        // Count sizes as du does, because disks allocate whole blocks of 4 KiB.
        Assert.That(files.Sum(file => (file.Length + 4095) / 4096 * 4096) / (double)tests, Is.LessThan(22_000));
    }

    [Test]
    public async Task The_outcome_decides_which_evidence_is_kept()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync(["run", .. Tests]);

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        var ends = TestsOf(hil, "hil-results").GroupBy(test => test.GetProperty("outcome").GetString()!, test => Attachments(hil, "hil-results", test)).ToDictionary(end => end.Key);
        Assert.That(ends.Keys, Is.EquivalentTo(new[] { "passed", "failed", "unsupported" }));
        Assert.That(ends["unsupported"], Is.All.Empty);
        Assert.That(ends["passed"].Concat(ends["failed"]).Select(files => files.Count), Is.All.EqualTo(1));
        Assert.That(ends["passed"].Select(files => files.Single().Value), Is.All.Contains("== kernel log of host0\n").And.All.Contains("== card map of host0\n"));
        Assert.That(ends["passed"].Select(files => files.Single().Value), Has.None.Contains("== QMI transcript of "));
        Assert.That(ends["failed"].Select(files => files.Single().Value), Is.All.Contains("== QMI transcript of card0\n").And.All.Contains("== QMI transcript of card1\n"));
    }

    [TestCase("--evidence", "all")]
    [TestCase("", "")]
    public async Task The_option_evidence_all_keeps_every_file_of_every_test(string option, string value)
    {
        using var hil = new Hil();
        if (option.Length == 0) hil.Environment["HILQRTR_EVIDENCE"] = "all";

        var result = await hil.RunAsync(["run", .. Tests, "--filter", "DriverIsolation", .. option.Length == 0 ? Array.Empty<string>() : [option, value]]);

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Contain(" *.events.jsonl, "));
        Assert.That(File.Exists(hil.Folder["hil-results/sim-duo.events.jsonl"]), Is.True);
        foreach (var test in TestsOf(hil, "hil-results"))
        {
            var files = Attachments(hil, "hil-results", test);
            Assert.That(files.Keys, Is.SupersetOf(new[] { "kernel log of host0", "card map of host0", "QMI transcript of card0", "QMI transcript of card1" }));
            Assert.That(files.Keys, Has.One.StartsWith("event log of "));
        }
    }

    private static List<JsonElement> TestsOf(Hil hil, string results) =>
        [.. File.ReadLines(hil.Folder[$"{results}/tests.jsonl"]).Select(line => JsonElement.Parse(line))];

    private static Dictionary<string, string> Attachments(Hil hil, string results, JsonElement test)
    {
        var folder = hil.Folder[$"{results}/allure-results"];
        var result = JsonElement.Parse(File.ReadAllText(Path.Combine(folder, $"{test.GetProperty("allureUuid").GetString()}-result.json")));
        return result.GetProperty("attachments").EnumerateArray().ToDictionary(
            file => file.GetProperty("name").GetString()!, file => File.ReadAllText(Path.Combine(folder, file.GetProperty("source").GetString()!)));
    }
}
