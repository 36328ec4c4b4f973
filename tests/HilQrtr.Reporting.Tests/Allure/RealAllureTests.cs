using System.Text;
using System.Text.Json;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Allure;

/// <summary>
/// Checks the page that the real Allure generates for a run with every outcome. If <c>HILQRTR_KEEP_PAGE</c> names a folder, the
/// page is kept there for inspection.
/// </summary>
[Category("Allure")]
internal sealed class RealAllureTests
{
    private TemporaryFolder _temporary = null!;
    private string _output = null!;
    private string _html = null!;
    private Dictionary<string, string> _files = null!;

    [OneTimeSetUp]
    public async Task GenerateThePage()
    {
        _temporary = new TemporaryFolder();
        var page = await AllureInstallation.GetAsync();
        using var folder = ResultsFolder.Create(_temporary["results"]);
        SampleRun.Write(new AllureSink(folder), end: true);
        _output = Environment.GetEnvironmentVariable("HILQRTR_KEEP_PAGE") is { Length: > 0 } keep ? keep : _temporary["page"];

        // Make a multi-file page first. None of its files may remain when the next page is made.
        var large = Path.Combine(folder.AllureResults, "large-attachment.bin");
        using (var file = File.Create(large))
            file.SetLength(65 * 1024 * 1024);
        Assert.That(AllurePage.NeedsServer(await page.GenerateAsync(folder.Path, _output)), Is.True);
        File.Delete(large);

        var index = await page.GenerateAsync(folder.Path, _output);

        Assert.That(AllurePage.NeedsServer(index), Is.False);
        _html = await File.ReadAllTextAsync(index);
        _files = PackedPage.Unpack(_html).ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value));
    }

    [OneTimeTearDown]
    public void TearDown() => _temporary.Dispose();

    [Test]
    public void The_folder_contains_only_the_last_page() =>
        Assert.That(Directory.EnumerateFileSystemEntries(_output).Select(Path.GetFileName).Where(name => !name!.StartsWith('.')), Is.EquivalentTo(["index.html", "summary.json", "test-results.json"]));

    [Test]
    public void Every_test_is_listed_on_its_rig_with_its_status()
    {
        var shown = Tests().Select(t => (t.Text("fullName"), Rig(t), t.Text("status")));

        Assert.That(shown, Is.EquivalentTo(SampleRun.Records.Select(r => (r.Test.FullName, r.Test.Rig, AllureStatus.Of(r).Status))));
    }

    [Test]
    public void No_result_counts_as_a_retry() =>
        Assert.That(Tests().Select(t => t.GetProperty("retriesCount").GetInt32()), Is.All.Zero);

    [Test]
    public void Only_the_expected_failure_is_marked_as_known() =>
        Assert.That(Tests().Where(t => t.GetProperty("known").GetBoolean()).Select(t => (Rig(t), t.Text("fullName"))), Is.EqualTo(
            SampleRun.Records.Where(r => r.Verdict is { Outcome: Outcome.Failed, Expectation: Expectation.AsExpected }).Select(r => (r.Test.Rig, r.Test.FullName))));

    [Test]
    public void The_steps_of_the_body_and_of_the_set_up_and_of_the_take_down_are_shown()
    {
        foreach (var test in Tests())
        {
            Assert.That(Names(test, "steps"), Does.Contain("both drivers are bound at once"), test.Text("fullName"));
            Assert.That(Names(test, "setup"), Does.Contain("the rig is leased"), test.Text("fullName"));
            Assert.That(Names(test, "teardown"), Does.Contain("nothing is left behind"), test.Text("fullName"));
        }
    }

    [Test]
    public void Every_attachment_is_present()
    {
        var links = Tests().SelectMany(t => t.GetProperty("attachments").EnumerateArray()).Select(a => a.GetProperty("link")).ToList();

        Assert.That(links.Select(l => l.GetProperty("missed").GetBoolean()), Is.All.False);
        Assert.That(links, Has.Count.EqualTo(SampleRun.Records.Sum(r => r.Attachments.Count)));
        Assert.That(
            links.Select(l => l.Text("name")).Distinct(),
            Is.EquivalentTo(["kernel log of host0", "card map", "QMI transcript of card0", "event log of sim-duo"]));
        Assert.That(_files.Values, Has.Some.StartsWith("[    0.000000] HilQrtr: test"));
    }

    [Test]
    public void Every_category_has_its_results()
    {
        var categories = _files.Single(f => f.Key == "widgets/categories.json").Value;

        foreach (var category in AllureCategories.All)
            Assert.That(categories, Does.Contain(JsonEncodedText.Encode(category.Name).ToString()));
        Assert.That(categories, Does.Not.Contain("Product errors").And.Not.Contain("Test errors"));
    }

    [Test]
    public void Errors_of_the_run_are_shown() => Assert.That(_files.Values, Has.Some.Contains("the lab is closed: open it"));

    [Test]
    public void The_embedded_data_is_compressed()
    {
        Assert.That(_html, Does.Contain("id=\"packed-data\"").And.Not.Contain("d(\"widgets/"));
        Assert.That(_files.Keys, Does.Contain("widgets/statistic.json"));
    }

    [Test]
    public void The_page_does_not_track_its_readers() =>
        Assert.That(_html, Does.Not.Contain("googletagmanager").And.Not.Contain("function gtag"));

    private List<JsonElement> Tests() =>
        [.. _files.Where(f => f.Key.Contains("data/test-results/", StringComparison.Ordinal) && f.Key.EndsWith(".json", StringComparison.Ordinal))
            .Select(f => JsonElement.Parse(f.Value))];

    private static string Rig(JsonElement test) => test.Parameter("rig").Text("value");

    private static IEnumerable<string> Names(JsonElement test, string list) =>
        test.GetProperty(list).EnumerateArray().Where(s => s.TryGetProperty("name", out _)).Select(s => s.Text("name"));
}
