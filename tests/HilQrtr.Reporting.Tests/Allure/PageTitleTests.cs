using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Allure;

internal sealed class PageTitleTests : WithResultsFolder
{
    [Test]
    public void The_title_of_an_expected_result_counts_declared_failures()
    {
        Write(SampleRun.Records.Where(record => record.Verdict.Expectation == Outcomes.Expectation.AsExpected));

        Assert.That(PageTitle.Of(Folder.Path), Is.EqualTo("HilQrtr: all as expected (5 passed, 1 failed as declared, 1 unsupported)"));
    }

    [Test]
    public void The_title_of_an_unexpected_result_starts_with_the_problems()
    {
        Write(SampleRun.Records);

        Assert.That(PageTitle.Of(Folder.Path), Does.StartWith("HilQrtr: not as expected (4 unexpected, 1 stopped by rig trouble, 1 interrupted, "));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("""{"state":7,"totals":{}}""")]
    [TestCase("""{"state":"finished","totals":{"unexpected":"x"}}""")]
    public void An_unreadable_run_json_gives_the_default_title(string text)
    {
        File.WriteAllText(Folder.RunJson, text);

        Assert.That(PageTitle.Of(Folder.Path), Is.EqualTo("HilQrtr"));
    }

    [Test]
    public void A_folder_without_run_json_gives_the_default_title() => Assert.That(PageTitle.Of(Folder.Path), Is.EqualTo("HilQrtr"));

    private void Write(IEnumerable<Evidence.TestRecord> records)
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info);
        foreach (var record in records)
            sink.TestFinished(record);
        sink.RunFinished(interrupted: false, []);
    }
}
