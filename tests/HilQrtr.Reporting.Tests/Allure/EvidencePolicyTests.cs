using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Allure;

/// <summary>The evidence that is kept depends on the verdict and on the user's choice.</summary>
internal sealed class EvidencePolicyTests : WithResultsFolder
{
    private const string Declared = "EndpointIsolation.DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card";

    private static readonly string[] Everything = ["kernel log of host0", "card map", "QMI transcript of card0", "event log of sim-duo"];

    [Test]
    public void A_passed_test_keeps_one_file_of_notes_but_no_messages()
    {
        var record = SampleRun.Passed("sim-duo", "F", "M") with
        {
            Attachments = [Note("kernel log of host0", "[ 0.1] up\n"), Note("card map of host0", "card0 0000:01:00.0"), Transcript, Events],
        };

        Write(EvidenceRetention.Brief, record);

        Assert.That(Names(), Is.EqualTo(["evidence: kernel log, card map"]));
        Assert.That(Text(), Is.EqualTo("== kernel log of host0\n[ 0.1] up\n\n== card map of host0\ncard0 0000:01:00.0\n"));
        Assert.That(Files(), Is.EqualTo(2));
    }

    [Test]
    public void A_test_that_failed_as_declared_keeps_its_notes_and_messages_but_no_event_log()
    {
        var record = AsDeclared with { Attachments = [Note("kernel log of host0", "[ 0.1] up\n"), Transcript, Events] };

        Write(EvidenceRetention.Brief, record);

        Assert.That(Names(), Is.EqualTo(["evidence: kernel log, QMI transcript"]));
        Assert.That(Text(), Is.EqualTo("== kernel log of host0\n[ 0.1] up\n\n== QMI transcript of card0\n> HOST_CAP\n"));
        Assert.That(Files(), Is.EqualTo(2));
    }

    [Test]
    public void An_unsupported_test_keeps_only_its_reason()
    {
        var record = SampleRun.Records.Single(r => r.Verdict.Outcome == Outcome.Unsupported);

        Write(EvidenceRetention.Brief, record);

        Assert.That(Names(), Is.Empty);
        Assert.That(AllureFolder.Results(Folder).Single().Message(), Is.EqualTo("sim-duo lacks Power: this tier of rig does not offer it"));
        Assert.That(Files(), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(NotAsExpected))]
    public void A_test_with_an_unexpected_result_keeps_everything(Expectation expectation, Outcome outcome)
    {
        var record = SampleRun.Records.First(r => (r.Verdict.Expectation, r.Verdict.Outcome) == (expectation, outcome));

        Write(EvidenceRetention.Brief, record);

        Assert.That(Names(), Is.EqualTo(Everything));
        Assert.That(AllureFolder.Read(Folder, "*-container.json"), Has.Count.EqualTo(1));
    }

    [Test]
    public void EvidenceRetention_All_keeps_every_file()
    {
        SampleRun.Write(new AllureSink(Folder, evidence: EvidenceRetention.All));

        Assert.That(AllureFolder.Results(Folder).Select(Names), Is.All.EqualTo(Everything));
        Assert.That(AllureFolder.Read(Folder, "*-container.json"), Has.Count.EqualTo(SampleRun.Records.Count));
    }

    [Test]
    public void Binary_files_are_not_merged()
    {
        Write(EvidenceRetention.Brief, SampleRun.Records[0]);

        Assert.That(Names(), Is.EqualTo(["evidence: kernel log", "card map"]));
    }

    [Test]
    public void The_set_up_and_the_take_down_are_steps_if_there_is_no_container()
    {
        Write(EvidenceRetention.Brief, SampleRun.Records[0]);

        var steps = AllureFolder.Results(Folder).Single().GetProperty("steps").EnumerateArray().ToList();
        Assert.That(steps.Select(s => s.Text("name")), Is.EqualTo(["set-up", "both drivers are bound at once", "take-down"]));
        Assert.That(steps[0].GetProperty("steps").EnumerateArray().Select(s => s.Text("name")), Is.EqualTo(["the rig is leased", "every card is present and identified"]));
        Assert.That(steps.Select(s => s.Text("status")), Is.All.EqualTo("passed"));
        Assert.That(AllureFolder.Read(Folder, "*-container.json"), Is.Empty);
    }

    [Test]
    public void The_set_up_step_shows_why_a_test_is_unsupported()
    {
        var setUp = SampleRun.Records[0].SetUp;
        var record = SampleRun.Records.Single(r => r.Verdict.Outcome == Outcome.Unsupported) with
        {
            SetUp = [setUp[0], setUp[1] with { Status = StepStatus.Broken, Message = "sim-duo lacks Power" }],
        };

        Write(EvidenceRetention.Brief, record);

        var step = AllureFolder.Results(Folder).Single().GetProperty("steps").EnumerateArray().First();
        Assert.That((step.Text("name"), step.Text("status"), step.Message()), Is.EqualTo(("set-up", "broken", "sim-duo lacks Power")));
    }

    private static IEnumerable<TestCaseData> NotAsExpected() => SampleRun.Records
        .Where(r => r.Verdict.Expectation != Expectation.AsExpected)
        .Select(r => (r.Verdict.Expectation, r.Verdict.Outcome)).Distinct()
        .Select(verdict => new TestCaseData(verdict.Expectation, verdict.Outcome));

    private static TestRecord AsDeclared => SampleRun.Records.Single(
        r => r.Test.FullName == Declared && r.Verdict is { Outcome: Outcome.Failed, Expectation: Expectation.AsExpected });

    private static EvidenceFile Transcript => EvidenceFile.Text("QMI transcript of card0", "> HOST_CAP\n", EvidenceKind.Traffic);

    private static EvidenceFile Events => EvidenceFile.Text("event log of sim-duo", "{}\n", EvidenceKind.EventLog);

    private static EvidenceFile Note(string name, string text) => EvidenceFile.Text(name, text);

    private static string[] Names(System.Text.Json.JsonElement result) =>
        [.. result.GetProperty("attachments").EnumerateArray().Select(a => a.Text("name"))];

    private void Write(EvidenceRetention evidence, TestRecord record)
    {
        var sink = new AllureSink(Folder, evidence: evidence);
        sink.RunStarted(SampleRun.Info);
        sink.TestStarted(record.Test);
        sink.TestFinished(record);
    }

    private string[] Names() => Names(AllureFolder.Results(Folder).Single());

    private string Text() => File.ReadAllText(Directory.EnumerateFiles(Folder.AllureResults, "*-0-attachment.*").Single());

    // Counts only the files that belong to the test, and not those that belong to the run.
    private int Files() => Directory.EnumerateFiles(Folder.AllureResults, "*-*").Count();
}
