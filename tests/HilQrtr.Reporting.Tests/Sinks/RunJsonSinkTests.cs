using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Tests.Sinks;

internal sealed class RunJsonSinkTests : WithResultsFolder
{
    [Test]
    public void The_document_of_a_finished_run_is_complete()
    {
        using var sink = new RunJsonSink(Folder);
        SampleRun.Write(sink);

        var run = Run();
        Assert.That(run.GetProperty("version").GetInt32(), Is.EqualTo(1));
        Assert.That(run.Text("state"), Is.EqualTo("finished"));
        Assert.That(run.GetProperty("interrupted").GetBoolean(), Is.False);
        Assert.That(run.GetProperty("errors").EnumerateArray().Single().GetString(), Is.EqualTo("the lab is closed: open it"));
        Assert.That(run.GetProperty("run").Text("seed"), Is.EqualTo("7"));
        Assert.That(run.GetProperty("run").Text("rigsDigest"), Has.Length.EqualTo(64));
        Assert.That(run.GetProperty("tests").GetArrayLength(), Is.EqualTo(13));
    }

    [Test]
    public void The_recorded_kernel_is_null_unless_a_kernel_was_chosen()
    {
        using var own = new RunJsonSink(Folder);
        own.RunStarted(SampleRun.Info);
        Assert.That(Run().GetProperty("run").GetProperty("kernel").ValueKind, Is.EqualTo(JsonValueKind.Null));

        using var chosen = new RunJsonSink(Folder);
        chosen.RunStarted(SampleRun.Info with { Kernel = new ChosenKernel("stock", "6.12.117-hilqrtr", "ab12") { Program = "/k/linux" } });
        var kernel = Run().GetProperty("run").GetProperty("kernel");
        Assert.That((kernel.Text("name"), kernel.Text("release"), kernel.Text("buildId"), kernel.Text("program")), Is.EqualTo(("stock", "6.12.117-hilqrtr", "ab12", "/k/linux")));
    }

    [Test]
    public void A_test_has_every_documented_field()
    {
        using var sink = new RunJsonSink(Folder);
        SampleRun.Write(sink);

        var test = Run().GetProperty("tests")[8];
        Assert.That(test.Text("test"), Is.EqualTo("EndpointIsolation.DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card"));
        Assert.That(test.Text("rig"), Is.EqualTo("sim-duo-stock"));
        Assert.That(test.Text("tier"), Is.EqualTo("simulated"));
        Assert.That(test.Text("outcome"), Is.EqualTo("failed"));
        Assert.That(test.Text("expectation"), Is.EqualTo("as-expected"));
        Assert.That(test.Text("message"), Does.StartWith("card1's driver read HILQRTR-CARD0"));
        Assert.That(test.GetProperty("observations").Text("distinct build ids read"), Is.EqualTo("1"));
        Assert.That(test.GetProperty("declared").Text("reason"), Is.EqualTo("stock routes by node number, and both cards use node 7"));
        Assert.That(test.Text("seed"), Is.EqualTo("18446744073709551615"));
        Assert.That(test.GetProperty("repetition").GetInt32(), Is.Zero);
        Assert.That(test.GetProperty("durationMs").GetDouble(), Is.EqualTo(12.5));
    }

    [Test]
    public void Each_cause_is_listed_once_with_its_tests_and_the_console_of_the_kernel()
    {
        var died = new FailureCause(FailureKind.Kernel, "panic in f: x");
        TestRecord Died(string method) => SampleRun.Of("sim-duo", "Routing", method, Outcome.Failed, Expectation.UnexpectedFailure) with { Cause = died, Message = "the host died", Console = $"console of {method}" };
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info with { Base = new BaseResults("6.12+stock", [new BaseResult("sim-duo", Died("A").Test.FullName, Outcome.Passed, null), new BaseResult("sim-duo", Died("B").Test.FullName, Outcome.Passed, null)]) });
        foreach (var record in new[] { Died("A"), Died("B") })
        {
            sink.TestStarted(record.Test);
            sink.TestFinished(record);
        }

        sink.RunFinished(interrupted: false, []);

        var cause = Run().GetProperty("causes").EnumerateArray().Single();
        Assert.That((cause.Text("key"), cause.Text("kind"), cause.GetProperty("tests").GetInt32()), Is.EqualTo(("panic in f: x", "kernel", 2)));
        Assert.That((cause.Text("blame"), cause.Text("why")), Is.EqualTo(("cure", "the base 6.12+stock does not fail for this cause, and each test that fails with the cure passes on the base")));
        Assert.That((cause.Text("test"), cause.Text("rig"), cause.Text("message"), cause.Text("console")), Is.EqualTo((Died("A").Test.FullName, "sim-duo", "the host died", "console of A")));
        Assert.That(File.ReadAllText(Folder.RunJson).Split("console of "), Has.Length.EqualTo(2), "no test repeats the console");
    }

    [Test]
    public void The_uuid_is_the_same_as_in_the_allure_result()
    {
        using var sink = new RunJsonSink(Folder);
        SampleRun.Write(new CompositeSink(sink, new AllureSink(Folder)));

        var runTests = Run().GetProperty("tests").EnumerateArray().Select(t => (t.Text("allureUuid"), t.Text("test")));
        var allureTests = AllureFolder.Results(Folder).Select(r => (r.Text("uuid"), r.Text("fullName")));
        Assert.That(runTests, Is.EquivalentTo(allureTests));
    }

    [Test]
    public void The_totals_by_rig_and_by_outcome_add_up()
    {
        using var sink = new RunJsonSink(Folder);
        SampleRun.Write(sink);

        var totals = Run().GetProperty("totals");
        string[] kinds = ["passed", "failedAsDeclared", "unexpected", "infrastructureErrors", "unsupported", "interrupted"];
        Assert.That(kinds.Select(k => totals.GetProperty(k).GetInt32()), Is.EqualTo([5, 1, 4, 1, 1, 1]));
        Assert.That(totals.GetProperty("tests").GetInt32(), Is.EqualTo(13));
        var rigs = totals.GetProperty("rigs").EnumerateArray().ToList();
        Assert.That(rigs.Select(r => (r.Text("rig"), r.GetProperty("tests").GetInt32())), Is.EqualTo([("sim-duo", 8), ("sim-duo-stock", 5)]));
        Assert.That(rigs.Select(r => r.GetProperty("counts").EnumerateArray().Sum(c => c.GetProperty("tests").GetInt32())), Is.EqualTo([8, 5]));
    }

    [TestCase(0, false, 0)]
    [TestCase(4, false, 1)]
    [TestCase(5, false, 3)]
    [TestCase(0, true, 130)]
    public void The_exit_code_follows_the_verdicts(int record, bool interrupted, int exitCode)
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info);
        sink.TestFinished(SampleRun.Records[record]);
        sink.RunFinished(interrupted, []);

        Assert.That(Run().GetProperty("exitCode").GetInt32(), Is.EqualTo(exitCode));
        Assert.That(Run().Text("state"), Is.EqualTo(interrupted ? "interrupted" : "finished"));
    }

    [Test]
    public void An_error_of_the_run_is_an_infrastructure_error_even_if_every_test_passed()
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info);
        sink.TestFinished(SampleRun.Records[0]);
        sink.RunFinished(false, ["no lease"]);

        Assert.That(Run().GetProperty("exitCode").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public void The_caller_can_override_the_exit_code()
    {
        using var sink = new RunJsonSink(Folder) { ExitCode = ExitCode.ConfigurationError };
        sink.RunStarted(SampleRun.Info);
        sink.RunFinished(false, []);

        Assert.That(Run().GetProperty("exitCode").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public void The_document_of_a_killed_run_has_the_state_running_and_contains_the_finished_tests()
    {
        using var sink = new RunJsonSink(Folder);
        SampleRun.Write(sink, end: false);

        Assert.That(Run().Text("state"), Is.EqualTo("running"));
        Assert.That(Run().GetProperty("exitCode").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using var reader = new StreamReader(new FileStream(Folder.TestsJsonLines, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToList();
        Assert.That(lines.Select(l => l.Text("test")), Is.EqualTo(SampleRun.Records.Select(r => r.Test.FullName)));
    }

    [Test]
    public void A_test_whose_line_is_lost_on_a_full_disk_is_still_in_the_summary()
    {
        var disk = new FaultyDisk();
        var folder = ResultsFolder.Create(Temporary["other"], disk);
        using var sink = new RunJsonSink(folder);
        sink.RunStarted(SampleRun.Info);
        disk.Full = path => path.EndsWith("tests.jsonl", StringComparison.Ordinal);

        Assert.That(() => sink.TestFinished(SampleRun.Records[0]), Throws.TypeOf<ResultsLostException>().With.Message.Contains("tests.jsonl"));

        sink.RunFinished(false, []);
        Assert.That(JsonElement.Parse(File.ReadAllText(folder.RunJson)).GetProperty("tests").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public void The_result_of_the_run_is_written_even_without_space_for_all_test_results()
    {
        var disk = new FaultyDisk();
        var folder = ResultsFolder.Create(Temporary["tight"], disk);
        using var sink = new RunJsonSink(folder);
        sink.RunStarted(SampleRun.Info);
        sink.TestFinished(SampleRun.Records[0]);
        disk.NoRoomBeside = path => path.EndsWith("run.json", StringComparison.Ordinal);

        Assert.That(() => sink.RunFinished(false, []), Throws.TypeOf<ResultsLostException>().With.Message.Contains("run.json"));

        var run = JsonElement.Parse(File.ReadAllText(folder.RunJson));
        Assert.That(run.GetProperty("state").GetString(), Is.EqualTo("finished"));
        Assert.That(run.GetProperty("exitCode").GetInt32(), Is.EqualTo(3));
    }

    private JsonElement Run() => JsonElement.Parse(File.ReadAllText(Folder.RunJson));
}
