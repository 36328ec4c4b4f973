using System.Buffers.Binary;

namespace HilQrtr.Cards.Wmi;

/// <summary>A command: id (23:0 of the first word), then TLVs, of which the first is the command's structure.</summary>
internal readonly ref struct WmiCommand(ReadOnlySpan<byte> message)
{
    private const uint IdMask = 0xffffff;
    private const int FirstField = sizeof(uint) + WmiTlv.HeaderSize;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Whether there is an id.</summary>
    public bool HasId => _message.Length >= sizeof(uint);

    public WmiCommandId Id => (WmiCommandId)(BinaryPrimitives.ReadUInt32LittleEndian(_message) & IdMask);

    /// <summary>A word of the structure; 0 if it is not there.</summary>
    public uint Word(int index)
    {
        var at = FirstField + (index * sizeof(uint));
        return at + sizeof(uint) <= _message.Length ? BinaryPrimitives.ReadUInt32LittleEndian(_message[at..]) : 0;
    }

    /// <summary>A MAC address of the structure, its first byte lowest.</summary>
    public ulong Mac(int index) => Word(index) | ((ulong)(ushort)Word(index + 1) << 32);
}
