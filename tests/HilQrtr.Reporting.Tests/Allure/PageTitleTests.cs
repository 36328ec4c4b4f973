namespace HilQrtr.Reporting.Tests;

internal sealed class PageTitleTests : WithResultsFolder
{
    [Test]
    public void The_title_says_that_a_run_ended_as_expected_and_what_failed_as_declared()
    {
        Write(SampleRun.Records.Where(record => record.Verdict.Expectation == Outcomes.Expectation.AsExpected));

        Assert.That(PageTitle.Of(Folder.Path), Is.EqualTo("HilQrtr: all as expected (5 passed, 1 failed as declared, 1 unsupported)"));
    }

    [Test]
    public void The_title_of_a_run_that_went_wrong_begins_with_what_did()
    {
        Write(SampleRun.Records);

        Assert.That(PageTitle.Of(Folder.Path), Does.StartWith("HilQrtr: not as expected (4 unexpected, 1 stopped by rig trouble, 1 interrupted, "));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("""{"state":7,"totals":{}}""")]
    [TestCase("""{"state":"finished","totals":{"unexpected":"x"}}""")]
    public void A_run_json_that_cannot_be_read_leaves_the_name(string text)
    {
        File.WriteAllText(Folder.RunJson, text);

        Assert.That(PageTitle.Of(Folder.Path), Is.EqualTo("HilQrtr"));
    }

    [Test]
    public void A_folder_without_run_json_leaves_the_name() => Assert.That(PageTitle.Of(Folder.Path), Is.EqualTo("HilQrtr"));

    private void Write(IEnumerable<Evidence.TestRecord> records)
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info);
        foreach (var record in records)
            sink.TestFinished(record);
        sink.RunFinished(interrupted: false, []);
    }
}
