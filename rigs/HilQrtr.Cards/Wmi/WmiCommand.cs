using System.Buffers.Binary;

namespace HilQrtr.Cards.Wmi;

/// <summary>
/// A WMI command. Bits 23:0 of the first word are the command's id. The word is followed by TLVs. The first TLV is the command's structure.
/// </summary>
internal readonly ref struct WmiCommand(ReadOnlySpan<byte> message)
{
    private const uint IdMask = 0xffffff;
    private const int FirstField = sizeof(uint) + WmiTlv.HeaderSize;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Whether the message is long enough to contain an id.</summary>
    public bool HasId => _message.Length >= sizeof(uint);

    public WmiCommandId Id => (WmiCommandId)(BinaryPrimitives.ReadUInt32LittleEndian(_message) & IdMask);

    /// <summary>Returns a word of the structure, or 0 if the structure is too short.</summary>
    public uint Word(int index)
    {
        var offset = FirstField + (index * sizeof(uint));
        return offset + sizeof(uint) <= _message.Length ? BinaryPrimitives.ReadUInt32LittleEndian(_message[offset..]) : 0;
    }

    /// <summary>Returns a MAC address from the structure. The first byte of the address is the lowest byte of the result.</summary>
    public ulong Mac(int index) => Word(index) | ((ulong)(ushort)Word(index + 1) << 32);
}
