using System.Runtime.Versioning;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class ReportCommandTests
{
    [Test]
    public async Task One_line_says_how_to_get_allure_if_it_is_missing()
    {
        using var hil = new Hil();
        hil.Folder.Write("hil-results/allure-results/a-result.json", "{}");

        var result = await hil.RunAsync("report", "--allure", hil.Folder["no-such-allure"]);

        Assert.That(result.ExitCode, Is.EqualTo(3), result.ToString);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("hil: ").And.Contains("no-such-allure"));
    }

    [Test]
    public async Task A_folder_without_results_is_reported()
    {
        using var hil = new Hil();
        hil.Folder.Write("letters/dear.txt", "no results");

        var result = await hil.RunAsync("report", "letters", "--json");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain($"there are no results in {hil.Folder["letters"]}: it contains no"));
        Assert.That(Directory.EnumerateFileSystemEntries(hil.Folder["letters"]).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_error_for_a_missing_folder_says_how_to_create_a_folder_with_results()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("report");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain($"there are no results in {hil.Folder["hil-results"]}").And.Contains("hil run"));
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task Only_the_path_of_the_page_is_printed()
    {
        using var hil = new Hil();
        hil.Folder.Write("hil-results/allure-results/a-result.json", "{}");
        var allure = FakeAllure.In(hil.Folder);

        var result = await hil.RunAsync("report", "--allure", allure, "--output", "page");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Is.EqualTo(hil.Folder["page/index.html"] + System.Environment.NewLine));
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task A_second_report_shows_only_the_last_run()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_ALLURE"] = FakeAllure.In(hil.Folder);
        await RunAsync(hil, "--filter", "DriverIsolation");
        // This attachment makes the results too large for a single-file page.
        using (var attachment = File.Create(hil.Folder["hil-results/allure-results/x-0-attachment.bin"]))
            attachment.SetLength(65 * 1024 * 1024);
        var first = await ReportAsync(hil);
        Assert.That(first.Error, Does.Contain("too large for one file"));
        Assert.That(Page(hil), Is.EqualTo("20\n"));

        await RunAsync(hil, "--filter", "ErrorCodes.*");
        var second = await ReportAsync(hil);

        Assert.That(second.Error, Is.Empty);
        Assert.That(Page(hil), Is.EqualTo("11\n"));
        Assert.That(
            Directory.EnumerateFileSystemEntries(hil.Folder["hil-results/report"]).Select(Path.GetFileName).Where(name => !name!.StartsWith('.')),
            Is.EqualTo(new[] { "index.html" }));
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task A_run_that_filled_the_disk_is_reported_in_one_line()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_ALLURE"] = FakeAllure.In(hil.Folder);
        hil.Folder.Write("hil-results/allure-results/a-result.json", "{}");
        hil.Folder.Write("hil-results/run.json", """
            { "state": "finished", "errors": [ "results are incomplete: x could not be written (no space left on device; 0 B free there)." ] }
            """);

        var result = await ReportAsync(hil);

        Assert.That(result.Error, Is.EqualTo("hil: results are incomplete: x could not be written (no space left on device; 0 B free there).\n"));
    }

    private static async Task RunAsync(Hil hil, params string[] options)
    {
        var result = await hil.RunAsync(["run", "--rig", "sim-duo", .. options]);
        Assert.That(result.ExitCode, Is.Zero, result.ToString);
    }

    private static async Task<ProcessResult> ReportAsync(Hil hil)
    {
        var result = await hil.RunAsync("report");
        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        return result;
    }

    private static string Page(Hil hil) => File.ReadAllText(hil.Folder["hil-results/report/index.html"]);
}
