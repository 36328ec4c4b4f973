using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Results;

internal sealed class ResultsInspectionTests : WithResultsFolder
{
    [Test]
    public void A_finished_run_gives_no_warning()
    {
        SampleRun.Write(new RunJsonSink(Folder));

        Assert.That(ResultsInspection.Warning(Folder.Path), Is.Null);
    }

    [Test]
    public void A_killed_run_is_reported()
    {
        SampleRun.Write(new RunJsonSink(Folder), end: false);

        Assert.That(ResultsInspection.Warning(Folder.Path), Does.StartWith("the run was killed"));
    }

    [Test]
    public void Several_lost_results_give_a_single_line_of_warning()
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info);
        sink.RunFinished(false, ["the lab is closed: open it", "results are incomplete: a could not be written", "results are incomplete: b could not be written"]);

        Assert.That(
            ResultsInspection.Warning(Folder.Path),
            Is.EqualTo("results are incomplete: a could not be written (and 1 more: see run.json)"));
    }

    [TestCase("not JSON")]
    [TestCase("{}")]
    [TestCase("[]")]
    public void Results_of_other_programs_give_no_warning(string content)
    {
        File.WriteAllText(Folder.RunJson, content);

        Assert.That(ResultsInspection.Warning(Folder.Path), Is.Null);
    }

    [Test]
    public void No_run_can_use_a_folder_while_its_results_are_read()
    {
        Folder.Dispose();

        using (ResultsInspection.Hold(Folder.Path, "hil report", out var holder))
        {
            Assert.That(holder, Is.Null);
            Assert.That(() => ResultsFolder.Create(Folder.Path), Throws.Exception.With.Message.Contains("(hil report)"));
        }

        Assert.That(() => ResultsFolder.Create(Folder.Path).Dispose(), Throws.Nothing);
    }

    [Test]
    public void The_run_that_uses_the_folder_is_named()
    {
        Assert.That(ResultsInspection.Hold(Folder.Path, "hil report", out var holder), Is.Null);
        Assert.That(holder, Is.EqualTo($"process {Environment.ProcessId} (hil)"));
    }

    [Test]
    public void A_folder_that_is_not_a_results_folder_is_unchanged()
    {
        Directory.CreateDirectory(Temporary["other"]);

        Assert.That(ResultsInspection.Hold(Temporary["other"], "hil report", out var holder), Is.Null);
        Assert.That(holder, Is.Null);
        Assert.That(Directory.EnumerateFileSystemEntries(Temporary["other"]), Is.Empty);
    }
}
