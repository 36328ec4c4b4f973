using System.Runtime.Versioning;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class ReportCommandTests
{
    [Test]
    public async Task A_missing_allure_is_one_line_that_tells_how_to_get_it()
    {
        using var hil = new Hil();
        hil.Folder.Write("hil-results/allure-results/a-result.json", "{}");

        var answer = await hil.RunAsync("report", "--allure", hil.Folder["no-such-allure"]);

        Assert.That(answer.ExitCode, Is.EqualTo(3), answer.ToString);
        Assert.That(answer.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(answer.Error, Does.StartWith("hil: ").And.Contains("no-such-allure"));
    }

    [Test]
    public async Task A_folder_without_results_is_told_as_such()
    {
        using var hil = new Hil();
        hil.Folder.Write("letters/dear.txt", "no results");

        var answer = await hil.RunAsync("report", "letters", "--json");

        Assert.That(answer.ExitCode, Is.EqualTo(2), answer.ToString);
        Assert.That(answer.Error, Does.Contain($"there are no results in {hil.Folder["letters"]}: it holds no"));
        Assert.That(Directory.EnumerateFileSystemEntries(hil.Folder["letters"]).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_told_with_what_makes_one()
    {
        using var hil = new Hil();

        var answer = await hil.RunAsync("report");

        Assert.That(answer.ExitCode, Is.EqualTo(2), answer.ToString);
        Assert.That(answer.Error, Does.Contain($"there are no results in {hil.Folder["hil-results"]}").And.Contains("hil run"));
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task The_path_of_the_page_is_all_that_is_printed()
    {
        using var hil = new Hil();
        hil.Folder.Write("hil-results/allure-results/a-result.json", "{}");
        // Stands in for the program from npm, which a machine need not have: takes its output folder from its configuration.
        var allure = hil.Folder.WriteProgram("allure", """
            #!/bin/sh
            while [ "$1" != --config ]; do shift; done
            out=$(tr ',{' '\n\n' <"$2" | sed -n 's/.*"output": *"\([^"]*\)".*/\1/p')
            mkdir -p "$out" && echo '<html><head></head><body></body></html>' >"$out/index.html"
            """);

        var answer = await hil.RunAsync("report", "--allure", allure, "--output", "page");

        Assert.That(answer.ExitCode, Is.Zero, answer.ToString);
        Assert.That(answer.Output, Is.EqualTo(hil.Folder["page/index.html"] + System.Environment.NewLine));
    }
}
