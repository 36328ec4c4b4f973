using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

/// <summary>
/// Tests with Allure results on a separate file system, as in a container. Such a folder can be emptied, but it can be neither
/// renamed nor removed.
/// </summary>
[Platform("Linux")]
public sealed class MountedResultsTests
{
    private static readonly string[] Run = ["run", "--rig", "sim-duo", "--filter", "ErrorCodes.*", "--results", "results"];

    private const string Mount = """
        mkdir -p results/allure-results && touch results/.hilqrtr-results && mount -t tmpfs none results/allure-results || exit 99
        "$@" >/dev/null || exit 98

        """;

    [Test]
    public async Task The_next_run_replaces_the_previous_results()
    {
        using var hil = new Hil();

        var run = await PrivateMounts.RunAsync(hil.Folder, Mount + """
            ls results/allure-results/*-result.json >first
            "$@"
            code=$?
            ls results/allure-results/*-result.json >second
            exit $code
            """, Run);

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        var (first, second) = (File.ReadAllLines(hil.Folder["first"]), File.ReadAllLines(hil.Folder["second"]));
        Assert.That(second, Has.Length.EqualTo(first.Length).And.Not.Empty);
        Assert.That(second.Intersect(first), Is.Empty);
    }

    [Test]
    public async Task An_undeletable_old_result_is_not_mixed_with_new_results()
    {
        using var hil = new Hil();

        // Even root cannot delete a mount point.
        var run = await PrivateMounts.RunAsync(hil.Folder, Mount + """
            kept=$(ls results/allure-results/*-result.json | head -n 1)
            mount --bind "$kept" "$kept" || exit 97
            "$@"
            """, Run);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString);
        Assert.That(run.Error, Does.Match(@"\Ahil: results folder [^ ]*/results: cannot be written \(allure-results/[^/ ]*-result\.json: device or resource busy; "));
    }
}
