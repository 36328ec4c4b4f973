using HilQrtr.Outcomes;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Tests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace HilQrtr.Reporting.Tests.Allure;

internal sealed class AllureSinkTests : WithResultsFolder
{
    [Test]
    public void Steps_are_nested_with_the_message_in_the_failed_step()
    {
        var result = AllureFolder.ResultOf(Folder, SampleRun.Records[4]);

        var step = result.GetProperty("steps").EnumerateArray().Single();
        var inner = step.GetProperty("steps").EnumerateArray().ToList();
        Assert.That(step.Text("name"), Is.EqualTo("both drivers are bound at once"));
        Assert.That(inner.Select(s => s.Text("status")), Is.EqualTo(["passed", "failed"]));
        Assert.That(inner[1].Message(), Is.EqualTo("no"));
        Assert.That(inner[0].GetProperty("stop").GetInt64() - inner[0].GetProperty("start").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public void The_set_up_and_the_take_down_are_in_a_container_of_the_result()
    {
        var result = AllureFolder.ResultOf(Folder, SampleRun.Records[0]);

        var container = AllureFolder.Read(Folder, "*-container.json").Single();
        Assert.That(container.GetProperty("children").EnumerateArray().Single().GetString(), Is.EqualTo(result.Text("uuid")));
        Assert.That(
            container.GetProperty("befores").EnumerateArray().Select(s => s.Text("name")),
            Is.EqualTo(["the rig is leased", "every card is present and identified"]));
        Assert.That(
            container.GetProperty("afters").EnumerateArray().Select(s => s.Text("name")),
            Is.EqualTo(["the cards are taken down", "nothing is left behind"]));
    }

    [Test]
    public void Every_attachment_exists_and_is_referenced_once()
    {
        SampleRun.Write(new AllureSink(Folder));

        var sources = AllureFolder.Results(Folder).SelectMany(r => r.GetProperty("attachments").EnumerateArray()).Select(a => a.Text("source")).ToList();
        var files = Directory.EnumerateFiles(Folder.AllureResults, "*-attachment.*").Select(Path.GetFileName);
        Assert.That(sources, Is.Unique);
        Assert.That(files, Is.EquivalentTo(sources));
    }

    [Test]
    public void Observations_are_shown_with_the_declared_values()
    {
        var record = SampleRun.Records.Single(r => r.Verdict.Expectation == Expectation.UnexpectedObservation);

        var result = AllureFolder.ResultOf(Folder, record);

        Assert.That(result.Text("descriptionHtml"), Does.Contain(
            "<pre>build id read by card1&#39;s driver  HILQRTR-CARD0  (as declared)\n"
            + "distinct build ids read          2  (declared: 1)\n</pre>"));
    }

    [Test]
    public void The_description_is_escaped_and_contains_the_command_that_repeats_the_test()
    {
        var result = AllureFolder.ResultOf(Folder, SampleRun.Records[0]);

        Assert.That(result.Text("descriptionHtml"), Does.Contain("with &lt;no&gt; cross-talk &amp; no loss").And.Contain("<p>Rig sim-duo: two &lt;equal&gt; cards</p>").And.Contain(
            "<code>hil run --rig sim-duo --filter EndpointIsolation.DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card --seed 7</code>"));
    }

    [Test]
    public void Times_are_milliseconds_since_1970()
    {
        var result = AllureFolder.ResultOf(Folder, SampleRun.Records[0]);

        Assert.That(result.GetProperty("start").GetInt64(), Is.EqualTo(1740830400100));
        Assert.That(result.GetProperty("stop").GetInt64(), Is.EqualTo(1740830400112));
    }

    [Test]
    public void A_killed_run_keeps_finished_tests_and_shows_the_running_test()
    {
        var now = new DateTimeOffset(2025, 3, 1, 12, 5, 0, TimeSpan.Zero);

        SampleRun.Write(new AllureSink(Folder, new FakeTimeProvider(now)), end: false);

        var results = AllureFolder.Results(Folder);
        Assert.That(results, Has.Count.EqualTo(SampleRun.Records.Count + 1));
        var underWay = results.Single(r => r.Text("stage") == "running");
        Assert.That(underWay.Text("status"), Is.EqualTo("broken"));
        Assert.That(underWay.Text("fullName"), Is.EqualTo("EndpointIsolation.Lookups.A_bound_lookup_sees_one_card"));
        Assert.That(underWay.Message(), Does.StartWith("Interrupted: the run was killed while this test ran on rig sim-duo").And.Contain("hil run --rig sim-duo --filter"));
        Assert.That(underWay.GetProperty("start").GetInt64(), Is.EqualTo(now.ToUnixTimeMilliseconds()));
        Assert.That(underWay.Text("historyId"), Is.EqualTo(
            AllureIdentity.HistoryId(SampleRun.Identity("sim-duo", "Lookups", "A_bound_lookup_sees_one_card"), [new("rig", "sim-duo", false)])));
    }

    [Test]
    public void The_final_result_of_a_test_replaces_the_result_written_at_its_start()
    {
        var sink = new AllureSink(Folder);
        sink.RunStarted(SampleRun.Info);
        sink.TestStarted(SampleRun.Records[0].Test);
        var atStart = AllureFolder.Results(Folder).Single().Text("uuid");

        sink.TestFinished(SampleRun.Records[0]);

        var result = AllureFolder.Results(Folder).Single();
        Assert.That(result.Text("uuid"), Is.EqualTo(atStart));
        Assert.That(result.Text("status"), Is.EqualTo("passed"));
        Assert.That(Directory.EnumerateFiles(Folder.AllureResults, "*.tmp"), Is.Empty);
    }

    [Test]
    public void Control_characters_and_lone_surrogates_do_not_corrupt_a_result()
    {
        var record = SampleRun.Of("sim\u0001duo", "F", "M\u0000\ud800", Outcome.Failed, Expectation.UnexpectedFailure) with { Message = "\u001b[31mred\u0007\udc00" };

        var result = AllureFolder.ResultOf(Folder, record);

        Assert.That(result.Message(), Is.EqualTo("\u001b[31mred\u0007\ufffd"));
        Assert.That(result.Text("name"), Is.EqualTo("M\u0000\ufffd"));
    }

    [Test]
    public void The_environment_and_the_executor_say_where_the_results_come_from()
    {
        SampleRun.Write(new AllureSink(Folder));

        var environment = File.ReadAllLines(Path.Combine(Folder.AllureResults, "environment.properties"));
        Assert.That(environment, Does.Contain("Seed = 7").And.Contain("Rigs = sim-duo, sim-duo-stock").And.Contain("Revision = 1a2b3c4d"));
        Assert.That(environment, Has.One.StartsWith(@"Rigs\ file\ SHA-256 = aaaa"));
        var executor = AllureFolder.Read(Folder, "executor.json").Single();
        Assert.That(executor.Text("buildName"), Is.EqualTo("sim-duo, sim-duo-stock, seed 7"));
    }

    [Test]
    public void Errors_of_the_run_are_written_as_global_errors()
    {
        SampleRun.Write(new AllureSink(Folder));

        var error = AllureFolder.Read(Folder, "*-globals.json").Single().GetProperty("errors").EnumerateArray().Single();
        Assert.That(error.Text("message"), Is.EqualTo("the lab is closed: open it"));
    }

    [Test]
    public void A_lost_attachment_does_not_lose_the_result()
    {
        var disk = new FaultyDisk();
        var folder = ResultsFolder.Create(Temporary["other"], disk);
        var sink = new AllureSink(folder);
        sink.RunStarted(SampleRun.Info);
        disk.Full = path => path.EndsWith("-attachment.json", StringComparison.Ordinal);

        Assert.That(() => sink.TestFinished(SampleRun.Records[0]), Throws.TypeOf<ResultsLostException>().With.Message.Contains("-attachment.json"));

        var names = AllureFolder.Results(folder).Single().GetProperty("attachments").EnumerateArray().Select(a => a.Text("name"));
        Assert.That(names, Is.EqualTo(["kernel log of host0", "QMI transcript of card0", "event log of sim-duo"]));
    }

    [Test]
    public void Reporting_a_test_before_RunStarted_is_an_error_of_the_caller() =>
        Assert.That(() => new AllureSink(Folder).TestStarted(SampleRun.Records[0].Test), Throws.InvalidOperationException);
}
