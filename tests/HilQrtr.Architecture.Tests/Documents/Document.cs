using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>A Markdown file in this repository.</summary>
internal sealed class Document
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private readonly MarkdownDocument _markdown;

    public Document(string name, string text)
    {
        Name = name;
        _markdown = Markdown.Parse(text, GitHub);
        CodeBlocks = [.. _markdown.Descendants<FencedCodeBlock>().Select(block => new CodeBlock(name, block.Line + 2, block.Info ?? "", block.Lines.ToString()))];
    }

    /// <summary>All documents, keyed by path.</summary>
    public static IReadOnlyDictionary<string, Document> All { get; } =
        Repository.Documents.ToDictionary(name => name, name => new Document(name, File.ReadAllText(Path.Combine(Repository.Top, name))));

    /// <summary>Path from the top of the checkout.</summary>
    public string Name { get; }

    public IReadOnlyList<CodeBlock> CodeBlocks { get; }

    /// <summary>Anchors that links may use after <c>#</c>.</summary>
    public IEnumerable<string> Anchors => _markdown.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id!);

    /// <summary>Links and images that point to a file or heading of this repository.</summary>
    public IEnumerable<Link> Links => _markdown.Descendants<LinkInline>()
        .Where(link => link.Url is { } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
        .Select(link => new Link(Name, link.Line + 1, link.Url!));
}
