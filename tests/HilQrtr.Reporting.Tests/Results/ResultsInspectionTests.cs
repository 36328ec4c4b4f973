namespace HilQrtr.Reporting.Tests;

internal sealed class ResultsInspectionTests : WithResultsFolder
{
    [Test]
    public void A_run_that_came_to_its_end_is_no_trouble()
    {
        SampleRun.Write(new RunJsonSink(Folder));

        Assert.That(ResultsInspection.Trouble(Folder.Path), Is.Null);
    }

    [Test]
    public void A_run_that_was_killed_was_cut_off()
    {
        SampleRun.Write(new RunJsonSink(Folder), end: false);

        Assert.That(ResultsInspection.Trouble(Folder.Path), Does.StartWith("the run was cut off before its end"));
    }

    [Test]
    public void Results_that_are_lost_are_one_line()
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info);
        sink.RunFinished(false, ["the lab is closed: open it", "results are incomplete: a could not be written", "results are incomplete: b could not be written"]);

        Assert.That(
            ResultsInspection.Trouble(Folder.Path),
            Is.EqualTo("results are incomplete: a could not be written (and 1 more: see run.json)"));
    }

    [TestCase("not JSON")]
    [TestCase("{}")]
    [TestCase("[]")]
    public void Of_what_is_not_ours_nothing_is_known(string content)
    {
        File.WriteAllText(Folder.RunJson, content);

        Assert.That(ResultsInspection.Trouble(Folder.Path), Is.Null);
    }

    [Test]
    public void A_run_is_kept_out_while_results_are_read()
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
    public void Who_runs_in_the_folder_is_told()
    {
        Assert.That(ResultsInspection.Hold(Folder.Path, "hil report", out var holder), Is.Null);
        Assert.That(holder, Is.EqualTo($"process {Environment.ProcessId} (hil)"));
    }

    [Test]
    public void A_folder_of_another_program_is_left_as_it_is()
    {
        Directory.CreateDirectory(Temporary["other"]);

        Assert.That(ResultsInspection.Hold(Temporary["other"], "hil report", out var holder), Is.Null);
        Assert.That(holder, Is.Null);
        Assert.That(Directory.EnumerateFileSystemEntries(Temporary["other"]), Is.Empty);
    }
}
