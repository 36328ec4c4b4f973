using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// Fills a message from its TLVs, as <c>drivers/soc/qcom/qmi_encdec.c: qmi_decode</c> does. If a TLV is repeated,
/// the last one wins. Unknown optional TLVs are not interpreted, and unknown mandatory TLVs are refused.
/// </summary>
internal sealed class WlfwDecoder(ReadOnlyMemory<byte> message, int tlvCount, WlfwDescriptor descriptor)
    : WlfwFields(descriptor.Protocol)
{
    private ReadOnlyMemory<byte> _value;
    private int _valueOffset;
    private int _position;
    private byte _tlv;

    /// <summary>Reads the remaining occurrences of the current TLV.</summary>
    private QmiTlvReader _occurrences;

    /// <summary>A reader positioned after the TLVs that have been found in canonical order so far.</summary>
    private QmiTlvReader _inOrder = new(message, descriptor.Protocol);

    /// <summary>
    /// Whether the TLVs deviate from canonical order, or a mandatory TLV is missing. In canonical order, known TLVs come first, in the
    /// order in which <see cref="WlfwMessage.Walk"/> visits them, and unknown TLVs follow.
    /// </summary>
    private bool _reordered;

    /// <summary>The known TLVs that are present, as a mask with one bit per type.</summary>
    private ulong _seen;

    /// <summary>The known TLVs that occur more than once, as a mask with one bit per type.</summary>
    private ulong _repeated;

    public WlfwMessage Decode(WlfwMessage prototype)
    {
        var unknown = FindUnknownTlvs();
        var decoded = prototype.Walk(this);
        if (unknown.Count != 0)
            decoded = decoded with { UnknownTlvs = unknown };
        return _reordered ? decoded with { WireOrder = ReadOrder() } : decoded;
    }

    public override string Text(string name, string? value, int limit, bool counted)
    {
        var start = _position;
        var length = counted ? (int)Number(name, 0, sizeof(byte)) : Left;
        if (length > limit)
            FailAt(start, name, $"at most {limit} characters", $"{length}");
        return Encoding.Latin1.GetString(Take(name, length));
    }

    protected override int Enter(byte tlv, bool mandatory, bool present)
    {
        _tlv = tlv;
        var bit = 1UL << tlv;
        if ((_seen & bit) == 0)
        {
            _reordered |= mandatory;
            return 0;
        }

        var next = _inOrder;
        if ((_repeated & bit) == 0 && next.Read() && next.Current.Type == tlv)
        {
            _occurrences = _inOrder;
            _inOrder = next;
            return 1;
        }

        _reordered = true;
        _occurrences = new QmiTlvReader(message, Protocol);
        return (_repeated & bit) == 0 ? 1 : CountOf(tlv);
    }

    protected override void Begin()
    {
        while (_occurrences.Read() && _occurrences.Current.Type != _tlv)
        {
        }

        _value = _occurrences.Current.Value;
        _valueOffset = _occurrences.ValueOffset;
        _position = 0;
    }

    protected override void End()
    {
        if (Left != 0)
            FailAt(_position, "", $"{_position} bytes", $"{_value.Length}");
    }

    protected override ulong Number(string name, ulong value, int size)
    {
        var bytes = Take(name, size);
        return size switch
        {
            sizeof(byte) => bytes[0],
            sizeof(ushort) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            sizeof(uint) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };
    }

    protected override int Count(string name, int count, int limit, int size)
    {
        var start = _position;
        var read = (int)Number(name, 0, size);
        if (read > limit)
            FailAt(start, name, $"at most {limit} elements", $"{read}");
        return read;
    }

    protected override ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> value, int limit)
    {
        var start = _position;
        var length = (int)Number("", 0, sizeof(ushort));
        if (length > limit)
            FailAt(start, "", $"at most {limit} bytes", $"{length}");
        Take("", length);
        return _value.Slice(_position - length, length);
    }

    private int Left => _value.Length - _position;

    private ReadOnlySpan<byte> Take(string name, int size)
    {
        if (size > Left)
            FailAt(_position, name, $"{size} bytes", $"{Left}");
        var taken = _value.Span.Slice(_position, size);
        _position += size;
        return taken;
    }

    /// <summary>Returns the unknown TLVs, and notes which known TLVs are present or repeated.</summary>
    private WireList<QmiTlv> FindUnknownTlvs()
    {
        var count = 0;
        var reader = new QmiTlvReader(message, Protocol);
        while (reader.Read())
        {
            var type = reader.Current.Type;
            if (descriptor.Knows(type))
            {
                var bit = 1UL << type;
                _repeated |= _seen & bit;
                _seen |= bit;
                continue;
            }

            if (type < QmiTlv.FirstOptional && !descriptor.TakesAnyTlv)
                throw new WireFormatException(
                    Protocol, $"tlv 0x{type:x2}", reader.ValueOffset - QmiTlv.HeaderSize,
                    "a mandatory tlv that the message defines", $"type 0x{type:x2}", message.Span);
            count++;
        }

        if (count == 0)
            return WireList<QmiTlv>.Empty;
        var unknown = new QmiTlv[count];
        reader = new QmiTlvReader(message, Protocol);
        for (var i = 0; reader.Read();)
        {
            if (!descriptor.Knows(reader.Current.Type))
                unknown[i++] = reader.Current;
        }

        return new WireList<QmiTlv>(unknown);
    }

    private int CountOf(byte tlv)
    {
        var count = 0;
        for (var reader = new QmiTlvReader(message, Protocol); reader.Read();)
            count += reader.Current.Type == tlv ? 1 : 0;
        return count;
    }

    private WireList<byte> ReadOrder()
    {
        var order = new byte[tlvCount];
        var reader = new QmiTlvReader(message, Protocol);
        for (var i = 0; reader.Read(); i++)
            order[i] = reader.Current.Type;
        return new WireList<byte>(order);
    }

    [DoesNotReturn]
    private void FailAt(int position, string name, string expected, string actual) =>
        throw new WireFormatException(
            Protocol, Path(name), _valueOffset + position, expected, actual, message.Span);
}
