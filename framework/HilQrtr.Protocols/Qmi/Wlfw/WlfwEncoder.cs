using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// Writes the TLVs that are present. Like <c>drivers/soc/qcom/qmi_encdec.c: qmi_encode</c>, the encoder writes them in the order in which
/// <see cref="WlfwMessage.Walk"/> visits them. If the TLVs were received in a different order, the encoder keeps the received order.
/// </summary>
internal sealed class WlfwEncoder(string protocol) : WlfwFields(protocol)
{
    private const int LengthOffset = 1;

    private readonly List<(byte Type, int Start, int Size, bool Mandatory)> _tlvs = [];
    private byte[] _buffer = new byte[128];
    private int _position = QmiHeader.Size;

    public byte[] Encode(WlfwMessage message, ushort transactionId)
    {
        message.Walk(this);
        foreach (var unknown in message.UnknownTlvs)
            WriteUnknown(unknown);
        if (message.WireOrder is { } order)
            Reorder(order);
        var length = _position - QmiHeader.Size;
        if (length > ushort.MaxValue)
            throw new WireFormatException(Protocol, "msg_len", 5, $"at most {ushort.MaxValue}", $"{length}");
        new QmiHeader(message.Type, transactionId, (ushort)message.Id, (ushort)length).WriteTo(_buffer);
        return _buffer[.._position];
    }

    public override string Text(string name, string? value, int limit, bool counted)
    {
        value ??= "";
        if (value.Length > limit)
            Fail(name, $"at most {limit} characters", $"{value.Length}");
        if (counted)
            Number(name, (ulong)value.Length, sizeof(byte));
        var target = Take(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] > byte.MaxValue)
                Fail(name, "characters of one byte each", $"U+{(int)value[i]:X4} at index {i}");
            target[i] = (byte)value[i];
        }

        return value;
    }

    protected override int Enter(byte tlv, bool mandatory, bool present)
    {
        if (!present)
            return 0;
        _tlvs.Add((tlv, _position, 0, mandatory));
        Take(QmiTlv.HeaderSize)[0] = tlv;
        return 1;
    }

    protected override void End()
    {
        var (type, start, _, mandatory) = _tlvs[^1];
        var size = _position - start;
        BinaryPrimitives.WriteUInt16LittleEndian(
            _buffer.AsSpan(start + LengthOffset), (ushort)(size - QmiTlv.HeaderSize));
        _tlvs[^1] = (type, start, size, mandatory);
    }

    protected override ulong Number(string name, ulong value, int size)
    {
        Span<byte> wide = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(wide, value);
        wide[..size].CopyTo(Take(size));
        return value;
    }

    protected override int Count(string name, int count, int limit, int size)
    {
        if (count > limit)
            Fail(name, $"at most {limit} elements", $"{count}");
        Number(name, (ulong)count, size);
        return count;
    }

    protected override void BeginArray(string name, int count, int length)
    {
        if (count > length)
            Fail(name, $"at most {length} elements", $"{count}");
    }

    protected override ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> value, int limit)
    {
        if (value.Length > limit)
            Fail("", $"at most {limit} bytes", $"{value.Length}");
        Number("", (ulong)value.Length, sizeof(ushort));
        value.Span.CopyTo(Take(value.Length));
        return value;
    }

    private void WriteUnknown(QmiTlv tlv)
    {
        if (tlv.Value.Length > ushort.MaxValue)
            throw new WireFormatException(
                Protocol, $"tlv 0x{tlv.Type:x2}", _position, $"at most {ushort.MaxValue} bytes", $"{tlv.Value.Length}");
        Enter(tlv.Type, mandatory: false, present: true);
        tlv.Value.Span.CopyTo(Take(tlv.Value.Length));
        End();
    }

    private void Reorder(WireList<byte> order)
    {
        var ordered = new byte[_position];
        var position = QmiHeader.Size;
        foreach (var type in order)
        {
            var index = _tlvs.FindIndex(tlv => tlv.Type == type);
            if (index < 0)
                continue;
            Move(_tlvs[index]);
            _tlvs.RemoveAt(index);
        }

        foreach (var tlv in _tlvs)
        {
            if (!WasMissing(tlv))
                Move(tlv);
        }

        _buffer = ordered;
        _position = position;

        void Move((byte Type, int Start, int Size, bool Mandatory) tlv)
        {
            _buffer.AsSpan(tlv.Start, tlv.Size).CopyTo(ordered.AsSpan(position));
            position += tlv.Size;
        }
    }

    /// <summary>
    /// Returns whether the sender of a decoded message left out the given mandatory TLV. The kernel accepts a message without it, so the
    /// encoder must leave out the TLV too. A TLV was left out if its value is zero and its type is not in
    /// <see cref="WlfwMessage.WireOrder"/>. The caller has already checked the type.
    /// </summary>
    private bool WasMissing((byte Type, int Start, int Size, bool Mandatory) tlv) =>
        tlv.Mandatory
        && !_buffer.AsSpan(tlv.Start + QmiTlv.HeaderSize, tlv.Size - QmiTlv.HeaderSize).ContainsAnyExcept((byte)0);

    private Span<byte> Take(int size)
    {
        if (_buffer.Length - _position < size)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _position + size));
        _position += size;
        return _buffer.AsSpan(_position - size, size);
    }

    [DoesNotReturn]
    private void Fail(string name, string expected, string actual) =>
        throw new WireFormatException(Protocol, Path(name), _position, expected, actual);
}
