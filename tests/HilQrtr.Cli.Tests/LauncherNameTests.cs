using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

public sealed class LauncherNameTests
{
    [TestCase("run `hil kernel build`", "run `./hil kernel build`")]
    [TestCase("Usage: hil run [options]", "Usage: ./hil run [options]")]
    [TestCase("git bisect run hil run --bisect", "git bisect run ./hil run --bisect")]
    [TestCase("hil doctor; hil rigs list", "./hil doctor; ./hil rigs list")]
    [TestCase("hil: interrupted", "hil: interrupted")]
    [TestCase("hil has a bug", "hil has a bug")]
    [TestCase("./hil run", "./hil run")]
    [TestCase("/tmp/hil run", "/tmp/hil run")]
    [TestCase("hil runs", "hil runs")]
    [TestCase("while running", "while running")]
    [TestCase("my-hil run", "my-hil run")]
    public void The_commands_in_a_text_use_the_name_that_the_user_typed(string text, string expected) =>
        Assert.That(LauncherName.Put(text, "./hil"), Is.EqualTo(expected));

    [Test]
    public void A_path_with_blanks_is_quoted() =>
        Assert.That(LauncherName.Put("see hil run", "my tools/hil"), Is.EqualTo("see 'my tools/hil' run"));

    [TestCase("run --rig ,", "--rig: no rig name was given; see ./hil rigs list")]
    [TestCase("run --patches x", "build a kernel with `./hil kernel build --patches`")]
    [TestCase("run --rig kernel-duo --kernel nowhere", "./hil kernel ")]
    [TestCase("report nowhere", "run `./hil run` first")]
    [TestCase("run sim-duo", "'./hil run': unexpected argument 'sim-duo'; did you mean --rig sim-duo? See ./hil run --help")]
    public async Task Error_messages_use_the_name_that_the_user_typed(string line, string expected)
    {
        using var hil = HilCalledByPath();

        var result = await hil.RunAsync(line.Split(' '));

        Assert.That(result.ExitCode, Is.EqualTo(2).Or.EqualTo(3), result.ToString);
        Assert.That(result.Error, Does.Contain(expected).And.Not.Match(@"(?<!\./)hil (run|rigs|kernel|report) "));
    }

    [Test]
    public async Task The_help_uses_the_name_that_the_user_typed(
        [Values("", "run", "compare", "kernel build", "rigs show", "completion")] string command, [Values(60, 80, 100, 140)] int width)
    {
        using var hil = HilCalledByPath();
        (hil.Live, hil.Width) = (true, width);

        var result = await hil.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.That(result.Output, Does.Contain("./hil ").And.Not.Match(@"(?<!\./)hil\s+(run|compare|rigs|tests|kernel|doctor|report|completion)\b"));
    }

    [Test]
    public async Task Messages_and_json_documents_of_kernel_rigs_use_the_name_that_the_user_typed()
    {
        using var hil = HilCalledByPath();
        hil.Environment["HILQRTR_KERNELS"] = "kernels";

        var result = await hil.RunAsync("doctor");
        var json = await hil.RunAsync("doctor", "--json");

        Assert.That(result.Output, Does.Not.Match(@"(?<!\./)hil (run|kernel|report|doctor)\b"), result.ToString);
        Assert.That(json.Output, Does.Not.Match(@"(?<!\./)hil (run|kernel|report|doctor)\b"));
    }

    [Test]
    public async Task The_evidence_uses_the_name_that_the_user_typed()
    {
        using var hil = HilCalledByPath();

        await hil.RunAsync("run", "--rig", "sim-duo-stock", "--filter", "Each_driver_reads_the_board_id_of_its_own_card");

        var results = Directory.EnumerateFiles(hil.Folder["hil-results/allure-results"], "*-result.json").Select(File.ReadAllText).ToList();
        Assert.That(results, Is.Not.Empty.And.All.Contains("./hil run --rig sim-duo-stock --filter "));
    }

    private static Hil HilCalledByPath()
    {
        var hil = new Hil();
        hil.Environment["HILQRTR_LAUNCHER"] = "./hil";
        hil.Environment["PATH"] = hil.Folder.Path;
        return hil;
    }
}
