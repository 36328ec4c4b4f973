using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Sinks;

/// <summary>Rigs run in parallel, but results do not depend on the order in which the tests of different rigs finish.</summary>
internal sealed class RigsSideBySideTests : WithResultsFolder
{
    [Test]
    public void Results_do_not_depend_on_which_rig_was_faster()
    {
        var byRig = Written(SampleRun.Records);
        // The tests of each rig keep their order.
        var mixed = Written([.. SampleRun.Records.OrderByDescending(record => record.Test.Rig)]);

        Assert.That(mixed.Run, Is.EqualTo(byRig.Run));
        Assert.That(mixed.JUnit, Is.EqualTo(byRig.JUnit));
        Assert.That(mixed.Unexpected, Is.EqualTo(byRig.Unexpected));
        Assert.That(mixed.Files, Is.EqualTo(byRig.Files));
    }

    [Test]
    public void The_verdict_of_a_rig_depends_only_on_its_own_tests()
    {
        var tally = new RunTally();
        SampleRun.Write(tally);

        Assert.That(tally.Rigs.Select(rig => rig.ExitCode), Is.EqualTo([ExitCode.Failed, ExitCode.Interrupted]));
        Assert.That(tally.Duration, Is.EqualTo(TimeSpan.FromMilliseconds(112.5)));
    }

    [Test]
    public void The_table_of_the_run_is_in_run_json()
    {
        using var sink = new RunJsonSink(Folder);
        SampleRun.Write(sink);

        using var run = JsonDocument.Parse(File.ReadAllBytes(Folder.RunJson));
        var totals = run.RootElement.GetProperty("totals");
        var rigs = totals.GetProperty("rigs").EnumerateArray().Select(rig => (
            rig.GetProperty("rig").GetString(), rig.GetProperty("verdict").GetString(), rig.GetProperty("passed").GetInt32(), rig.GetProperty("failedAsDeclared").GetInt32(),
            rig.GetProperty("unexpected").GetInt32(), rig.GetProperty("infrastructureErrors").GetInt32(), rig.GetProperty("unsupported").GetInt32()));
        Assert.That(rigs, Is.EqualTo([("sim-duo", "unexpected", 4, 0, 2, 1, 1), ("sim-duo-stock", "interrupted", 1, 1, 2, 0, 0)]));
        Assert.That(totals.GetProperty("durationMs").GetDouble(), Is.EqualTo(112.5));
        Assert.That(run.RootElement.GetProperty("run").GetProperty("jobs").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void A_rig_without_results_counts_as_not_run()
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info with { TestsPerHost = 1 });
        sink.TestFinished(SampleRun.Records[0]);
        sink.RunFinished(interrupted: true, []);

        Assert.That(VerdictsOfRigs(), Is.EqualTo(["as-expected", "not-run"]));
    }

    [TestCase(2)]
    [TestCase(null)]
    public void A_rig_whose_tests_were_interrupted_counts_as_interrupted(int? testsPerRig)
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info with { TestsPerHost = testsPerRig });
        sink.TestFinished(SampleRun.Records[0]);
        sink.RunFinished(interrupted: true, []);

        Assert.That(VerdictsOfRigs()[0], Is.EqualTo("interrupted"));
    }

    private List<string?> VerdictsOfRigs()
    {
        using var run = JsonDocument.Parse(File.ReadAllBytes(Folder.RunJson));
        return [.. run.RootElement.GetProperty("totals").GetProperty("rigs").EnumerateArray().Select(rig => rig.GetProperty("verdict").GetString())];
    }

    private (string Run, string JUnit, IReadOnlyList<string> Unexpected, IReadOnlyList<string> Files) Written(IReadOnlyList<TestRecord> records)
    {
        using var json = new RunJsonSink(Folder);
        var (junit, tally) = (new JUnitSink(Folder), new RunTally());
        var sinks = new CompositeSink(json, junit, new AllureSink(Folder), tally);
        sinks.RunStarted(SampleRun.Info);
        foreach (var record in records)
        {
            sinks.TestStarted(record.Test);
            sinks.TestFinished(record);
        }

        sinks.RunFinished(interrupted: false, []);
        Assert.That(sinks.Problems, Is.Empty);
        return (
            File.ReadAllText(Folder.RunJson), File.ReadAllText(Folder.JUnitXml), [.. tally.Unexpected.Select(r => r.Test.ToString())],
            [.. Directory.EnumerateFiles(Folder.AllureResults).Order().Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}")]);
    }
}
