namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>A link to something in this repository.</summary>
/// <param name="Document">Path of the document that contains the link.</param>
/// <param name="Line">Line of the link in that document.</param>
/// <param name="Target">Target of the link: a path relative to the document, an anchor, or both.</param>
internal sealed record Link(string Document, int Line, string Target)
{
    /// <summary>Target file or folder, relative to the top of the checkout.</summary>
    public string Path { get; } = Target.Split('#')[0] is { Length: > 0 } path
        ? System.IO.Path.GetRelativePath(Repository.Top, System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Top, System.IO.Path.GetDirectoryName(Document)!, path)))
        : Document;

    /// <summary>Target heading; null for the whole file.</summary>
    public string? Anchor { get; } = Target.Split('#') is [_, var anchor] ? anchor : null;

    public override string ToString() => $"{Document}:{Line}: {Target}";
}
