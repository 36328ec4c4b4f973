using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

public sealed class HelpTests
{
    [TestCase("--help")]
    [TestCase("run --help")]
    [TestCase("compare --help")]
    [TestCase("rigs show --help")]
    [TestCase("rigs check --help")]
    [TestCase("doctor --help")]
    [TestCase("report --help")]
    [TestCase("kernel get --help")]
    [TestCase("kernel add --help")]
    [TestCase("machine install --help")]
    public async Task The_help_contains_more_than_the_generated_text(string line)
    {
        using var hil = new Hil();

        var result = await hil.RunAsync(line.Split(' '));

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Is.Empty);
        Assert.That(result.Output, Does.Contain("Usage:").And.Match("Exit codes:|Example"));
    }

    [Test]
    public async Task The_help_for_run_contains_examples_and_output_tags_and_exit_codes()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--help");

        foreach (var expected in new[] { "hil run --rig sim-duo --rig sim-quad --seed 7", "XPASS", "XDIFF", "SKIP", "125", "130", "HILQRTR_RIG", "HILQRTR_JOBS", "default set", "--suites-assembly" })
            Assert.That(result.Output, Does.Contain(expected));
    }

    [TestCase("run --help", "--kernel-source")]
    [TestCase("run --help", "git bisect run hil run --rig kernel-duo --kernel-source . --bisect")]
    [TestCase("run --help", "kernel-duo if --kernel")]
    [TestCase("compare --help", "hil compare --kernel stock --kernel endpoint-ids")]
    [TestCase("compare --help", "hil-compare.")]
    [TestCase("compare --help", "Default: kernel-duo.")]
    [TestCase("compare --help", "130 interrupted")]
    public async Task The_help_explains_how_to_choose_and_compare_kernels(string line, string expected)
    {
        using var hil = new Hil();

        var result = await hil.RunAsync(line.Split(' '));

        Assert.That(result.Output, Does.Contain(expected));
    }

    [Test]
    public async Task Examples_use_the_name_that_the_user_typed()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_LAUNCHER"] = "./hil";

        var result = await hil.RunAsync("run", "--help");

        Assert.That(result.Output, Does.Contain("  ./hil run --filter DriverIsolation"));
    }

    [Test]
    public async Task Help_is_shown_with_exit_code_2_if_there_are_no_arguments()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync();

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Does.Contain("First steps:").And.Contains("hil doctor"));
    }

    [Test]
    public async Task Help_is_shown_even_if_the_rest_of_the_line_is_invalid()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--nonsense", "--help");

        Assert.That(result.ExitCode, Is.Zero, result.ToString);
        Assert.That(result.Output, Does.Contain("--hang-after"));
    }

    [Test]
    public async Task The_printed_version_belongs_to_hil_rather_than_to_the_test_host()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("--version");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Match(@"\Ahil \d+\.\d+\.\d+( \([0-9a-f]+\))?\r?\n\z"));
    }
}
