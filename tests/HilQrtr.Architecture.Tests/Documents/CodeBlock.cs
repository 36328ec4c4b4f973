namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Document">The document's path.</param>
/// <param name="Line">Line of the document that is the block's first.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Text">What stands in the block.</param>
public sealed record CodeBlock(string Document, int Line, string Language, string Text)
{
    public bool IsCSharp => Language is "csharp" or "cs" or "c#" or "C#";

    public override string ToString() => $"{Document}:{Line}";
}
