namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>A fenced code block in a document.</summary>
/// <param name="Document">The document's path.</param>
/// <param name="Line">Line where the block begins.</param>
/// <param name="Language">Language given after the opening fence.</param>
/// <param name="Text">Text of the block.</param>
public sealed record CodeBlock(string Document, int Line, string Language, string Text)
{
    public bool IsCSharp => Language is "csharp" or "cs" or "c#" or "C#";

    public override string ToString() => $"{Document}:{Line}";
}
