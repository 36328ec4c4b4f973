namespace HilQrtr.Evidence;

/// <summary>Something a test leaves behind for its reader.</summary>
/// <param name="Name">Title, as in <c>kernel log of host0</c>.</param>
/// <param name="MediaType">As in <c>text/plain</c>, <c>application/json</c>, <c>image/svg+xml</c>.</param>
/// <param name="Extension">File extension without its dot.</param>
/// <param name="Content">The bytes.</param>
public sealed record EvidenceFile(string Name, string MediaType, string Extension, ReadOnlyMemory<byte> Content)
{
    /// <summary>Media type of plain text.</summary>
    public const string PlainText = "text/plain";

    /// <summary>What it is.</summary>
    public EvidenceKind Kind { get; init; }

    /// <summary>A text file.</summary>
    public static EvidenceFile Text(string name, string text, EvidenceKind kind = EvidenceKind.Notes) =>
        new(name, PlainText, "txt", System.Text.Encoding.UTF8.GetBytes(text)) { Kind = kind };
}
