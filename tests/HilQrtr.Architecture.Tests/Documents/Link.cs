namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>A link to something in this repository.</summary>
/// <param name="Document">Path of the document that it stands in.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Target">What it names: a path from the document's folder, an anchor, or both.</param>
internal sealed record Link(string Document, int Line, string Target)
{
    /// <summary>The file or folder it leads to, as a path from the top of the checkout.</summary>
    public string Path { get; } = Target.Split('#')[0] is { Length: > 0 } path
        ? System.IO.Path.GetRelativePath(Repository.Top, System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Top, System.IO.Path.GetDirectoryName(Document)!, path)))
        : Document;

    /// <summary>The heading it leads to; null for the whole file.</summary>
    public string? Anchor { get; } = Target.Split('#') is [_, var anchor] ? anchor : null;

    public override string ToString() => $"{Document}:{Line}: {Target}";
}
