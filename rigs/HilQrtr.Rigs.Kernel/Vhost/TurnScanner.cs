using System.Buffers.Binary;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// Watches an agent's bytes for the end of its turn, knowing no more of its frames than their bounds: <c>length u32</c> of
/// what follows, little-endian, then the kind in one byte. Frames may come in any pieces.
/// </summary>
internal sealed class TurnScanner
{
    /// <summary>Kind of the frame that ends a turn.</summary>
    public const byte TurnKind = 0x02;

    private readonly byte[] _head = new byte[sizeof(uint) + 1];
    private int _haveOfHead;
    private uint _left;

    /// <summary>Takes the next bytes.</summary>
    /// <returns>Whether a turn frame was completed by them.</returns>
    public bool Scan(ReadOnlySpan<byte> bytes)
    {
        var isTurn = false;
        while (!bytes.IsEmpty)
        {
            if (_haveOfHead < _head.Length)
            {
                _head[_haveOfHead++] = bytes[0];
                bytes = bytes[1..];
                if (_haveOfHead < sizeof(uint))
                    continue;
                var length = BinaryPrimitives.ReadUInt32LittleEndian(_head);
                if (length == 0)
                    _haveOfHead = 0;
                if (_haveOfHead < _head.Length)
                    continue;
                _left = length - 1;
            }
            else
            {
                var part = (int)Math.Min(_left, (uint)bytes.Length);
                bytes = bytes[part..];
                _left -= (uint)part;
            }

            if (_left != 0)
                continue;
            isTurn |= _head[sizeof(uint)] == TurnKind;
            _haveOfHead = 0;
        }

        return isTurn;
    }
}
