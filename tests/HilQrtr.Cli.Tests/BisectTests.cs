using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

/// <summary>
/// Runs a bisection with the real git over the commits of a fake kernel. <c>.ci/bisect</c> runs a similar bisection over a real
/// kernel.
/// </summary>
[Platform(Exclude = "Win")]
public sealed class BisectTests
{
    private const string Test = "*Each_driver_reads_the_build_id_of_its_own_card";

    /// <summary>Limit on the number of steps, in case git bisect never ends.</summary>
    private const int MaxSteps = 8;

    [Test]
    public async Task Git_bisect_finds_the_faulty_commit_and_skips_commits_that_do_not_build_or_boot()
    {
        using var hil = KernelSource.Prepare("endpoint-ids 1\n");
        await GitAsync(hil, "init", "--quiet");
        foreach (var (i, content) in ((string[])["endpoint-ids 1", "endpoint-ids 2", "error", "endpoint-ids 4", "stock 5", "stock 6", "dead", "stock 8"]).Index())
        {
            hil.Folder.Write("source/file.c", $"{content}\n");
            await GitAsync(hil, "add", "--all");
            await GitAsync(hil, "commit", "--quiet", "--message", $"commit {i + 1}: {content}");
        }

        var output = await GitAsync(hil, "bisect", "start", "HEAD", "HEAD~7");
        for (var step = 0; step < MaxSteps && !output.Contains("is the first bad commit", StringComparison.Ordinal); step++)
        {
            var run = await hil.RunAsync("run", "--kernel-source", "source", "--results", "source/hil-results", "--filter", Test, "--bisect");
            Assert.That(await GitAsync(hil, "status", "--porcelain"), Is.Empty, "results are not part of the checkout");
            // Interpret the exit code as git bisect run does.
            output = await GitAsync(hil, "bisect", run.ExitCode switch { 0 => "good", 125 => "skip", 1 => "bad", _ => throw new AssertionException(run.ToString()) });
        }

        Assert.That(output, Does.Contain("is the first bad commit").And.Contains("commit 5: stock 5"));
    }

    private static async Task<string> GitAsync(Hil hil, params string[] args)
    {
        await using var git = new ChildProcess("git", ["-c", "user.name=HilQrtr", "-c", "user.email=hilqrtr@localhost", "-c", "gc.auto=0", .. args], hil.Folder["source"]);
        var result = await git.EndAsync();
        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        return result.Output;
    }
}
