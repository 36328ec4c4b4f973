using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Tests.Samples;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Tests.Allure;

internal sealed class AllureIdentityTests : WithResultsFolder
{
    [Test]
    public void A_test_has_a_separate_history_on_each_rig()
    {
        SampleRun.Write(new AllureSink(Folder));

        var same = AllureFolder.Results(Folder)
            .Where(r => r.Text("fullName") == "EndpointIsolation.DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card").ToList();

        Assert.That(same, Has.Count.EqualTo(2));
        Assert.That(same.Select(r => r.Text("testCaseId")).Distinct().Count(), Is.EqualTo(1));
        Assert.That(same.Select(r => r.Text("historyId")).Distinct().Count(), Is.EqualTo(2));
        Assert.That(same.Select(r => r.Parameter("rig").Text("value")), Is.EquivalentTo(["sim-duo", "sim-duo-stock"]));
        Assert.That(same.Select(r => r.Parameter("rig").GetProperty("excluded").GetBoolean()), Is.All.False);
    }

    [Test]
    public void A_chosen_kernel_has_its_own_history_and_is_in_the_environment()
    {
        foreach (var info in new[] { SampleRun.Info, SampleRun.Info with { Kernel = new ChosenKernel("stock", "6.12.117-hilqrtr", "ab12"), Start = SampleRun.Info.Start.AddHours(1) } })
        {
            var sink = new AllureSink(Folder);
            sink.RunStarted(info);
            sink.TestStarted(SampleRun.Records[0].Test);
            sink.TestFinished(SampleRun.Records[0]);
        }

        var results = AllureFolder.Results(Folder);
        Assert.That(results.Select(r => r.Text("historyId")).Distinct().Count(), Is.EqualTo(2));
        Assert.That(File.ReadAllText(Path.Combine(Folder.AllureResults, "environment.properties")), Does.Contain("Kernel = stock: Linux 6.12.117-hilqrtr, build id ab12"));
    }

    [Test]
    public void The_seed_and_the_results_path_are_displayed_but_do_not_split_the_history()
    {
        var record = SampleRun.Records[0];
        var first = AllureFolder.ResultOf(Folder, record);
        using var elsewhere = new TemporaryFolder();
        var second = AllureFolder.ResultOf(ResultsFolder.Create(elsewhere.Path), record with { Seed = 3 });

        Assert.That(first.Parameter("seed of the test").Text("value"), Is.EqualTo("18446744073709551615"));
        foreach (var name in new[] { "seed of the test", "seed of the run", "results" })
            Assert.That(first.Parameter(name).GetProperty("excluded").GetBoolean(), Is.True, name);
        Assert.That(second.Text("historyId"), Is.EqualTo(first.Text("historyId")));
    }

    [Test]
    public void Arguments_are_parameters_and_part_of_the_identity()
    {
        SampleRun.Write(new AllureSink(Folder));

        var both = AllureFolder.Results(Folder).Where(r => r.Text("fullName").Contains("A_NEW_SERVER_reaches", StringComparison.Ordinal)).ToList();

        Assert.That(both.Select(r => r.Parameter("announce").Text("value")), Is.EquivalentTo(["AfterHello", "Unasked"]));
        Assert.That(both.Select(r => r.Text("historyId")).Distinct().Count(), Is.EqualTo(2));
        Assert.That(both.Select(r => r.Text("name")), Does.Contain("A NEW_SERVER reaches the driver of its card(Unasked)"));
    }

    [Test]
    public void A_later_pass_does_not_hide_a_failed_repetition()
    {
        var sink = new AllureSink(Folder);
        sink.RunStarted(SampleRun.Info with { Repeat = 2 });
        foreach (var repetition in new[] { 0, 1 })
        {
            sink.TestStarted(SampleRun.Records[0].Test);
            sink.TestFinished(SampleRun.Records[0] with { Repetition = repetition });
        }

        var results = AllureFolder.Results(Folder);
        Assert.That(results.Select(r => r.Text("uuid")).Distinct().Count(), Is.EqualTo(2));
        Assert.That(results.Select(r => r.Text("historyId")).Distinct().Count(), Is.EqualTo(2));
        var first = results.Single(r => r.Parameter("repetition").Text("value") == "0");
        Assert.That(first.Parameter("repetition").GetProperty("excluded").GetBoolean(), Is.True, "the first repetition continues the history of single runs");
    }

    [Test]
    public void The_first_repetition_continues_the_history_of_single_runs()
    {
        var single = AllureFolder.ResultOf(Folder, SampleRun.Records[0]);
        using var elsewhere = new TemporaryFolder();
        var folder = ResultsFolder.Create(elsewhere.Path);
        var sink = new AllureSink(folder);
        sink.RunStarted(SampleRun.Info with { Repeat = 5 });
        sink.TestFinished(SampleRun.Records[0]);

        Assert.That(AllureFolder.Results(folder).Single().Text("historyId"), Is.EqualTo(single.Text("historyId")));
    }

    [Test]
    public void The_labels_of_a_test_contain_its_rig_and_suite_and_fixture()
    {
        var result = AllureFolder.ResultOf(Folder, SampleRun.Records[0]);

        string[] Of(string name) => result.Labels(name);
        Assert.That(Of("parentSuite"), Is.EqualTo(["sim-duo"]));
        Assert.That(Of("suite"), Is.EqualTo(["EndpointIsolation"]));
        Assert.That(Of("subSuite"), Is.EqualTo(["DriverIsolation"]));
        Assert.That(Of("feature"), Is.EqualTo(["EndpointIsolation"]));
        Assert.That(Of("story"), Is.EqualTo(["DriverIsolation"]));
        Assert.That(Of("host"), Is.EqualTo(["sim-duo"]));
        Assert.That(Of("package"), Is.EqualTo(["EndpointIsolation"]));
        Assert.That(Of("testClass"), Is.EqualTo(["EndpointIsolation.DriverIsolation"]));
        Assert.That(Of("testMethod"), Is.EqualTo(["Each_driver_reads_the_build_id_of_its_own_card"]));
        Assert.That(Of("framework"), Is.EqualTo(["HilQrtr"]));
        Assert.That(Of("language"), Is.EqualTo(["csharp"]));
        Assert.That(Of("layer"), Is.EqualTo(["simulated"]));
        Assert.That(result.GetProperty("titlePath").EnumerateArray().Select(t => t.GetString()), Is.EqualTo(["EndpointIsolation", "DriverIsolation"]));
    }

    [Test]
    public void A_renamed_test_keeps_its_history()
    {
        var record = SampleRun.Records[0];
        var (test, before) = (record.Test, AllureFolder.ResultOf(Folder, record));
        using var elsewhere = new TemporaryFolder();

        var renamed = test with
        {
            Fixture = "Drivers", Method = "Reads", Name = "Reads",
            FormerNames = [new(test.Suite, test.Fixture, test.Method, test.Name), new(test.Suite, test.Fixture, "Later", "Later")],
        };
        var after = AllureFolder.ResultOf(ResultsFolder.Create(elsewhere.Path), record with { Test = renamed });

        Assert.That(after.Text("fullName"), Is.EqualTo($"{test.Suite}.Drivers.Reads"));
        Assert.That(after.Text("testCaseId"), Is.EqualTo(before.Text("testCaseId")));
        Assert.That(after.Text("historyId"), Is.EqualTo(before.Text("historyId")));
    }

    [Test]
    public void The_need_of_a_test_is_written_as_a_need_label_and_as_a_story_label()
    {
        var result = AllureFolder.ResultOf(Folder, SampleRun.Records[0] with { Need = "Each driver talks to its own card" });

        Assert.That(result.Labels("need"), Is.EqualTo(["Each driver talks to its own card"]));
        Assert.That(result.Labels("story"), Is.EqualTo(["Each driver talks to its own card"]));
    }
}
