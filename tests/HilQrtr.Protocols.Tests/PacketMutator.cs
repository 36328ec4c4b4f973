using System.Buffers.Binary;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests;

/// <summary>
/// Makes packets that are malformed at different layers: noise, captured packets with changed bytes, and changed packets whose outer
/// lengths are corrected. The corrected lengths let the damage reach the inner layers.
/// </summary>
internal sealed class PacketMutator(int seed)
{
    private static readonly byte[] Interesting = [0, 1, 2, 3, 4, 5, 7, 0x10, 0x11, 0x13, 0x20, 0x35, 0x7f, 0x80, 0xfe, 0xff];

    private static readonly byte[] MessageIds =
        [0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x2f, 0x34, 0x35, 0x36, 0x37, 0x38, 0x3c, 0x3e, 0x4c, 0x57];

    private readonly Random _random = new(seed);
    private readonly byte[] _buffer = new byte[16384];

    public ReadOnlyMemory<byte> Next() => _random.Next(10) switch
    {
        0 => Noise(),
        1 => NoiseBehindAHeader(),
        < 5 => Mutated(),
        < 8 => MutatedMessage(),
        _ => MadeUpMessage(),
    };

    private ReadOnlyMemory<byte> Noise()
    {
        var length = _random.Next(120);
        _random.NextBytes(_buffer.AsSpan(0, length));
        return _buffer.AsMemory(0, length);
    }

    private ReadOnlyMemory<byte> NoiseBehindAHeader()
    {
        var payload = _random.Next(1, 60);
        var version2 = _random.Next(2) == 0;
        var options = version2 ? _random.Next(3) * 4 : 0;
        var header = version2 ? QrtrConstants.HeaderV2Size + options : QrtrConstants.HeaderV1Size;
        var length = header + ((payload + 3) & ~3);
        var bytes = _buffer.AsSpan(0, length);
        _random.NextBytes(bytes);
        bytes[0] = version2 ? (byte)3 : (byte)1;
        bytes[version2 ? 1 : 4] = (byte)_random.Next(13);
        bytes[3] = version2 ? (byte)options : bytes[3];
        BinaryPrimitives.WriteInt32LittleEndian(bytes[(version2 ? 4 : 20)..], payload);
        if (payload >= sizeof(int) && _random.Next(2) == 0)
            BinaryPrimitives.WriteInt32LittleEndian(bytes[header..], _random.Next(13));
        if (_random.Next(2) == 0)
            (version2 ? [0xfe, 0xff] : (ReadOnlySpan<byte>)[0xfe, 0xff, 0xff, 0xff]).CopyTo(bytes[(version2 ? 14 : 28)..]);
        return _buffer.AsMemory(0, length);
    }

    private ReadOnlyMemory<byte> Mutated()
    {
        var length = Copy(Captured());
        return _buffer.AsMemory(0, Mutate(0, length));
    }

    private ReadOnlyMemory<byte> MutatedMessage()
    {
        var captured = Captured();
        var length = Copy(captured);
        if (captured[4] != (byte)QrtrPacketType.Data)
            return _buffer.AsMemory(0, Mutate(QrtrConstants.HeaderV1Size, length));
        var size = BinaryPrimitives.ReadInt32LittleEndian(captured.AsSpan(20));
        return PutRight(Mutate(QrtrConstants.HeaderV1Size, QrtrConstants.HeaderV1Size + size));
    }

    private ReadOnlyMemory<byte> MadeUpMessage()
    {
        Copy(CapturedPacket.All[3].Bytes);
        var position = QrtrConstants.HeaderV1Size;
        _buffer[position] = (byte)(_random.Next(3) * 2);
        _buffer[position + 3] = MessageIds[_random.Next(MessageIds.Length)];
        _buffer[position + 4] = 0;
        position += QmiHeader.Size;
        for (var tlvs = _random.Next(12); tlvs > 0; tlvs--)
        {
            var length = _random.Next(4) == 0 ? _random.Next(70) : Interesting[_random.Next(7)];
            _buffer[position] = _random.Next(8) == 0 ? (byte)_random.Next(256) : (byte)_random.Next(0x10, 0x1d);
            if (_random.Next(4) == 0)
                _buffer[position] = (byte)_random.Next(1, 3);
            BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(position + 1), (ushort)length);
            _random.NextBytes(_buffer.AsSpan(position + 3, length));
            if (length > 0 && _random.Next(2) == 0)
                _buffer[position + 3] = (byte)(length / 4);
            position += 3 + length;
        }

        return PutRight(position);
    }

    private byte[] Captured() => CapturedPacket.All[_random.Next(CapturedPacket.All.Count)].Bytes;

    private int Copy(byte[] bytes)
    {
        bytes.CopyTo(_buffer, 0);
        return bytes.Length;
    }

    private int Mutate(int start, int length)
    {
        for (var changes = _random.Next(1, 5); changes > 0; changes--)
        {
            if (length <= start)
                return length;
            // Most changes hit the first 80 bytes, because these contain lengths and types. The bytes after them are mostly board data.
            var offset = _random.Next(start, Math.Min(length, start + (_random.Next(4) == 0 ? int.MaxValue - start : 80)));
            switch (_random.Next(6))
            {
                case 0: _buffer[offset] ^= (byte)(1 << _random.Next(8)); break;
                case 1: _buffer[offset] = (byte)_random.Next(256); break;
                case 2: _buffer[offset] = Interesting[_random.Next(Interesting.Length)]; break;
                case 3: length = offset; break;
                case 4: length = Remove(offset, Math.Min(_random.Next(1, 9), length - offset), length); break;
                default: length = Insert(offset, _random.Next(1, 9), length); break;
            }
        }

        return length;
    }

    private int Remove(int offset, int count, int length)
    {
        _buffer.AsSpan(offset + count, length - offset - count).CopyTo(_buffer.AsSpan(offset));
        return length - count;
    }

    private int Insert(int offset, int count, int length)
    {
        _buffer.AsSpan(offset, length - offset).CopyTo(_buffer.AsSpan(offset + count));
        _random.NextBytes(_buffer.AsSpan(offset, count));
        return length + count;
    }

    /// <summary>Corrects the length fields of the packet and of the message in it.</summary>
    private ReadOnlyMemory<byte> PutRight(int end)
    {
        var size = end - QrtrConstants.HeaderV1Size;
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(20), size);
        if (size >= QmiHeader.Size)
            BinaryPrimitives.WriteUInt16LittleEndian(
                _buffer.AsSpan(QrtrConstants.HeaderV1Size + 5), (ushort)(size - QmiHeader.Size));
        var padded = QrtrConstants.HeaderV1Size + ((size + 3) & ~3);
        _buffer.AsSpan(end, padded - end).Clear();
        return _buffer.AsMemory(0, padded);
    }
}
