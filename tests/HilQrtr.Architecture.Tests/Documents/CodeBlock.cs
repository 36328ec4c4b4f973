namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Document">The document's path.</param>
/// <param name="Line">Line where it begins.</param>
/// <param name="Language">Language after the fence.</param>
/// <param name="Text">Its text.</param>
public sealed record CodeBlock(string Document, int Line, string Language, string Text)
{
    public bool IsCSharp => Language is "csharp" or "cs" or "c#" or "C#";

    public override string ToString() => $"{Document}:{Line}";
}
