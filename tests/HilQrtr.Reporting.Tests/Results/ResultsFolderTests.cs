using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using HilQrtr.Errors;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Events;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Results;

internal sealed class ResultsFolderTests
{
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void SetUp() => _temporary = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _temporary.Dispose();

    [Test]
    public void A_new_folder_is_created_with_its_parents()
    {
        var folder = ResultsFolder.Create(_temporary["a/b"]);

        Assert.That(folder.Path, Is.EqualTo(_temporary["a/b"]));
        Assert.That(Directory.Exists(folder.AllureResults));
        Assert.That(folder.AllureResults, Is.EqualTo(_temporary["a/b/allure-results"]));
    }

    [Test]
    public void An_empty_folder_is_accepted() => Assert.That(() => ResultsFolder.Create(_temporary.Path), Throws.Nothing);

    [Test]
    public void A_file_is_refused()
    {
        File.WriteAllText(_temporary["results"], "");

        Assert.That(
            () => ResultsFolder.Create(_temporary["results"]),
            Throws.TypeOf<RigConfigurationException>().With.Message.EqualTo(
                $"results folder {_temporary["results"]}: is a file, not a folder; remove it, or choose another folder with --results"));
    }

    [Test]
    public void A_folder_below_a_file_is_refused()
    {
        File.WriteAllText(_temporary["file"], "");

        Assert.That(
            () => ResultsFolder.Create(_temporary["file/results"]),
            Throws.TypeOf<RigConfigurationException>()
                .With.Message.Contains(_temporary["file/results"]).And.Message.Contains("cannot be written").And.Message.Contains("--results"));
    }

    [Test]
    [Platform("Linux")]
    public void A_folder_that_even_root_cannot_write_to_is_refused() =>
        Assert.That(
            () => ResultsFolder.Create("/proc/results"),
            Throws.TypeOf<RigConfigurationException>().With.Message.StartsWith("results folder /proc/results: cannot be written (").And.Message.EndsWith("--results"));

    [Test]
    public void An_empty_path_is_refused() =>
        Assert.That(() => ResultsFolder.Create(" "), Throws.TypeOf<RigConfigurationException>().With.Message.Contains("path is empty"));

    [Test]
    public void A_path_with_a_null_character_is_refused() =>
        Assert.That(() => ResultsFolder.Create("a\0b"), Throws.TypeOf<RigConfigurationException>().With.Message.Contains("is not a valid path"));

    [Test]
    public void A_folder_with_foreign_files_is_refused_and_stays_unchanged()
    {
        File.WriteAllText(_temporary["run.json"], "not ours");

        Assert.That(
            () => ResultsFolder.Create(_temporary.Path),
            Throws.TypeOf<RigConfigurationException>().With.Message.Contains("(such as run.json)").And.Message.Contains("empty it"));
        Assert.That(File.ReadAllText(_temporary["run.json"]), Is.EqualTo("not ours"));
        Assert.That(Directory.EnumerateFileSystemEntries(_temporary.Path).Count(), Is.EqualTo(1));
    }

    [Test]
    public void Only_files_of_earlier_runs_are_removed()
    {
        WriteRun();
        File.WriteAllText(_temporary["notes.txt"], "mine");
        File.WriteAllText(_temporary["allure-results/notes.txt"], "mine too");
        Directory.CreateDirectory(_temporary["allure-results/my-folder"]);

        ResultsFolder.Create(_temporary.Path, Tight()).Dispose();

        var files = Directory.EnumerateFiles(_temporary.Path, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_temporary.Path, f).Replace('\\', '/'));
        Assert.That(files, Is.EquivalentTo([".hilqrtr-results", ".hilqrtr-lock", ".gitignore", "notes.txt", "allure-results/notes.txt"]));
        Assert.That(_temporary["allure-results/my-folder"], Does.Exist);
    }

    [Test]
    public void Old_results_are_moved_before_the_run_and_deleted_by_its_end()
    {
        WriteRun();

        using (var folder = ResultsFolder.Create(_temporary.Path, Ample(), deletionBound: Timeout.InfiniteTimeSpan))
        {
            Assert.That(Directory.EnumerateFileSystemEntries(folder.AllureResults), Is.Empty);
            Assert.That(folder.RunJson, Does.Not.Exist);
            Assert.That(folder.JUnitXml, Does.Not.Exist);
            Assert.That(folder.EventLog("sim-duo"), Does.Not.Exist);
        }

        Assert.That(_temporary[".hilqrtr-old"], Does.Not.Exist);
    }

    [Test]
    public void Old_results_on_a_nearly_full_disk_are_deleted_before_the_run()
    {
        WriteRun();

        using var folder = ResultsFolder.Create(_temporary.Path, Tight());

        Assert.That(_temporary[".hilqrtr-old"], Does.Not.Exist);
        Assert.That(Directory.EnumerateFileSystemEntries(folder.AllureResults), Is.Empty);
    }

    [Test]
    public void The_next_run_deletes_the_old_results_that_a_killed_run_left_behind()
    {
        ResultsFolder.Create(_temporary.Path).Dispose();
        Directory.CreateDirectory(_temporary[".hilqrtr-old/x/allure-results"]);
        File.WriteAllText(_temporary[".hilqrtr-old/x/allure-results/a-result.json"], "{}");
        File.WriteAllText(_temporary[".hilqrtr-old/x/run.json"], "{}");

        ResultsFolder.Create(_temporary.Path, Ample(), deletionBound: Timeout.InfiniteTimeSpan).Dispose();

        Assert.That(_temporary[".hilqrtr-old"], Does.Not.Exist);
    }

    [Test]
    public void The_error_for_a_folder_in_use_contains_the_process_and_its_command()
    {
        using (ResultsFolder.Create(_temporary.Path, "./hil run --rig sim-duo"))
        {
            var expected = $"results folder {_temporary.Path}: in use by process {Environment.ProcessId} (./hil run --rig sim-duo); wait for it to end, or choose another folder with --results";
            Assert.That(() => ResultsFolder.Create(_temporary.Path), Throws.TypeOf<RigConfigurationException>().With.Message.EqualTo(expected));
            Assert.That(() => ComparisonFolder.Create(_temporary.Path), Throws.TypeOf<RigConfigurationException>().With.Message.EqualTo(expected));
        }

        Assert.That(() => ResultsFolder.Create(_temporary.Path).Dispose(), Throws.Nothing);
    }

    [Test]
    public void A_refused_folder_is_not_locked()
    {
        Assert.That(() => ResultsFolder.Create(_temporary.Path, new FaultyDisk { Free = 1 }), Throws.TypeOf<RigConfigurationException>());

        Assert.That(() => ResultsFolder.Create(_temporary.Path).Dispose(), Throws.Nothing);
    }

    [TestCase(1, 256 * 1024)]
    [TestCase(1_000, 4096 * 1000)]
    [TestCase(1_000_000, 64 * 1024 * 1024)]
    public void The_reserve_depends_on_the_number_of_tests(int tests, int bytes)
    {
        using var folder = ResultsFolder.Create(_temporary.Path, Ample());

        folder.ReserveRoom(tests);
        Assert.That(new FileInfo(_temporary[".hilqrtr-reserve"]).Length, Is.EqualTo(bytes));

        folder.ReleaseRoom();
        Assert.That(_temporary[".hilqrtr-reserve"], Does.Not.Exist);
    }

    [Test]
    public void The_reserve_leaves_most_of_a_small_disk_to_the_tests()
    {
        using var folder = ResultsFolder.Create(_temporary.Path, Tight());

        folder.ReserveRoom(10_000);

        Assert.That(new FileInfo(_temporary[".hilqrtr-reserve"]).Length, Is.EqualTo(1024 * 1024));
    }

    [Test]
    public void A_disk_that_fills_up_during_the_run_does_not_truncate_the_documents()
    {
        var disk = new FaultyDisk();
        using var folder = ResultsFolder.Create(_temporary.Path, disk);
        folder.ReserveRoom(SampleRun.Records.Count);
        disk.Full = _ => File.Exists(_temporary[".hilqrtr-reserve"]);

        SampleRun.Write(new CompositeSink(new AllureSink(folder), new RunJsonSink(folder), new JUnitSink(folder)), end: true);

        using var run = JsonDocument.Parse(File.ReadAllBytes(folder.RunJson));
        Assert.That(run.RootElement.GetProperty("tests").GetArrayLength(), Is.EqualTo(SampleRun.Records.Count));
        Assert.That(XDocument.Load(folder.JUnitXml).Descendants("testsuite").Where(s => !s.Attribute("name")!.Value.StartsWith("HilQrtr", StringComparison.Ordinal)).Descendants("testcase").Count(), Is.EqualTo(SampleRun.Records.Count));
    }

    [Test]
    public void A_full_disk_is_refused_before_anything_runs()
    {
        var disk = new FaultyDisk { Free = 4096 };

        Assert.That(
            () => ResultsFolder.Create(_temporary.Path, disk),
            Throws.TypeOf<RigConfigurationException>().With.Message.Contains("has only 4 KiB free").And.Message.Contains("free up space"));
    }

    [Test]
    public void A_folder_that_accepts_no_files_is_refused()
    {
        var disk = new FaultyDisk { Full = _ => true, Free = 0 };

        Assert.That(
            () => ResultsFolder.Create(_temporary.Path, disk),
            Throws.TypeOf<RigConfigurationException>().With.Message.Contains("cannot be written (no space left on device; 0 B free there)"));
    }

    [Test]
    public void A_written_file_is_complete_and_leaves_no_temporary_file()
    {
        var folder = ResultsFolder.Create(_temporary.Path);

        folder.WriteAtomically("run.json", "first, and longer"u8);
        folder.WriteAtomically("run.json", "second"u8);

        Assert.That(File.ReadAllText(folder.RunJson), Is.EqualTo("second"));
        Assert.That(Directory.EnumerateFiles(_temporary.Path, "*.tmp"), Is.Empty);
    }

    [Test]
    public void A_failed_replacement_keeps_the_old_content_and_leaves_no_temporary_file()
    {
        var folder = ResultsFolder.Create(_temporary.Path);
        Directory.CreateDirectory(_temporary["taken"]);
        File.WriteAllText(_temporary["taken/inside"], "old");

        Assert.That(() => folder.WriteAtomically("taken", "new"u8), Throws.TypeOf<ResultsLostException>());

        Assert.That(File.ReadAllText(_temporary["taken/inside"]), Is.EqualTo("old"));
        Assert.That(Directory.EnumerateFiles(_temporary.Path, "*.tmp"), Is.Empty);
    }

    [Test]
    public void The_message_for_a_lost_file_contains_the_reason_and_the_free_space_and_advice()
    {
        var disk = new FaultyDisk();
        var folder = ResultsFolder.Create(_temporary.Path, disk);
        disk.Full = _ => true;
        disk.Free = 1536;

        Assert.That(
            () => folder.WriteAtomically("run.json", "{}"u8),
            Throws.TypeOf<ResultsLostException>().With.Message.EqualTo(
                $"results are incomplete: {folder.RunJson} could not be written (no space left on device; 1.5 KiB free there). "
                + "Free up space, or choose another folder with --results, and run again.")
                .And.Property("File").EqualTo(folder.RunJson).And.Property("FreeBytes").EqualTo(1536));
    }

    [Test]
    public void A_failed_write_to_dev_full_is_reported_as_a_lost_result()
    {
        if (!File.Exists("/dev/full"))
            Assert.Ignore("there is no /dev/full on this system");
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
        using var folder = ResultsFolder.Create(_temporary.Path);

        var refused = Assert.Throws<IOException>(() => full.Write("x"u8));

        Assert.That(folder.WriteError("/dev/full", refused!).Message, Does.Contain(": /dev/full could not be written (no space left on device; "));
    }

    [Test]
    public void A_file_with_an_odd_rig_name_stays_in_the_folder()
    {
        var folder = ResultsFolder.Create(_temporary.Path);

        Assert.That(Path.GetDirectoryName(folder.EventLog("../../etc/rig 1")), Is.EqualTo(folder.Path));
        Assert.That(Path.GetFileName(folder.EventLog("sim-duo")), Is.EqualTo("sim-duo.events.jsonl"));
    }

    [Test]
    public void Content_is_written_byte_for_byte()
    {
        var folder = ResultsFolder.Create(_temporary.Path);
        var content = Encoding.UTF8.GetBytes("\0é\n");

        folder.WriteAtomically("x", content);

        Assert.That(File.ReadAllBytes(_temporary["x"]), Is.EqualTo(content));
    }

    private void WriteRun()
    {
        using var earlier = ResultsFolder.Create(_temporary.Path);
        SampleRun.Write(new CompositeSink(new AllureSink(earlier), new RunJsonSink(earlier), new JUnitSink(earlier)));
        using var log = new EventLogFile(earlier, "sim-duo");
        log.BeginTest(SampleRun.Records[0].Test, 1);
    }

    private static FaultyDisk Ample() => new() { Free = 1L << 40 };

    private static FaultyDisk Tight() => new() { Free = 4096 * 1024 };
}
