using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace HilQrtr.Reporting.Events;

/// <summary>
/// Buffers the lines of an event log. Because the rig waits while a line is formatted, this class formats the JSON by hand. A JSON writer
/// would take several times as long.
/// </summary>
internal sealed class EventLineBuffer
{
    private const int FullAt = 64 * 1024;

    // Characters that JSON must escape (RFC 8259, section 7), and DEL, which terminals interpret.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (char)i), '"', '\\', '\x7f']);

    private byte[] _bytes = new byte[FullAt + 4096];
    private byte[] _prefix = [];

    public EventLineBuffer() => Test = "";

    /// <summary>Full name of the test that produces the lines.</summary>
    public string Test
    {
        set
        {
            var start = Length;
            Append("{\"test\":"u8);
            AppendString(value);
            Append(",\"t\":\""u8);
            _prefix = _bytes[start..Length];
            Length = start;
        }
    }

    /// <summary>Number of buffered bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the buffer should be flushed.</summary>
    public bool IsFull => Length >= FullAt;

    /// <summary>The buffered bytes.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(TimeSpan time, string actor, string kind, string detail)
    {
        Append(_prefix);
        AppendTime(time.Ticks);
        Append("\",\"actor\":"u8);
        AppendString(actor);
        Append(",\"kind\":"u8);
        AppendString(kind);
        Append(",\"detail\":"u8);
        AppendString(detail);
        Append("}\n"u8);
    }

    /// <summary>Appends seconds with nine decimals. A tick is 100 ns, so the last two decimals are zero.</summary>
    private void AppendTime(long ticks)
    {
        Reserve(32);
        if (ticks < 0)
            _bytes[Length++] = (byte)'-';
        var (seconds, rest) = Math.DivRem(ticks < 0 ? 0UL - (ulong)ticks : (ulong)ticks, (ulong)TimeSpan.TicksPerSecond);
        Utf8Formatter.TryFormat(seconds, _bytes.AsSpan(Length), out var written);
        Length += written;
        _bytes[Length++] = (byte)'.';
        Utf8Formatter.TryFormat(rest * 100, _bytes.AsSpan(Length), out written, new StandardFormat('D', 9));
        Length += written;
    }

    private void AppendString(string text)
    {
        Reserve((text.Length * 3) + 2);
        _bytes[Length++] = (byte)'"';
        var rest = text.AsSpan();
        for (int next; (next = rest.IndexOfAny(Escaped)) >= 0; rest = rest[(next + 1)..])
        {
            AppendPlain(rest[..next]);
            AppendEscape(rest[next]);
            Reserve(((rest.Length - next) * 3) + 2);
        }

        AppendPlain(rest);
        _bytes[Length++] = (byte)'"';
    }

    // Encoding.UTF8 replaces a lone surrogate with U+FFFD.
    private void AppendPlain(ReadOnlySpan<char> text) => Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));

    private void AppendEscape(char c)
    {
        Reserve(6);
        _bytes[Length++] = (byte)'\\';
        switch (c)
        {
            case '"' or '\\':
                _bytes[Length++] = (byte)c;
                break;
            case '\n':
                _bytes[Length++] = (byte)'n';
                break;
            default:
                "u00"u8.CopyTo(_bytes.AsSpan(Length));
                _bytes[Length + 3] = (byte)HexDigit(c >> 4);
                _bytes[Length + 4] = (byte)HexDigit(c & 0xf);
                Length += 5;
                break;
        }
    }

    private static char HexDigit(int value) => "0123456789abcdef"[value];

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
    }
}
