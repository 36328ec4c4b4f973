using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HilQrtr.Errors;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Comparisons;

internal sealed partial class ComparisonFolderTests
{
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public void The_document_has_every_result_of_every_test()
    {
        var json = Json(SampleComparison.Of(4, "a", "b").Run("PPFF").Run("PPPP"));

        Assert.That(json.GetProperty("version").GetInt32(), Is.EqualTo(1));
        Assert.That(json.GetProperty("state").GetString(), Is.EqualTo("finished"));
        Assert.That(json.GetProperty("exitCode").GetInt32(), Is.EqualTo(1));
        var totals = json.GetProperty("totals").EnumerateObject().Select(total => (total.Name, total.Value.GetInt32()));
        Assert.That(totals, Is.EqualTo(new[] { ("tests", 4), ("differ", 2), ("alike", 2) }));
        var last = json.GetProperty("tests").EnumerateArray().Last();
        Assert.That(last.GetProperty("test").GetString(), Is.EqualTo("EndpointIsolation.DriverIsolation.Cases(3)"));
        Assert.That(last.GetProperty("differs").GetBoolean());
        Assert.That(last.GetProperty("ends").GetProperty("A").GetProperty("outcome").GetString(), Is.EqualTo("failed"));
        Assert.That(last.GetProperty("ends").GetProperty("A").GetProperty("observations").GetProperty("distinct build ids read").GetString(), Is.EqualTo("1"));
        Assert.That(last.GetProperty("ends").GetProperty("B").GetProperty("outcome").GetString(), Is.EqualTo("passed"));
    }

    [Test]
    public void The_document_of_a_running_comparison_shows_its_state_and_what_is_missing()
    {
        var json = Json(SampleComparison.Of(4, "a", "b").Run("PPPP"));

        Assert.That(json.GetProperty("state").GetString(), Is.EqualTo("running"));
        Assert.That(json.GetProperty("exitCode").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var waiting = json.GetProperty("kernels")[1];
        Assert.That((waiting.GetProperty("state").GetString(), waiting.GetProperty("missing").GetInt32(), waiting.GetProperty("saysNothing").GetBoolean()), Is.EqualTo(("waiting", 4, false)));
        Assert.That(json.GetProperty("tests")[0].GetProperty("ends").GetProperty("B").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void The_page_is_self_contained_and_has_no_broken_internal_links()
    {
        var page = Page(SampleComparison.Of(4, "a", "b").Run("PPFF").Run("PUPE"));

        Assert.That(page, Does.StartWith("<!DOCTYPE html>").And.EndWith("</html>\n"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("@import").And.Not.Contain("<link"));
        var ids = Id().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.That(ids, Is.Unique);
        Assert.That(Anchor().Matches(page).Select(match => match.Groups[1].Value).Where(id => id.Length > 0), Is.Not.Empty.And.SubsetOf(ids));
    }

    [Test]
    public void Text_on_the_page_is_escaped()
    {
        var page = Page(SampleComparison.Of(2, "<i>a</i>", "b").Run("FF").Run("PP"));

        Assert.That(page, Does.Contain("&lt;b&gt;cards &amp; drivers&lt;/b&gt;").And.Not.Contain("<b>cards"));
        Assert.That(page, Does.Contain("&lt;i&gt;a&lt;/i&gt;").And.Not.Contain("<i>a</i>"));
    }

    [Test]
    public void The_page_shows_what_differs_and_what_is_missing()
    {
        var page = Page(SampleComparison.Of(4, "a", "b", "c").Run("PPFF").Run("PPPP").Run("PI", interrupted: true));

        Assert.That(page, Does.Contain("tests distinguish these kernels; the comparison was interrupted."));
        Assert.That(page, Does.Contain("Missing: 2 of 4 tests on c."));
    }

    [Test]
    public void Cells_link_to_the_files_of_the_run()
    {
        var comparison = SampleComparison.Of(2, "a+b", "c");
        using var folder = ComparisonFolder.Create(_temporary["out"]);
        var kernel = comparison.Kernels[0];
        var results = folder.Of(kernel);
        SampleRun.Write(new CompositeSink(new AllureSink(results), new RunJsonSink(results), comparison.Begin(kernel)));
        folder.Write(comparison);

        var links = Href().Matches(File.ReadAllText(folder.Page)).Select(match => Uri.UnescapeDataString(match.Groups[1].Value))
            .Where(link => !link.StartsWith('#') && !link.EndsWith("report/index.html", StringComparison.Ordinal)).ToList();

        Assert.That(links, Has.Count.GreaterThan(20));
        Assert.That(links.Where(link => !File.Exists(Path.Combine(folder.Path, link))), Is.Empty);
    }

    [Test]
    public void Only_the_files_of_an_earlier_comparison_are_removed()
    {
        using (var earlier = ComparisonFolder.Create(_temporary["out"]))
            earlier.Write(SampleComparison.Of(2, "a", "b").Run("PP"));
        File.WriteAllText(_temporary["out/notes.txt"], "mine");

        using (ComparisonFolder.Create(_temporary["out"]))
        {
        }

        Assert.That(
            Directory.EnumerateFileSystemEntries(_temporary["out"]).Select(Path.GetFileName),
            Is.EquivalentTo([".hilqrtr-compare", ".hilqrtr-lock", ".gitignore", "notes.txt"]));
        Assert.That(() => ComparisonFolder.Create(_temporary.Path), Throws.TypeOf<RigConfigurationException>().With.Message.Contains("(such as out)"));
        Assert.That(() => ResultsFolder.Create(_temporary["out"]), Throws.TypeOf<RigConfigurationException>(), "a run must not mix its files with those of a comparison");
    }

    private JsonElement Json(Comparison comparison) => JsonElement.Parse(Written(comparison, folder => folder.Json));

    private string Page(Comparison comparison) => Written(comparison, folder => folder.Page);

    private string Written(Comparison comparison, Func<ComparisonFolder, string> file)
    {
        using var folder = ComparisonFolder.Create(_temporary["out"]);
        folder.Write(comparison);
        return File.ReadAllText(file(folder), Encoding.UTF8);
    }

    [GeneratedRegex("id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#([^\"]*)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();
}
