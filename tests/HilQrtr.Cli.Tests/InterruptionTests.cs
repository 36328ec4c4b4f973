using System.Text.Json;
using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

/// <summary>Tests with the real program and real signals.</summary>
[Platform(Exclude = "Win")]
public sealed class InterruptionTests
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task A_signal_takes_down_the_rigs_and_keeps_the_evidence_and_gives_exit_code_130(string signal)
    {
        using var folder = new TemporaryFolder();
        await using var hil = ChildProcess.Hil(folder.Path, "run", "--rig", "sim-duo", "--rig", "sim-quad", "--repeat", "100000", "--jobs", "2", "--results", "out");
        await Until.TrueAsync("a test has ended", () => hil.HasExited || RanOn(folder, "sim-duo", "sim-quad"));

        await hil.SignalAsync(signal);
        var result = await hil.EndAsync();

        Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString);
        Assert.That(result.Error, Does.Contain("hil: interrupted; taking the rigs down").And.Not.Contains("   at "));
        Assert.That(result.Output, Does.Match(@"Interrupted after \d+ tests .*exit code 130"));
        using var run = JsonDocument.Parse(await File.ReadAllTextAsync(folder["out/run.json"]));
        Assert.That(run.RootElement.GetProperty("interrupted").GetBoolean(), Is.True);
        Assert.That(new FileInfo(folder["out/sim-duo.events.jsonl.gz"]).Length, Is.GreaterThan(0));
        Assert.That(new FileInfo(folder["out/sim-quad.events.jsonl.gz"]).Length, Is.GreaterThan(0));
    }

    [Test]
    public async Task A_test_that_waits_forever_can_be_interrupted()
    {
        using var folder = new TemporaryFolder();
        await using var hil = ChildProcess.Hil(
            folder.Path, "run", "--suites-assembly", TestSuites.Path, "--filter", "*Endings.Waits_until_interrupted", "--results", "out", "--hang-after", "600");
        await Until.TrueAsync("the test has begun", () => hil.HasExited || Results.Count(folder["out"]) > 0);

        await hil.SignalAsync("INT");
        var result = await hil.EndAsync();

        Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString);
    }

    [Test]
    public void A_second_signal_ends_the_program_at_once()
    {
        var exits = new List<int>();
        using var error = new StringWriter();
        using var interruption = new Interruption(new Terminal(TextWriter.Null, error, false, false, false, 80), exits.Add);

        interruption.Raise();
        Assert.That(interruption.Token.IsCancellationRequested, Is.True);
        Assert.That(exits, Is.Empty);
        Assert.That(error.ToString(), Does.StartWith("hil: interrupted; taking the rigs down"));

        interruption.Raise();
        Assert.That(exits, Is.EqualTo(new[] { 130 }));
    }

    [Test]
    public async Task A_closed_pipe_causes_no_stack_trace()
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(AppContext.BaseDirectory, "hil.dll");
        await using var shell = new ChildProcess(
            "bash", ["-c", "dotnet \"$0\" run --rig sim-duo --repeat 2 --results out | head -n 1; echo \"code ${PIPESTATUS[0]}\"", program], folder.Path);

        var result = await shell.EndAsync();

        Assert.That(result.Output, Does.Match(@"\A\d+ tests on sim-duo, 2 passes, seed 1\ncode 0\n\z"), result.ToString);
        Assert.That(result.Error, Is.Empty);
    }

    private static bool RanOn(TemporaryFolder folder, params string[] rigs) =>
        Array.TrueForAll(rigs, rig => new FileInfo(folder[$"out/{rig}.events.jsonl.gz"]) is { Exists: true, Length: > 0 });
}
