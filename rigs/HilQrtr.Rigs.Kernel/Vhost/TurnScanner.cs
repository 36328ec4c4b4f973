using System.Buffers.Binary;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// Watches an agent's output for the frame that ends the agent's turn (its time slice). Reads only the length (u32, little-endian) and
/// kind (u8) of each frame. Frames may arrive in pieces of any size.
/// </summary>
internal sealed class TurnScanner
{
    private readonly byte[] _head = new byte[AgentProtocol.LengthSize + 1];
    private int _haveOfHead;
    private uint _left;

    /// <summary>Scans the next bytes.</summary>
    /// <returns>Whether the bytes complete a turn frame.</returns>
    public bool Scan(ReadOnlySpan<byte> bytes)
    {
        var isTurn = false;
        while (!bytes.IsEmpty)
        {
            if (_haveOfHead < _head.Length)
            {
                _head[_haveOfHead++] = bytes[0];
                bytes = bytes[1..];
                if (_haveOfHead < AgentProtocol.LengthSize)
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
            isTurn |= _head[AgentProtocol.LengthSize] == (byte)AgentFrameKind.Turn;
            _haveOfHead = 0;
        }

        return isTurn;
    }
}
