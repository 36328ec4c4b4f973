using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Sinks;

internal sealed class KtapSinkTests
{
    private readonly StringWriter _output = new();

    [OneTimeTearDown]
    public void Close() => _output.Dispose();

    [SetUp]
    public void Clear() => _output.GetStringBuilder().Clear();

    [Test]
    public void Each_rig_is_a_test_and_the_tests_on_it_are_subtests()
    {
        Run(8, SampleRun.Records.Take(4));

        var rigs = KtapDocument.Parse(_output.ToString());
        Assert.That(rigs.Select(rig => (rig.Name, rig.Ok)), Is.EqualTo(new[] { ("sim-duo", false), ("sim-duo-stock", false) }));
        Assert.That(rigs[0].Subtests.Select(test => test.Name), Is.EqualTo(SampleRun.Records.Take(4).Select(record => record.Test.FullName)));
        Assert.That(rigs[0].Subtests.Select(test => test.Ok), Is.All.True);
        Assert.That(_output.ToString(), Does.StartWith("KTAP version 1\n1..2\n  KTAP version 1\n  # Subtest: sim-duo\n  1..8\n  ok 1 "));
    }

    [Test]
    public void Every_verdict_has_its_result_and_its_directive()
    {
        Run(8, SampleRun.Records);

        var rigs = KtapDocument.Parse(_output.ToString());
        Assert.That(rigs[0].Subtests.Select(test => (test.Ok, test.Directive)).Skip(4), Is.EqualTo(new[]
        {
            (false, (string?)null), (false, "ERROR"), (true, "SKIP"), (false, null),
        }));
        Assert.That(rigs[1].Subtests.Select(test => (test.Ok, test.Directive)), Is.EqualTo(new[]
        {
            (true, "XFAIL"), (false, null), (false, null), (true, null), (false, "ERROR"),
        }));
        Assert.That(rigs[0].Subtests[6].Text, Is.EqualTo("sim-duo lacks Power: this tier of rig does not offer it"));
        Assert.That(rigs[1].Subtests[0].Text, Is.EqualTo("stock routes by node number, and both cards use node 7"));
    }

    [Test]
    public void The_diagnostics_of_a_failure_precede_its_result_line()
    {
        Run(8, SampleRun.Records);

        var failed = KtapDocument.Parse(_output.ToString())[0].Subtests[4];
        Assert.That(failed.Diagnostics, Is.SupersetOf(new[] { "cause: CARD received no broadcast", "card1 received no broadcast", "Expected: 2 packets", "But was:  1 packet" }));
    }

    [Test]
    public void A_rig_with_tests_that_did_not_run_is_an_error()
    {
        Run(8, SampleRun.Records.Take(4));

        var rig = KtapDocument.Parse(_output.ToString())[0];
        Assert.That((rig.Ok, rig.Directive, rig.Text), Is.EqualTo((false, "ERROR", "4 of 8 tests did not run")));
    }

    [Test]
    public void The_lines_of_a_rig_are_printed_after_those_of_earlier_rigs()
    {
        var sink = new KtapSink(_output);
        sink.RunStarted(SampleRun.Info with { TestsPerHost = 8 });
        foreach (var record in SampleRun.Records.Where(record => record.Test.Rig == "sim-duo-stock").Reverse())
            sink.TestFinished(record);
        Assert.That(_output.ToString(), Does.EndWith("  1..8\n"), "no lines of the second rig");

        foreach (var record in SampleRun.Records.Where(record => record.Test.Rig == "sim-duo"))
            sink.TestFinished(record);
        Assert.That(_output.ToString(), Does.Contain("\nnot ok 1 sim-duo\n  KTAP version 1\n  # Subtest: sim-duo-stock\n  1..8\n  # judged Unknown\n  # Ctrl-C\n  not ok 1 "));
        sink.RunFinished(interrupted: false, ["the lab is closed: open it"]);

        Assert.That(KtapDocument.Parse(_output.ToString()).Select(rig => rig.Subtests.Count), Is.EqualTo(new[] { 8, 5 }));
        Assert.That(_output.ToString(), Does.EndWith("\n# the lab is closed: open it\n"));
    }

    [Test]
    public void A_rig_that_supports_no_tests_is_skipped()
    {
        var sink = new KtapSink(_output);
        sink.RunStarted(SampleRun.Info with { Rigs = ["sim-duo"], TestsPerHost = 1 });
        sink.TestFinished(SampleRun.Records[6]);
        sink.RunFinished(interrupted: false, []);

        var rig = KtapDocument.Parse(_output.ToString()).Single();
        Assert.That((rig.Ok, rig.Directive), Is.EqualTo((true, "SKIP")));
    }

    [Test]
    public void A_test_that_is_declared_to_fail_is_not_ok_if_it_could_not_run()
    {
        var record = SampleRun.Records[6];
        var sink = new KtapSink(_output);
        sink.RunStarted(SampleRun.Info with { Rigs = ["sim-duo"], TestsPerHost = 1 });
        sink.TestFinished(record with { Verdict = record.Verdict with { Expectation = Expectation.UnexpectedObservation } });
        sink.RunFinished(interrupted: false, []);

        var rig = KtapDocument.Parse(_output.ToString()).Single();
        Assert.That((rig.Ok, rig.Subtests[0].Ok, rig.Subtests[0].Directive), Is.EqualTo((false, false, (string?)null)));
    }

    [Test]
    public void Each_pass_of_a_test_is_counted_in_the_plan_and_its_name_contains_no_hash_sign()
    {
        var record = SampleRun.Records[0];
        var sink = new KtapSink(_output);
        sink.RunStarted(SampleRun.Info with { Rigs = ["sim-duo"], Repeat = 2, TestsPerHost = 2 });
        sink.TestFinished(record with { Test = record.Test with { Name = "Takes(\"#\n\")" } });
        sink.TestFinished(record with { Repetition = 1 });
        sink.RunFinished(interrupted: false, []);

        var rig = KtapDocument.Parse(_output.ToString()).Single();
        Assert.That(rig.Ok);
        Assert.That(rig.Subtests.Select(test => test.Name), Is.EqualTo(new[]
        {
            "EndpointIsolation.DriverIsolation.Takes(\"_ \") pass 1", $"{record.Test.FullName} pass 2",
        }));
    }

    [TestCase("KTAP version 1\n1..1\nok 2 a\n", "is not number 1")]
    [TestCase("KTAP version 1\n1..2\nok 1 a\n", "2 results were planned")]
    [TestCase("KTAP version 1\n1..1\n  KTAP version 1\n  1..1\n  not ok 1 b\nok 1 a\n", "although a subtest is not ok")]
    [TestCase("KTAP version 1\n1..1\n  KTAP version 1\n  1..2\n  ok 1 b\nok 1 a\n", "an incomplete list of results")]
    [TestCase("KTAP version 1\n1..1\nhello\nok 1 a\n", "is not a KTAP line")]
    [TestCase("TAP version 13\n1..0\n", "is not the version line")]
    [TestCase("KTAP version 1\n1..1\nok 1 a # ERROR b\n", "has the directive TIMEOUT or ERROR")]
    public void The_parser_rejects_invalid_KTAP(string text, string problem) =>
        Assert.That(() => KtapDocument.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(problem));

    private void Run(int tests, IEnumerable<HilQrtr.Evidence.TestRecord> records)
    {
        var sink = new KtapSink(_output);
        sink.RunStarted(SampleRun.Info with { TestsPerHost = tests });
        foreach (var record in records)
            sink.TestFinished(record);
        sink.RunFinished(interrupted: false, []);
    }
}
