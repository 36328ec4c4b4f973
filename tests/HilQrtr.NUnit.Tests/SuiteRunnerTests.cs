using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.NUnit.Running;
using HilQrtr.NUnit.Tests.Fakes;
using HilQrtr.NUnit.TestSuites.Suites.Outcomes;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SuiteRunnerTests : IDisposable
{
    private readonly CancellationTokenSource _interruption = new();
    private readonly RecordingSink _sink = new();
    private RunFolder _folder = new();

    [Test]
    public void Discovery_needs_no_rig_to_list_every_test_with_its_suite_and_fixture_and_arguments()
    {
        var tests = SuiteRunner.Discover(typeof(Endings).Assembly);

        Assert.That(tests.Select(test => test.FullName), Is.SupersetOf(new[]
        {
            "Outcomes.Endings.Passes", "Shapes.Arguments.Takes(False,\"a\")", "Shapes.Arguments.Takes(True,\"b\")", "Shapes.Arguments.Prints",
        }));
        Assert.That(tests.Single(test => test.Method == "Passes").Description, Is.EqualTo("A card comes up, so the test passes."));
        Assert.That(tests.Single(test => test.Method == "Needs_what_the_rig_lacks").Requires, Is.EqualTo(new[] { Capability.Power }));
    }

    [Test]
    public void An_assembly_without_rig_tests_is_refused()
    {
        var problem = Assert.Throws<RigConfigurationException>(() => SuiteRunner.Discover(typeof(SuiteRunner).Assembly));

        Assert.That(problem.Message, Is.EqualTo("HilQrtr.NUnit: has no [RigTest] (No test fixtures were found.); name an assembly that contains suites"));
    }

    [TestCase("Passes", Outcome.Passed, null)]
    [TestCase("Fails", Outcome.Failed, "distinct build ids")]
    [TestCase("Fails_in_two_ways", Outcome.Failed, "second")]
    [TestCase("Throws_after_an_await", Outcome.Failed, "the body is at fault")]
    [TestCase("Ignores_itself", Outcome.Unsupported, "not today")]
    [TestCase("Finds_the_rig_broken", Outcome.InfrastructureError, "it has lost power")]
    [TestCase("Leaks_a_socket", Outcome.Failed, "left behind on host0: sockets: 1, was 0")]
    [TestCase("Needs_what_the_rig_lacks", Outcome.Unsupported, "duo lacks Power")]
    [TestCase("Needs_more_cards", Outcome.Unsupported, "too few cards: the test needs 9, found 2")]
    [TestCase("Warns_in_the_kernel_log", Outcome.Failed, "problems in the kernel log of host0")]
    [TestCase("Warns_and_says_so", Outcome.Passed, null)]
    public async Task A_suite_test_has_the_expected_outcome(string method, Outcome outcome, string? message)
    {
        var result = await RunAsync(filter: $"Endings.{method}");

        var record = _sink.Records.Single();
        Assert.That(record.Verdict.Outcome, Is.EqualTo(outcome), record.Message);
        if (message is not null) Assert.That(record.Message, Does.Contain(message));
        Assert.That(result.ExitCode, Is.EqualTo(outcome switch
        {
            Outcome.Failed => ExitCode.Failed,
            Outcome.InfrastructureError => ExitCode.InfrastructureError,
            _ => ExitCode.AllAsExpected,
        }));
        Assert.That(result.Problems, Is.Empty);
    }

    [Test]
    public async Task A_record_contains_the_rig_and_the_arguments_and_the_steps_and_the_observations()
    {
        await RunAsync(filter: "Endings.Passes");

        var record = _sink.Records.Single();
        Assert.That(record.Test, Is.EqualTo(record.Test with { Suite = "Outcomes", Fixture = "Endings", Method = "Passes", Name = "Passes", Rig = "duo" }));
        Assert.That(record.Description, Is.EqualTo("A card comes up, so the test passes."));
        Assert.That(record.Steps.Select(step => step.Name), Is.EqualTo(new[] { "a card comes up" }));
        Assert.That(record.Observations["state"], Is.EqualTo("Up"));
        Assert.That(record.Seed, Is.EqualTo(TestSeed.Of(5, 0, "Outcomes.Endings.Passes")));
    }

    [Test]
    public async Task Each_case_of_a_method_runs_with_its_own_arguments()
    {
        await RunAsync(filter: "Arguments.Takes");

        Assert.That(_sink.Records.Select(record => (record.Test.Name, record.Observations["swapped"], record.Observations["text"])), Is.EqualTo(new[]
        {
            ("Takes(False,\"a\")", "false", "a"), ("Takes(True,\"b\")", "true", "b"),
        }));
        Assert.That(_sink.Records[0].Test.Arguments, Is.EqualTo(new[] { KeyValuePair.Create("swapped", "false"), KeyValuePair.Create("text", "a") }));
    }

    [Test]
    public async Task The_output_of_a_test_becomes_evidence()
    {
        await RunAsync(filter: "Arguments.Prints");

        var file = _sink.Records.Single().Attachments.Single(f => f.Name == "test output");
        Assert.That(System.Text.Encoding.UTF8.GetString(file.Content.Span), Is.EqualTo($"printed on duo{Environment.NewLine}"));
    }

    [Test]
    public async Task A_test_that_never_reaches_its_rig_is_reported()
    {
        var result = await RunAsync(suite: "Shapes");

        Assert.That(_sink.Of("Returns_a_value").Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(_sink.Of("Returns_a_value").Message, Does.Contain("returns Int32: a [RigTest] must return nothing or a Task"));
        Assert.That(_sink.Of("Never_begins").Message, Does.Contain("the constructor is at fault"));
        Assert.That(_sink.Of("Never_begins").Test.Rig, Is.EqualTo("duo"));
        Assert.That(_sink.Of("Is_ignored").Verdict.Outcome, Is.EqualTo(Outcome.Unsupported));
        Assert.That(_sink.Of("Is_ignored").Message, Is.EqualTo("kept for later"));
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Failed));
    }

    [Test]
    public async Task A_run_with_one_job_runs_the_rigs_in_order_and_uses_a_new_seed_for_each_repetition()
    {
        var result = await RunAsync(filter: "Endings.Pass*", rigs: ["duo", "other"], repeat: 2);

        Assert.That(_sink.Records.Select(record => (record.Test.Rig, record.Repetition)), Is.EqualTo(new[] { ("duo", 0), ("duo", 1), ("other", 0), ("other", 1) }));
        Assert.That(_sink.Records.Select(record => record.Seed).Distinct().Count(), Is.EqualTo(2));
        Assert.That(result.Verdicts, Has.Count.EqualTo(4));
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected));
    }

    [Test]
    public async Task A_declared_failure_is_expected()
    {
        _folder = Replace("""{ "test": "Endings.Fails", "reason": "stock", "observation": { "build ids": "1" } }""");

        var result = await RunAsync(filter: "Outcomes.Endings.Fails");

        Assert.That(_sink.Of("Fails").Verdict.Expectation, Is.EqualTo(Expectation.AsExpected), _sink.Records[0].Verdict.Explanation);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected));
    }

    [TestCase("OldClass.Old_name")]
    [TestCase("Renamed.Old_name")]
    [TestCase("Shapes.OldClass.Fails*")]
    public async Task A_renamed_test_is_found_and_declared_by_its_former_name_and_keeps_its_seed(string filter)
    {
        _folder = Replace("""{ "test": "OldClass.Old_*", "reason": "stock", "observation": { "build ids": "1" } }""");

        var result = await RunAsync(filter: filter);

        var record = _sink.Records.Single();
        Assert.That(record.Test.FullName, Is.EqualTo("Shapes.Renamed.Fails_with_a_new_name"));
        Assert.That(record.Seed, Is.EqualTo(TestSeed.Of(5, 0, "Shapes.OldClass.Old_name")));
        Assert.That(record.Verdict.Expectation, Is.EqualTo(Expectation.AsExpected), record.Verdict.Explanation);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected));
    }

    [Test]
    public async Task A_declared_failure_with_an_undeclared_observation_makes_the_run_fail()
    {
        _folder = Replace("""{ "test": "Endings.Fails", "reason": "stock", "observation": { "build ids": "7" } }""");

        var result = await RunAsync(filter: "Outcomes.Endings.Fails");

        Assert.That(_sink.Of("Fails").Verdict.Expectation, Is.EqualTo(Expectation.UnexpectedObservation));
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Failed));
    }

    [Test]
    public async Task A_test_that_passes_although_it_is_declared_to_fail_makes_the_run_fail()
    {
        _folder = Replace("""{ "test": "Endings.Passes", "reason": "stock", "observation": { "state": "Off" } }""");

        var result = await RunAsync(filter: "Endings.Passes");

        Assert.That(_sink.Of("Passes").Verdict.Expectation, Is.EqualTo(Expectation.UnexpectedPass));
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Failed));
    }

    [Test]
    public async Task A_declared_failure_of_a_nonexistent_test_stops_the_run_before_any_test()
    {
        _folder = Replace("""{ "test": "Endings.Pases", "reason": "stock", "observation": { "state": "Off" } }""");

        var problem = await Assert.ThrowsAsync<RigConfigurationException>(() => RunAsync(filter: "Endings.Passes"));

        Assert.That(problem.Message, Does.Contain("rigs.json: rigs:duo:expectedFailures: no test is named \"Endings.Pases\"").And.Contain("did you mean \"Endings.Passes\"?"));
        Assert.That(_sink.Started, Is.Empty);
    }

    [Test]
    public async Task A_filter_without_a_match_stops_the_run_before_any_test()
    {
        var problem = await Assert.ThrowsAsync<RigConfigurationException>(() => RunAsync(filter: "Nothing_like_that"));

        Assert.That(problem.Message, Does.StartWith("--filter: no tests match \"Nothing_like_that\""));
        Assert.That(_sink.Run, Is.Null);
    }

    [Test]
    public async Task After_an_interruption_the_rig_is_taken_down_and_no_other_test_runs()
    {
        var provider = new FakeRigProvider(rig => rig.FakeHosts[0].FakeLog.Written = line =>
        {
            if (line == "waiting begins") _interruption.Cancel();
        });

        var result = await RunAsync(suite: "Outcomes", filter: "Endings.Wa*", repeat: 3, provider: provider);

        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That((_sink.Finishes, _sink.Interrupted), Is.EqualTo((1, true)));
        Assert.That(_sink.Of("Waits_until_interrupted").Verdict.Outcome, Is.EqualTo(Outcome.Interrupted));
        Assert.That(_sink.Of("Waits_until_interrupted").Attachments, Is.Not.Empty);
        Assert.That(_sink.Records.Select(record => record.Test.Method), Is.EqualTo(new[] { "Waits_until_interrupted" }), "no test runs after the interruption");
        Assert.That(provider.Leased[0].Calls[^1], Is.EqualTo("released"));
    }

    [Test]
    public async Task A_broken_rig_runs_no_further_tests_but_does_not_stop_other_rigs()
    {
        var provider = new FakeRigProvider(rig =>
        {
            if (rig.Name == "duo") rig.LeaseFails = new RigUnavailableException("duo", "no lease", "Wait.");
        });

        var result = await RunAsync(filter: "Arguments.Takes", rigs: ["duo", "other"], provider: provider);

        Assert.That(_sink.Records.Select(record => (record.Test.Rig, record.Verdict.Outcome)), Is.EqualTo(new[]
        {
            ("duo", Outcome.InfrastructureError), ("duo", Outcome.InfrastructureError), ("other", Outcome.Passed), ("other", Outcome.Passed),
        }));
        Assert.That(provider.Leased.Count(rig => rig.Name == "duo"), Is.EqualTo(1));
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.InfrastructureError));
    }

    [Test]
    public async Task The_sinks_receive_the_run_description()
    {
        await RunAsync(filter: "Endings.Passes");

        Assert.That(_sink.Run, Is.EqualTo(_sink.Run! with { Seed = 5, Repeat = 1, RigsFile = "rigs.json", Command = "hil run --seed 5", Revision = "abc" }));
        Assert.That(_sink.Run!.Rigs, Is.EqualTo(new[] { "duo" }));
    }

    [Test]
    public async Task A_test_runs_once_per_host()
    {
        var provider = new FakeRigProvider();
        var result = await RunAsync(filter: "OfHosts.*", rigs: ["duo", "pair"], provider: provider);

        Assert.That(_sink.Records.Where(record => record.Test.Method == "Tells_its_host").Select(record => record.Test.Place), Is.EqualTo(["duo", "pair/east", "pair/west"]));
        Assert.That(_sink.Records.Where(record => record.Test.Method == "Tells_its_host").Select(record => record.Observations["host"]), Is.EqualTo(["host0", "east", "west"]));
        Assert.That(_sink.Records.Where(record => record.Test.Method == "Needs_nine_cards").Select(record => record.Verdict.Outcome), Is.EqualTo([Outcome.Unsupported, Outcome.Unsupported, Outcome.Passed]), "only one host has nine cards");
        Assert.That(_sink.Records.Where(record => record.Test.Method == "Needs_two_hosts").Select(record => record.Verdict.Outcome), Is.EqualTo([Outcome.Unsupported, Outcome.Passed, Outcome.Passed]));
        Assert.That(_sink.Records.Where(record => record.Test.Method == "Tells_its_host").Select(record => record.Seed).Distinct(), Has.Exactly(1).Items, "seeds do not depend on the host");
        Assert.That((_sink.Run!.TestsOn("duo"), _sink.Run.TestsOn("pair")), Is.EqualTo((result.Tally.Rigs[0].Total, result.Tally.Rigs[1].Total)));
        Assert.That(result.Tally.Rigs[1].Total, Is.EqualTo(2 * result.Tally.Rigs[0].Total));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _interruption.Dispose();
    }

    private RunFolder Replace(string expectedFailures)
    {
        _folder.Dispose();
        return new RunFolder(expectedFailures);
    }

    private async Task<RunResult> RunAsync(
        string? suite = null, string? filter = null, string[]? rigs = null, int repeat = 1, FakeRigProvider? provider = null)
    {
        await using var fakes = provider ?? new FakeRigProvider();
        var file = RigsFile.Load(_folder.RigsJson, RunFactory.Catalogues([fakes]));
        using var results = ResultsFolder.Create(_folder.Results);
        return await new SuiteRunner([fakes]).RunAsync(
            new SuiteRunRequest
            {
                Suites = typeof(Endings).Assembly,
                RigsFile = file,
                Rigs = [.. (rigs ?? ["duo"]).Select(file.Find)],
                Suite = suite,
                Filter = filter,
                Seed = 5,
                Repeat = repeat,
                Jobs = 1,
                Results = results,
                Command = "hil run --seed 5",
                Revision = "abc",
            },
            _sink,
            _interruption.Token);
    }
}
