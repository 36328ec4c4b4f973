using System.Runtime.Versioning;
using System.Text.Json;
using System.Xml.Linq;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

/// <summary>Runs hil with its results on a small but real disk, which fills up during the run.</summary>
[Platform("Linux"), UnsupportedOSPlatform("windows")]
public sealed class FullDiskTests
{
    // Runs a command on a privately mounted disk, and keeps the files that the command leaves there. The disk is too small on purpose: the
    // results of the run's 220 tests take about 4 MB.
    private const string OnSmallDisk = """
        mkdir small && mount -t tmpfs -o size=1400k none small || exit 99
        "$@"
        code=$?
        cp -r small/results kept
        exit $code
        """;

    [Test]
    public async Task A_full_disk_is_reported_in_one_line_and_leaves_run_json_and_junit_xml_complete()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_ALLURE"] = FakeAllure.In(hil.Folder);

        var run = await PrivateMounts.RunAsync(hil.Folder, OnSmallDisk, "run", "--rig", "sim-duo", "--filter", "ErrorCodes.*", "--repeat", "20", "--results", "small/results");
        var report = await hil.RunAsync("report", "kept");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString);
        Assert.That(run.Output, Does.Contain("problem: results are incomplete: ").And.Contain("no space left on device"));
        using var document = JsonDocument.Parse(File.ReadAllBytes(hil.Folder["kept/run.json"]));
        Assert.That(document.RootElement.GetProperty("state").GetString(), Is.EqualTo("finished"));
        Assert.That(document.RootElement.GetProperty("tests").GetArrayLength(), Is.EqualTo(220));
        Assert.That(XDocument.Load(hil.Folder["kept/junit.xml"]).Descendants("testcase").Count(), Is.GreaterThan(220), "the 220 tests, and one entry for each problem of the run");
        Assert.That(report.ExitCode, Is.Zero, report.ToString);
        Assert.That(report.Error, Does.Match(@"\Ahil: results are incomplete: [^\n]*no space left on device[^\n]*\n\z"));
    }
}
