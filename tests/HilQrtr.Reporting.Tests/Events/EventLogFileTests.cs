using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Events;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Events;

internal sealed class EventLogFileTests : WithResultsFolder
{
    [Test]
    public void A_line_has_a_test_and_a_time_and_an_actor_and_a_kind_and_a_detail()
    {
        using (var log = new EventLogFile(Folder, "sim-duo"))
        {
            log.BeginTest(SampleRun.Records[0].Test, 42);
            log.Write(TimeSpan.FromTicks(1234), "host0/qrtr", "qrtr.rx", "HELLO from 7:1");
        }

        const string test = "EndpointIsolation.DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card";
        Assert.That(File.ReadAllText(Folder.EventLog("sim-duo")), Is.EqualTo(
            $$"""{"test":"{{test}}","t":"0.000000000","actor":"hil","kind":"test.begin","detail":"rig sim-duo, seed 42"}""" + "\n"
            + $$"""{"test":"{{test}}","t":"0.000123400","actor":"host0/qrtr","kind":"qrtr.rx","detail":"HELLO from 7:1"}""" + "\n"));
    }

    [TestCase(0, "0.000000000")]
    [TestCase(1, "0.000000100")]
    [TestCase(9_999_999, "0.999999900")]
    [TestCase(10_000_000, "1.000000000")]
    [TestCase(-15_000_000, "-1.500000000")]
    [TestCase(long.MaxValue, "922337203685.477580700")]
    [TestCase(long.MinValue, "-922337203685.477580800")]
    public void The_time_is_in_seconds_with_nine_decimals(long ticks, string text)
    {
        using var log = new EventLogFile(Folder, "sim-duo");
        log.Write(TimeSpan.FromTicks(ticks), "a", "k", "d");
        log.Dispose();

        Assert.That(Lines().Single().Text("t"), Is.EqualTo(text));
    }

    [Test]
    public void Every_character_is_preserved()
    {
        var all = new string([.. Enumerable.Range(0, 0x3000).Select(i => (char)i)]) + "\ud83d\ude00";
        using (var log = new EventLogFile(Folder, "sim-duo"))
        {
            log.BeginTest(SampleRun.Identity("sim-duo", "F", "M", ("text", "\"\\\n")), 1);
            log.Write(TimeSpan.Zero, all, "\u007f", "lone \ud800 surrogate");
        }

        var line = Lines().Last();
        Assert.That(line.Text("actor"), Is.EqualTo(all));
        Assert.That(line.Text("kind"), Is.EqualTo("\u007f"));
        Assert.That(line.Text("detail"), Is.EqualTo("lone \ufffd surrogate"));
        Assert.That(line.Text("test"), Is.EqualTo("EndpointIsolation.F.M(\"\\\n)"));
    }

    [Test]
    public void A_line_larger_than_the_buffer_is_complete()
    {
        var huge = new string('\u0001', 300_000);
        using (var log = new EventLogFile(Folder, "sim-duo"))
            log.Write(TimeSpan.Zero, "a", "k", huge);

        Assert.That(Lines().Single().Text("detail"), Is.EqualTo(huge));
    }

    [Test]
    public void Identical_events_give_identical_bytes()
    {
        var first = Write("sim-duo", compressed: false);
        var second = Write("sim-duo", compressed: false);

        Assert.That(first, Has.Length.GreaterThan(1_000_000));
        Assert.That(second.AsSpan().SequenceEqual(first));
        Assert.That(Lines().Count, Is.EqualTo(SampleRun.Records.Count * 2001));
    }

    [Test]
    public void Ending_a_test_writes_its_events_to_disk()
    {
        using var log = new EventLogFile(Folder, "sim-duo");
        log.BeginTest(SampleRun.Records[0].Test, 1);
        log.Write(TimeSpan.Zero, "a", "k", "d");

        log.EndTest();

        Assert.That(Lines(), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_log_can_be_closed_twice_and_ignores_later_events()
    {
        var log = new EventLogFile(Folder, "sim-duo");
        log.Dispose();
        log.Dispose();

        log.Write(TimeSpan.Zero, "a", "k", "d");
        log.EndTest();

        Assert.That(log.Enabled, Is.False);
        Assert.That(log.Problem, Is.Null);
        Assert.That(Lines(), Is.Empty);
    }

    [Test]
    public void A_full_disk_is_recorded_without_failing_a_test()
    {
        var disk = new FaultyDisk();
        var folder = ResultsFolder.Create(Temporary["other"], disk);
        using var log = new EventLogFile(folder, "sim-duo");
        log.BeginTest(SampleRun.Records[0].Test, 1);
        log.EndTest();
        disk.Full = _ => true;

        log.Write(TimeSpan.Zero, "a", "k", "d");
        log.EndTest();
        log.Write(TimeSpan.Zero, "a", "k", "later");
        log.EndTest();

        Assert.That(log.Problem, Does.Contain("sim-duo.events.jsonl could not be written (no space left on device; 4 MiB free there)"));
        Assert.That(log.Enabled, Is.False);
        Assert.That(File.ReadAllLines(log.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void The_events_of_a_test_can_be_attached()
    {
        using var log = new EventLogFile(Folder, "sim-duo");
        log.BeginTest(SampleRun.Records[0].Test, 1);
        log.Write(TimeSpan.Zero, "a", "k", "of the first");
        log.BeginTest(SampleRun.Records[1].Test, 2);
        log.Write(TimeSpan.Zero, "a", "k", "of the second");

        var file = log.CollectTest();

        Assert.That(file!.Name, Is.EqualTo("event log of sim-duo"));
        var lines = Encoding.UTF8.GetString(file.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Select(l => JsonElement.Parse(l).Text("detail")), Is.EqualTo(["rig sim-duo, seed 2", "of the second"]));
    }

    [Test]
    public void If_there_are_too_many_events_only_the_last_complete_lines_are_attached()
    {
        using var log = new EventLogFile(Folder, "sim-duo");
        log.BeginTest(SampleRun.Records[0].Test, 1);
        for (var i = 0; i < 5000; i++)
            log.Write(TimeSpan.FromTicks(i), "a", "k", $"{i}");

        var file = log.CollectTest();

        Assert.That(file!.Name, Is.EqualTo("event log of sim-duo (end only; for the full log, see sim-duo.events.jsonl)"));
        Assert.That(file.Content.Length, Is.LessThanOrEqualTo(256 * 1024).And.GreaterThan(255 * 1024));
        var lines = Encoding.UTF8.GetString(file.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Select(l => JsonElement.Parse(l).Text("detail")).Last(), Is.EqualTo("4999"));
    }

    [Test]
    public void A_compressed_log_has_the_lines_of_an_uncompressed_log_and_is_reproducible()
    {
        var plain = Write("plain", compressed: false);
        var first = Write("first", compressed: true);
        var second = Write("first", compressed: true);

        Assert.That(Folder.EventLog("first"), Does.EndWith("first.events.jsonl.gz"));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(Decompressed(first).Replace("rig first", "rig plain", StringComparison.Ordinal), Is.EqualTo(Encoding.UTF8.GetString(plain)));
        Assert.That(first, Has.Length.LessThan(plain.Length / 10));
    }

    [Test]
    public void The_compressed_log_of_a_killed_run_contains_the_events_of_finished_tests()
    {
        using var log = new EventLogFile(Folder, "sim-duo", compressed: true);
        log.BeginTest(SampleRun.Records[0].Test, 1);
        log.Write(TimeSpan.Zero, "a", "k", "of the first");
        log.EndTest();
        log.BeginTest(SampleRun.Records[1].Test, 2);

        using var file = new FileStream(log.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytesOnDisk = new byte[file.Length];
        file.ReadExactly(bytesOnDisk);

        Assert.That(Decompressed(bytesOnDisk), Does.EndWith("\"of the first\"}\n"));
    }

    [Test]
    public void Events_can_be_attached_even_if_the_log_is_compressed()
    {
        using var log = new EventLogFile(Folder, "sim-duo", compressed: true);
        log.BeginTest(SampleRun.Records[0].Test, 1);
        for (var i = 0; i < 20_000; i++)
            log.Write(TimeSpan.FromTicks(i), "a", "k", $"{i}");

        var file = log.CollectTest();

        Assert.That(file!.Name, Is.EqualTo("event log of sim-duo (end only; for the full log, see sim-duo.events.jsonl.gz)"));
        Assert.That(file.Kind, Is.EqualTo(EvidenceKind.EventLog));
        var lines = Encoding.UTF8.GetString(file.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => int.Parse(JsonElement.Parse(l).Text("detail"), CultureInfo.InvariantCulture)).ToList();
        Assert.That(lines, Is.EqualTo(Enumerable.Range(20_000 - lines.Count, lines.Count)));
        Assert.That(file.Content.Length, Is.LessThanOrEqualTo(256 * 1024).And.GreaterThan(255 * 1024));
    }

    [Test]
    public void A_full_disk_is_also_recorded_for_a_compressed_log()
    {
        var disk = new FaultyDisk();
        using var folder = ResultsFolder.Create(Temporary["other"], disk);
        using var log = new EventLogFile(folder, "sim-duo", compressed: true);
        log.BeginTest(SampleRun.Records[0].Test, 1);
        log.EndTest();
        disk.Full = _ => true;

        log.Write(TimeSpan.Zero, "a", "k", "d");
        log.EndTest();

        Assert.That(log.Problem, Does.Contain("sim-duo.events.jsonl.gz could not be written (no space left on device; 4 MiB free there)"));
        Assert.That(log.Enabled, Is.False);
    }

    [Test]
    public void The_next_run_removes_a_compressed_log()
    {
        new EventLogFile(Folder, "sim-duo", compressed: true).Dispose();
        Folder.Dispose();

        using var next = ResultsFolder.Create(Folder.Path);

        Assert.That(Directory.EnumerateFiles(next.Path, "*.gz"), Is.Empty);
    }

    private byte[] Write(string rig, bool compressed)
    {
        using (var log = new EventLogFile(Folder, rig, compressed))
        {
            foreach (var record in SampleRun.Records)
            {
                log.BeginTest(record.Test, record.Seed);
                for (var i = 0; i < 2000; i++)
                    log.Write(TimeSpan.FromTicks(i), "host0/card1", "qrtr.rx", $"packet {i}");
                log.EndTest();
            }
        }

        return File.ReadAllBytes(Folder.EventLog(rig));
    }

    // Decompresses a log. The log of a killed run is truncated, but everything before its end can be decompressed.
    private static string Decompressed(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var text = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = gzip.Read(buffer)) > 0;)
                text.Write(buffer, 0, read);
        }
        catch (InvalidDataException)
        {
            // Ignore the error, because it only means that the rest of the log is missing.
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private List<JsonElement> Lines()
    {
        using var reader = new StreamReader(new FileStream(Folder.EventLog("sim-duo"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];
    }
}
