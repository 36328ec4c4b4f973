namespace HilQrtr.Evidence;

/// <summary>A file of evidence.</summary>
/// <param name="Name">Title, such as <c>kernel log of host0</c>.</param>
/// <param name="MediaType">Media type, such as <c>text/plain</c>, <c>application/json</c> or <c>image/svg+xml</c>.</param>
/// <param name="Extension">File extension without its dot.</param>
/// <param name="Content">The bytes.</param>
public sealed record EvidenceFile(string Name, string MediaType, string Extension, ReadOnlyMemory<byte> Content)
{
    private readonly Lazy<ReadOnlyMemory<byte>>? _later;

    /// <summary>Media type of plain text.</summary>
    public const string PlainText = "text/plain";

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content
    {
        get => _later?.Value ?? field;
        init => (field, _later) = (value, null);
    } = Content;

    /// <summary>Kind of the evidence.</summary>
    public EvidenceKind Kind { get; init; }

    /// <summary>Creates a text file.</summary>
    public static EvidenceFile Text(string name, string text, EvidenceKind kind = EvidenceKind.Notes) =>
        new(name, PlainText, "txt", System.Text.Encoding.UTF8.GetBytes(text)) { Kind = kind };

    /// <summary>
    /// Creates a text file whose text is built when the file is first read. Use this for text that is costly to build and
    /// often not kept.
    /// </summary>
    /// <param name="name">Title.</param>
    /// <param name="kind">Kind of the evidence.</param>
    /// <param name="text">Builds the text. The function is called at most one time, possibly after the rig has been released, so the function must not access the rig.</param>
    public static EvidenceFile Deferred(string name, EvidenceKind kind, Func<string> text) => new(name, kind, text);

    private EvidenceFile(string name, EvidenceKind kind, Func<string> text)
        : this(name, PlainText, "txt", default)
    {
        Kind = kind;
        _later = new Lazy<ReadOnlyMemory<byte>>(() => System.Text.Encoding.UTF8.GetBytes(text()));
    }
}
