using System.Text.Json;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Test]
    public async Task The_simulated_tier_works_on_this_machine()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("doctor");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Match(@"(?m)^ok +\.NET: 10\."));
        Assert.That(result.Output, Does.Match(@"(?m)^ok +simulated tier: sim-duo leased, card0 \(QCA6390\) came up"));
        Assert.That(result.Output, Does.Match(@"(?m)^ok +suites: \d+ tests in .*\bEndpointIsolation\b"));
    }

    [Test]
    public async Task The_tools_that_only_the_report_needs_may_be_missing()
    {
        using var hil = new Hil();
        hil.Environment["PATH"] = hil.Folder.Path;

        var result = await hil.RunAsync("doctor", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Json.GetProperty("healthy").GetBoolean(), Is.True);
        var node = Check(result, "node");
        Assert.That(node.GetProperty("works").GetBoolean(), Is.False);
        Assert.That(node.GetProperty("needed").GetBoolean(), Is.False);
        Assert.That(node.GetProperty("whatToDo").GetString(), Does.Contain("install Node.js"));
    }

    [Test]
    public async Task An_invalid_rigs_file_does_not_hide_other_checks()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", "{");

        var result = await hil.RunAsync("doctor", "--json");

        Assert.That(result.ExitCode, Is.EqualTo(3), result.ToString);
        Assert.That(Check(result, "rigs file").GetProperty("works").GetBoolean(), Is.False);
        Assert.That(Check(result, "rigs file").GetProperty("whatToDo").GetString(), Does.Contain("rigs check"));
        Assert.That(Check(result, "suites").GetProperty("works").GetBoolean(), Is.True);
    }

    [Test]
    public async Task The_report_says_how_to_get_missing_suites()
    {
        using var hil = new Hil();
        hil.ProgramFolder = hil.Folder.Path;
        hil.Folder.Write("rigs.json", RigsText.Duo);

        var result = await hil.RunAsync("doctor");

        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Output, Does.Match("(?m)^MISSING +suites: .*HilQrtr.Suites.dll does not exist"));
        Assert.That(result.Output, Does.Contain("dotnet build suites/HilQrtr.Suites"));
    }

    [Test]
    public async Task An_unwritable_results_folder_is_detected_without_leaving_files_behind()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_RESULTS"] = "/proc/hil-results";

        var result = await hil.RunAsync("doctor", "--json");

        Assert.That(result.ExitCode, Is.EqualTo(3), result.ToString);
        Assert.That(Check(result, "results folder").GetProperty("works").GetBoolean(), Is.False);
        Assert.That(Directory.EnumerateFileSystemEntries(hil.Folder.Path), Is.Empty);
    }

    private static JsonElement Check(ProcessResult result, string name) =>
        result.Json.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
}
