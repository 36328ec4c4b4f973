namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>Checks that the targets of all links in the documents exist, and that the README links to all documents.</summary>
public sealed class LinkTests
{
    private static IEnumerable<Link> Links => Document.All.Values.SelectMany(document => document.Links);

    [Test]
    public void Every_link_leads_to_a_file_in_the_repository() =>
        Assert.That(Links.Where(link => !Exists(link.Path)), Is.Empty);

    [Test]
    public void Every_anchor_is_a_heading() =>
        Assert.That(Links.Where(link => link.Anchor is { } anchor && !(Document.All.TryGetValue(link.Path, out var target) && target.Anchors.Contains(anchor))), Is.Empty);

    [Test]
    public void Every_document_is_linked_from_the_README()
    {
        var linked = Document.All["README.md"].Links.Select(link => link.Path.TrimEnd('/')).ToHashSet();
        Assert.That(Repository.Documents.Where(name => name.StartsWith("docs/", StringComparison.Ordinal) && !linked.Contains(name) && !linked.Contains(Path.GetDirectoryName(name)!)), Is.Empty);
    }

    [Test]
    public void Links_and_headings_are_interpreted_as_on_GitHub()
    {
        var document = new Document("docs/some.md", "# `hil` says: no, twice\n\n# Same\n\n# Same\n\n[a](other.md#x) [b](../README.md) [c](https://example.org) ![d](picture.svg) `[e](code.md)`\n");

        Assert.That(document.Anchors, Is.EqualTo(new[] { "hil-says-no-twice", "same", "same-1" }));
        Assert.That(document.Links.Select(link => (link.Line, link.Path, link.Anchor)), Is.EqualTo(new[]
        {
            (7, "docs/other.md", "x"), (7, "README.md", null), (7, "docs/picture.svg", null),
        }));
    }

    private static bool Exists(string path) => !path.StartsWith("..", StringComparison.Ordinal) && Path.Exists(Path.Combine(Repository.Top, path));
}
