namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>Collects which TLVs a message has, and their names.</summary>
internal sealed class WlfwNamer() : WlfwFields("")
{
    private const byte HighestTlv = 63;

    private readonly string?[] _names = new string?[256];

    public string?[] NamesOf(WlfwMessage message)
    {
        message.Walk(this);
        return _names;
    }

    public override string Text(string name, string? value, int limit, bool counted) => value ?? "";

    protected override int Enter(byte tlv, bool mandatory, bool present)
    {
        if (tlv > HighestTlv)
            throw new InvalidOperationException($"{TlvName} has tlv 0x{tlv:x2}: the decoder has a bit for each up to 0x{HighestTlv:x2}");
        _names[tlv] = TlvName;
        return 0;
    }

    protected override ulong Number(string name, ulong value, int size) => value;

    protected override int Count(string name, int count, int limit, int size) => 0;

    protected override ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> value, int limit) => value;
}
