namespace HilQrtr.Protocols;

/// <summary>
/// Thrown if bytes are malformed or a value does not fit into its field. A failed read leaves no state behind, so the caller can
/// continue with the next packet.
/// </summary>
public sealed class WireFormatException : Exception
{
    private const int MaxExcerptLength = 16;

    private readonly string _excerpt = "";

    /// <summary>Creates the exception.</summary>
    /// <param name="protocol">Protocol and message, for instance <c>WLFW BDF_DOWNLOAD request</c>.</param>
    /// <param name="field">Field, spelled as the kernel spells it.</param>
    /// <param name="offset">Offset in bytes from the start of the buffer that was being read or written.</param>
    /// <param name="expected">Expected value.</param>
    /// <param name="actual">Actual value.</param>
    public WireFormatException(string protocol, string field, int offset, string expected, string actual)
    {
        Protocol = protocol;
        Field = field;
        Offset = offset;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>Creates the exception with an excerpt of the bytes at <paramref name="offset"/>.</summary>
    /// <param name="protocol">Protocol and message.</param>
    /// <param name="field">Field, spelled as the kernel spells it.</param>
    /// <param name="offset">Offset in bytes from the start of the buffer.</param>
    /// <param name="expected">Expected value.</param>
    /// <param name="actual">Actual value.</param>
    /// <param name="buffer">The complete buffer. The exception keeps at most 16 bytes of it.</param>
    public WireFormatException(
        string protocol, string field, int offset, string expected, string actual, ReadOnlySpan<byte> buffer)
        : this(protocol, field, offset, expected, actual)
    {
        if ((uint)offset < (uint)buffer.Length)
        {
            var rest = buffer[offset..];
            _excerpt = Convert.ToHexString(rest[..Math.Min(rest.Length, MaxExcerptLength)])
                + (rest.Length > MaxExcerptLength ? "…" : "");
        }
    }

    /// <summary>Protocol and message.</summary>
    public string Protocol { get; }

    /// <summary>Field, spelled as the kernel spells it.</summary>
    public string Field { get; }

    /// <summary>Offset in bytes from the start of the buffer that was being read or written.</summary>
    public int Offset { get; }

    /// <summary>Expected value.</summary>
    public string Expected { get; }

    /// <summary>Actual value.</summary>
    public string Actual { get; }

    /// <summary>Up to 16 bytes at <see cref="Offset"/>, in hex. Empty if the buffer is unknown or ends before the offset.</summary>
    public string Excerpt => _excerpt;

    /// <inheritdoc/>
    public override string Message =>
        $"{Protocol}: {Field} at offset {Offset}: expected {Expected}, got {Actual}"
        + (_excerpt.Length == 0 ? "" : $" (bytes there: {_excerpt})");
}
