using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests.Commands;

public sealed class RunKtapTests
{
    [Test]
    public async Task Standard_output_contains_only_KTAP()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.Duo, "Endings.*s");

        var rig = KtapDocument.Parse(result.Output).Single();
        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString);
        Assert.That((rig.Name, rig.Ok), Is.EqualTo(("my-duo", false)));
        var ends = rig.Subtests.ToDictionary(test => test.Name, test => (test.Ok, test.Directive));
        Assert.That(ends["Outcomes.Endings.Passes"], Is.EqualTo((true, (string?)null)));
        Assert.That(ends["Outcomes.Endings.Fails"], Is.EqualTo((false, (string?)null)));
        Assert.That(ends["Outcomes.Endings.Needs_what_the_rig_lacks"], Is.EqualTo((true, "SKIP")));
        Assert.That(rig.Subtests.Single(test => test.Name.EndsWith(".Fails", StringComparison.Ordinal)).Diagnostics, Does.Contain("seen: build ids = 1"));
        Assert.That(result.Error, Does.Contain("PASS   Outcomes.Endings.Passes [my-duo]").And.Contains("exit code"));
    }

    [Test]
    public async Task A_declared_failure_is_ok_with_XFAIL()
    {
        using var hil = new Hil();

        var result = await RunAsync(hil, RigsText.DuoWithDeclared("Endings.Fails", "1"), "*Endings.Fails", "--repeat", "2");

        var rig = KtapDocument.Parse(result.Output).Single();
        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(rig.Ok, Is.True);
        Assert.That(rig.Subtests.Select(test => (test.Name, test.Directive, test.Text)), Is.EqualTo(new[]
        {
            ("Outcomes.Endings.Fails pass 1", "XFAIL", "the test fails on purpose"), ("Outcomes.Endings.Fails pass 2", "XFAIL", "the test fails on purpose"),
        }));
    }

    [Test]
    public async Task The_progress_bars_do_not_overwrite_the_KTAP_lines_on_a_terminal()
    {
        using var hil = new Hil { Live = true };

        var result = await RunAsync(hil, RigsText.Duo, "Endings.Passes");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(KtapDocument.Parse(result.Output).Single().Ok, Is.True);
        Assert.That(result.Error, Does.Not.Contain("━"));
    }

    [Test]
    public async Task An_interrupted_run_counts_the_tests_that_did_not_run()
    {
        using var hil = new Hil();
        using var interruption = new CancellationTokenSource();
        hil.Folder.Write("rigs.json", RigsText.Duo);
        var run = Task.Run(() => hil.RunAsync(Arguments(hil, "Endings.Waits_until_interrupted", "--repeat", "3"), interruption.Token));
        await Until.TrueAsync("the test has begun", () => run.IsCompleted || Results.Count(hil.Folder["hil-results"]) > 0);
        await interruption.CancelAsync();

        var result = await run;

        var rig = KtapDocument.Parse(result.Output).Single();
        Assert.That(result.ExitCode, Is.EqualTo(130), result.ToString);
        Assert.That((rig.Ok, rig.Text), Is.EqualTo((false, "2 of 3 tests did not run")));
        Assert.That((rig.Subtests.Single().Ok, rig.Subtests.Single().Text), Is.EqualTo((false, "interrupted")));
    }

    [Test]
    public async Task A_closed_pipe_changes_the_exit_code_but_keeps_the_results()
    {
        using var hil = new Hil();
        hil.Folder.Write("rigs.json", RigsText.Duo);
        using var error = new StringWriter();

        var code = await HilProgram.RunAsync(Arguments(hil, "Endings.Passes"), hil.Context(new ClosedPipe(), error), CancellationToken.None);

        Assert.That(code, Is.EqualTo(3), error.ToString);
        Assert.That(error.ToString(), Does.Contain($"hil: --ktap: could not write to standard output (Broken pipe); the results are in {hil.Folder["hil-results"]}"));
        Assert.That(File.ReadAllText(hil.Folder["hil-results/run.json"]), Does.Contain("\"passed\": 1"));
    }

    private static Task<ProcessResult> RunAsync(Hil hil, string rigs, string filter, params string[] more)
    {
        hil.Folder.Write("rigs.json", rigs);
        return hil.RunAsync(Arguments(hil, filter, more));
    }

    private static string[] Arguments(Hil hil, string filter, params string[] more) =>
        ["run", "--ktap", "--rig", "my-duo", "--rigs", hil.Folder["rigs.json"], "--suites-assembly", TestSuites.Path, "--filter", filter, .. more];

    private sealed class ClosedPipe : StringWriter
    {
        public override void Write(string? value) => throw new IOException("Broken pipe");
    }
}
