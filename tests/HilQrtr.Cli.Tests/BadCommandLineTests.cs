using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

public sealed class BadCommandLineTests
{
    private static readonly TestCaseData[] BadLines =
    [
        Line("'hil' has no command 'runn'; did you mean \"run\"?", "runn"),
        Line("'hil' has no command 'xyzzy'; commands: run, compare, rigs, kernel, machine, doctor, report, tests, completion", "xyzzy"),
        Line("'hil rigs' has no command 'lst'; did you mean \"list\"?", "rigs", "lst"),
        Line("'hil rigs' needs a command: list, show, check", "rigs"),
        Line("'hil run' has no option '--rgs'; did you mean \"--rigs\"?", "run", "--rgs", "x.json"),
        Line("'hil run' has no option '--sed'; did you mean \"--seed\"?", "run", "--sed=7"),
        Line("'hil report' has no option '--outptu'; did you mean \"--output\"?", "report", "--outptu"),
        Line("'hil rigs show' has no option '--sett'; did you mean \"--set\"?", "rigs", "show", "--sett"),
        Line("'hil run': unexpected argument 'sim-duo'; did you mean --rig sim-duo? See hil run --help", "run", "sim-duo"),
        Line("'hil run': unexpected argument 'sim-dou'; did you mean --rig sim-duo? See hil run --help", "run", "sim-dou"),
        Line("'hil compare': unexpected argument 'kernel-duo'; did you mean --rig kernel-duo? See", "compare", "kernel-duo"),
        Line("'hil tests list': unexpected argument 'sim-duo'; did you mean --rig sim-duo? See", "tests", "list", "sim-duo"),
        Line("'hil run': unexpected argument 'Lifecycle'; did you mean --suite Lifecycle? See", "run", "Lifecycle"),
        Line("'hil run': unexpected argument 'xyzzy'; see hil run --help", "run", "xyzzy"),
        Line("'hil doctor': unexpected argument 'sim-duo'; see hil doctor --help", "doctor", "sim-duo"),
        Line("'hil tests' needs a command: list", "tests"),
        Line("no completion for a shell named \"zhs\"; did you mean \"zsh\"?; shells: bash, zsh, fish", "completion", "zhs"),
        Line("--shard: invalid shard '0/3'; the shards are 1/3 to 3/3", "run", "--shard", "0/3"),
        Line("--shard: invalid shard '4/3'; the shards are 1/3 to 3/3", "run", "--shard", "4/3"),
        Line("--shard: invalid shard 'abc'; use the form K/N, such as 2/3", "run", "--shard", "abc"),
        Line("--ktap and --dry-run cannot be combined", "run", "--ktap", "--dry-run"),
        Line("Required argument missing for option: '--seed'", "run", "--seed"),
        Line("Required argument 'NAME' missing", "rigs", "show"),
        Line("--seed: invalid seed 'seven'; allowed: 0 to 18446744073709551615, also as 0x…, or random", "run", "--seed", "seven"),
        Line("--seed: invalid seed '-1'", "run", "--seed", "-1"),
        Line("--seed: invalid seed '18446744073709551616'", "run", "--seed", "18446744073709551616"),
        Line("--repeat: invalid number of passes '0'; allowed: 1 to 1000000", "run", "--repeat", "0"),
        Line("--repeat: invalid number of passes 'x'", "run", "--repeat", "x"),
        Line("--jobs: invalid number of rigs at once '0'; allowed: 1 to 1024", "run", "--jobs", "0"),
        Line("--jobs: invalid number of rigs at once 'all'", "compare", "--jobs", "all", "--kernel", "a", "--kernel", "b"),
        Line("--evidence: invalid value 'some'; allowed: brief, all", "run", "--evidence", "some"),
        Line("--hang-after: invalid time '0'; allowed: a number of seconds greater than 0 and at most 86400", "run", "--hang-after", "0"),
        Line("--hang-after: invalid time 'NaN'", "run", "--hang-after", "NaN"),
        Line("--rig: no rig name was given", "run", "--rig", ","),
        Line("rigs.json: no rig is named \"sim-dua\"; did you mean \"sim-duo\"?", "run", "--rig", "sim-dua"),
        Line("rigs.json: no rig is named \"sim-dua\"; did you mean \"sim-duo\"?", "rigs", "show", "sim-dua"),
        Line("nowhere.json: no such file", "run", "--rigs", "nowhere.json"),
        Line("nowhere.json: no such file", "rigs", "list", "--rigs", "nowhere.json"),
        Line("nowhere.dll does not exist", "run", "--suites-assembly", "nowhere.dll"),
        Line("--suite: no suite is named \"EndpointIsolatoin\"; did you mean \"EndpointIsolation\"?", "run", "--suite", "EndpointIsolatoin"),
        Line("--filter: no tests match \"Nothing_is_called_so\"", "run", "--filter", "Nothing_is_called_so"),
        Line("there are no results in", "report", "nowhere"),
    ];

    [TestCaseSource(nameof(BadLines))]
    public async Task An_invalid_command_line_gives_one_clear_line_and_exit_code_2(string[] args, string expected)
    {
        using var hil = new Hil();

        var result = await hil.RunAsync(args);

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1), result.ToString);
        Assert.That(result.Error, Does.StartWith("hil: ").And.Contains(expected));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public async Task All_invalid_values_are_reported_at_once()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--seed", "x", "--repeat", "-2", "--hang-after", "soon");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(3).And.All.StartsWith("hil: --"), result.ToString);
    }

    [Test]
    public async Task All_unknown_rigs_are_reported_at_once()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--rig", "nix", "--rig", "sim-duo,nada");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(2), result.ToString);
        Assert.That(result.Error, Does.Contain("\"nix\"").And.Contains("\"nada\""));
    }

    [Test]
    public async Task An_invalid_variable_is_reported_by_its_name()
    {
        using var hil = new Hil();
        hil.Environment["HILQRTR_SEED"] = "heads";

        var result = await hil.RunAsync("run");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith("hil: HILQRTR_SEED: invalid seed 'heads'"));
    }

    [Test]
    public async Task Control_characters_in_an_invalid_argument_do_not_reach_the_terminal()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "\u001b[31mred\nhil: all is well");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1), result.ToString);
        Assert.That(result.Error, Does.Not.Contain("\u001b"));
    }

    [Test]
    public async Task The_option_json_prints_the_problems_as_a_document()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--json", "--seed", "x");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Json.GetProperty("exitCode").GetInt32(), Is.EqualTo(2));
        Assert.That(result.Json.GetProperty("problems")[0].GetString(), Does.StartWith("--seed: invalid seed 'x'"));
        Assert.That(result.Error, Does.StartWith("hil: --seed"));
    }

    [Test]
    public async Task A_bisection_skips_a_commit_if_the_command_line_is_invalid()
    {
        using var hil = new Hil();

        var result = await hil.RunAsync("run", "--bisect", "--rig", "nix");

        Assert.That(result.ExitCode, Is.EqualTo(125));
    }

    private static TestCaseData Line(string expected, params string[] args) =>
        new TestCaseData(args, expected).SetArgDisplayNames(string.Join(' ', args));
}
