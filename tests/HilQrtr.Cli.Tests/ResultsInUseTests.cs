using System.Runtime.Versioning;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

/// <summary>Tests what happens when several processes try to use the same results folder.</summary>
[Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
public sealed class ResultsInUseTests
{
    [Test]
    public async Task A_second_run_is_refused_until_the_first_run_has_exited_or_been_killed()
    {
        using var hil = new Hil();
        await using var first = ChildProcess.Hil(hil.Folder.Path, "run", "--rig", "sim-duo", "--repeat", "100000");
        await Until.TrueAsync("a test has begun", () => first.HasExited || Results.Count(hil.Folder["hil-results"]) > 0);
        var expected = $"hil: results folder {hil.Folder["hil-results"]}: in use by process {first.Id} (hil run --rig sim-duo --seed 1 --repeat 100000); wait for it to end, or choose another folder with --results\n";

        var run = await hil.RunAsync("run", "--rig", "sim-quad");
        var compare = await hil.RunAsync("compare", "--rig", "sim-duo", "--kernel", "stock", "--kernel", "endpoint-ids", "--results", "hil-results");

        Assert.That((run.ExitCode, run.Error, run.Output), Is.EqualTo((2, expected, "")));
        Assert.That((compare.ExitCode, compare.Error, compare.Output), Is.EqualTo((2, expected, "")));
        Assert.That(hil.Folder["hil-results/sim-quad.events.jsonl.gz"], Does.Not.Exist);

        await first.SignalAsync("KILL");
        await first.EndAsync();
        var after = await hil.RunAsync("run", "--rig", "sim-duo", "--filter", "ErrorCodes.*");

        Assert.That(after.ExitCode, Is.Zero, after.ToString);
    }

    [Test]
    public async Task Making_a_page_during_a_run_gives_a_warning()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_ALLURE"] = FakeAllure.In(hil.Folder);
        await using var run = ChildProcess.Hil(hil.Folder.Path, "run", "--rig", "sim-duo", "--repeat", "100000");
        await Until.TrueAsync("a test has begun", () => run.HasExited || Results.Count(hil.Folder["hil-results"]) > 0);

        var secondReport = await hil.RunAsync("report");
        await run.SignalAsync("KILL");
        await run.EndAsync();
        var after = await hil.RunAsync("report");

        Assert.That(secondReport.ExitCode, Is.Zero, secondReport.ToString);
        Assert.That(secondReport.ErrorLines[0], Does.Match($@"\Ahil: {hil.Folder["hil-results"]} is in use by process {run.Id} \(hil run .*\): the page shows the results so far\z"));
        Assert.That(after.ErrorLines[0], Does.StartWith("hil: the run was killed"));
    }
}
