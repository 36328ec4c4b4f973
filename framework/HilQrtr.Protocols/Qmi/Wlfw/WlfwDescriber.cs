using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Prints <c>name = value</c> for each field that is present.</summary>
internal sealed class WlfwDescriber(string protocol, string separator) : WlfwFields(protocol)
{
    private const int DigestPrefix = 8;
    private const ulong MinShownInHex = 0x10000;

    /// <summary>
    /// Name of the only field whose value is always printed in hex. The drivers also log this value in hex (<c>ath11k/qmi.c</c>:
    /// <c>board_id 0x%x</c>).
    /// </summary>
    private const string BoardId = "board_id";

    private readonly StringBuilder _text = new();

    /// <summary>
    /// Has one element for each value that is being printed, with the outermost value at the bottom. An element becomes true when the
    /// first field of its value is printed. Only structures have fields, so the value is then known to be a structure.
    /// </summary>
    private readonly Stack<bool> _structures = new();

    public string Describe(WlfwMessage message)
    {
        message.Walk(this);
        foreach (var tlv in message.UnknownTlvs)
            _text.Append(separator).Append(
                CultureInfo.InvariantCulture, $"unknown tlv 0x{tlv.Type:x2} = {Digest(tlv.Value.Span)}");
        return _text.ToString();
    }

    public override QmiResponse Response(QmiResponse value)
    {
        _text.Append(value);
        return value;
    }

    public override string Text(string name, string? value, int limit, bool counted)
    {
        Name(name);
        _text.Append('"');
        foreach (var c in value ?? "")
        {
            if (char.IsControl(c) || c == '"')
                _text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
            else
                _text.Append(c);
        }

        _text.Append('"');
        return value ?? "";
    }

    protected override int Enter(byte tlv, bool mandatory, bool present)
    {
        if (present)
            _text.Append(separator).Append(TlvName).Append(" = ");
        return present ? 1 : 0;
    }

    protected override void Begin() => _structures.Push(false);

    protected override void End() => _text.Append(_structures.Pop() ? "}" : "");

    protected override ulong Number(string name, ulong value, int size)
    {
        Name(name);
        if ((name.Length > 0 ? name : TlvName) == BoardId)
            _text.Append(CultureInfo.InvariantCulture, $"0x{value:x}");
        else if (value >= MinShownInHex)
            _text.Append(CultureInfo.InvariantCulture, $"{value} (0x{value:x})");
        else
            _text.Append(CultureInfo.InvariantCulture, $"{value}");
        return value;
    }

    protected override int Count(string name, int count, int limit, int size)
    {
        Name(name);
        _text.Append('[');
        return count;
    }

    protected override void BeginArray(string name, int count, int length)
    {
        Name(name);
        _text.Append('[');
    }

    protected override ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> value, int limit)
    {
        _text.Append(Digest(value.Span));
        return value;
    }

    protected override void BeginItem(int index)
    {
        _text.Append(index == 0 ? "" : ", ");
        Begin();
    }

    protected override void EndItem() => End();

    protected override void EndList() => _text.Append(']');

    private void Name(string name)
    {
        if (name.Length == 0)
            return;
        _text.Append(_structures.Pop() ? ", " : "{").Append(name).Append(" = ");
        _structures.Push(true);
    }

    private static string Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return $"{bytes.Length} bytes, sha256 {Convert.ToHexStringLower(digest[..DigestPrefix])}…";
    }
}
