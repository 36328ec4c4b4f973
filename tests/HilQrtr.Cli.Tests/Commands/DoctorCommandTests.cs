using System.Runtime.Versioning;
using System.Text.Json;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

[UnsupportedOSPlatform("windows")]
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
    public async Task A_missing_emulator_is_no_problem_but_the_report_says_how_to_get_it()
    {
        using var hil = new Hil();
        hil.Environment["PATH"] = hil.Folder.Path;
        hil.Environment["XDG_CACHE_HOME"] = hil.Folder["cache"];
        hil.Environment["HILQRTR_QEMU"] = "";

        var answer = await hil.RunAsync("doctor", "--json");

        var emulator = Check(answer, "QEMU (optional)");
        Assert.That((emulator.GetProperty("works").GetBoolean(), emulator.GetProperty("needed").GetBoolean()), Is.EqualTo((false, false)));
        Assert.That(emulator.GetProperty("found").GetString(), Does.StartWith("no usable QEMU: qemu-system-x86_64 is not in PATH; ").And.Contain("run `hil machine install`"));
    }

    [Test]
    public async Task The_report_says_which_emulator_is_used()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_QEMU"] = hil.Folder.WriteProgram("qemu", "#!/bin/sh\necho 'QEMU emulator version 11.0.1'; echo 'name \"vfio-user-pci\"'\n");

        var answer = await hil.RunAsync("doctor");

        Assert.That(answer.Output, Does.Match($@"(?m)^ok +QEMU \(optional\): 11\.0\.1, {hil.Folder["qemu"]}, named in HILQRTR_QEMU$"));
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
