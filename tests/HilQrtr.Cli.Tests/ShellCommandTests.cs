using HilQrtr.Cli.Commands;
using HilQrtr.Cli.Tests.Harness;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Tests;

public sealed class ShellCommandTests
{
    private static readonly RunOptions Options = new()
    {
        Rigs = ["sim-duo", "sim-quad"], Seed = 7, Repeat = 3, Jobs = 2, Results = "hil-results", HangAfter = TimeSpan.FromSeconds(60),
    };

    [Test]
    public void The_command_that_repeats_a_run_has_all_options_of_the_run()
    {
        var options = Options with
        {
            RigsFile = "my rigs.json", Overrides = ["rigs:a:b=c d"], SuitesAssembly = "mine.dll", Suite = "EndpointIsolation", Filter = "*.It's_*",
        };

        Assert.That(ShellCommand.OfRun(Context(), options), Is.EqualTo(
            "hil run --rig sim-duo --rig sim-quad --rigs 'my rigs.json' --set 'rigs:a:b=c d' --suites-assembly mine.dll --suite EndpointIsolation --filter '*.It'\\''s_*' --seed 7 --repeat 3"));
    }

    [Test]
    public void A_test_of_a_later_pass_is_repeated_with_the_earlier_passes()
    {
        Assert.That(ShellCommand.OfTest(Context(), Options, Record("Routes(true)", repetition: 2)), Is.EqualTo(
            "hil run --rig sim-quad --filter 'EndpointIsolation.Routing.Routes(true)' --seed 7 --repeat 3"));
    }

    [Test]
    public void A_test_of_the_first_pass_is_repeated_without_the_option_repeat() =>
        Assert.That(ShellCommand.OfTest(Context(), Options, Record("Routes", repetition: 0)), Is.EqualTo(
            "hil run --rig sim-quad --filter EndpointIsolation.Routing.Routes --seed 7"));

    [Test]
    public void The_report_command_names_a_folder_given_by_the_user()
    {
        Assert.That(ShellCommand.OfReport(Context(), Options), Is.EqualTo("hil report"));
        Assert.That(ShellCommand.OfReport(Context(), Options with { Results = "a b" }), Is.EqualTo("hil report 'a b'"));
    }

    [Test]
    public void The_command_that_repeats_a_run_names_the_kernel()
    {
        var options = Options with { Rigs = ["kernel-duo"], Kernel = "/k/my linux", Repeat = 1 };

        Assert.That(ShellCommand.OfRun(Context(), options), Is.EqualTo("hil run --rig kernel-duo --kernel '/k/my linux' --seed 7"));
        Assert.That(ShellCommand.OfTest(Context(), options, Record("Routes", repetition: 0)), Is.EqualTo(
            "hil run --rig sim-quad --kernel '/k/my linux' --filter EndpointIsolation.Routing.Routes --seed 7"));
        Assert.That(ShellCommand.OfCompare(Context(), new CompareOptions { Run = options with { Kernel = null, Filter = "Routing" }, Kernels = ["stock", "/k/linux"] }), Is.EqualTo(
            "hil compare --rig kernel-duo --kernel stock --kernel /k/linux --filter Routing --seed 7"));
    }

    [TestCase("", ExpectedResult = "''")]
    [TestCase("plain-1.0/x:y=z,+@%", ExpectedResult = "plain-1.0/x:y=z,+@%")]
    [TestCase("$(rm -rf ~)", ExpectedResult = "'$(rm -rf ~)'")]
    [TestCase("two\nlines", ExpectedResult = "'two\nlines'")]
    [TestCase("ends\n", ExpectedResult = "'ends\n'")]
    public string A_word_reaches_the_program_unchanged(string word) => ShellCommand.Join([word]);

    private static HilContext Context()
    {
        using var hil = new Hil();
        return hil.Context(TextWriter.Null, TextWriter.Null);
    }

    private static TestRecord Record(string name, int repetition) => new()
    {
        Test = new TestIdentity("EndpointIsolation", "Routing", "Routes", name, "sim-quad", []),
        Tier = Tier.Simulated,
        Seed = 99,
        Repetition = repetition,
        Verdict = new Verdict(Outcome.Failed, Expectation.UnexpectedFailure, null, ""),
        Start = DateTimeOffset.UnixEpoch,
        Stop = DateTimeOffset.UnixEpoch,
    };
}
