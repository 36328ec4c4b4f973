using System.Buffers.Binary;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>
/// Splits a byte stream into frames. The stream may arrive in pieces of any size.
/// After a format error, the reader can no longer be used, because it cannot know where the next frame starts.
/// </summary>
public sealed class AgentFrameReader
{
    private const string Protocol = "agent frame";

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Whether at least one byte of the next frame has arrived.</summary>
    public bool InFrame => _start != _end;

    /// <summary>Adds the next bytes of the stream.</summary>
    /// <param name="bytes">Any number of bytes.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _end < bytes.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Removes the next complete frame.</summary>
    /// <param name="frame">The frame, with a copy of its body.</param>
    /// <returns>Whether there was a complete frame.</returns>
    /// <exception cref="WireFormatException">The frame is malformed.</exception>
    public bool TryRead(out AgentFrame frame)
    {
        frame = default;
        var bytes = _buffer.AsSpan(_start, _end - _start);
        if (bytes.Length < AgentProtocol.LengthSize) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length is 0 or > AgentProtocol.MaxFrame)
            throw new WireFormatException(Protocol, "length", 0, $"1 to {AgentProtocol.MaxFrame} bytes", $"{length}", bytes);
        if (bytes.Length <= AgentProtocol.LengthSize) return false;
        var kind = (AgentFrameKind)bytes[AgentProtocol.LengthSize];
        if (!IsKnown(kind))
            throw new WireFormatException(Protocol, "kind", AgentProtocol.LengthSize, "a known kind", $"0x{(byte)kind:x2}", bytes);
        var size = AgentProtocol.LengthSize + (int)length;
        if (bytes.Length < size) return false;
        frame = new AgentFrame(kind, bytes[(AgentProtocol.LengthSize + 1)..size].ToArray());
        _start += size;
        if (_start == _end) _start = _end = 0;
        return true;
    }

    private static bool IsKnown(AgentFrameKind kind) => kind
        is >= AgentFrameKind.Hello and <= AgentFrameKind.Go
        or >= AgentFrameKind.Request and <= AgentFrameKind.Credit
        or AgentFrameKind.Goodbye;

    private void MakeRoom(int length)
    {
        var unread = _end - _start;
        var buffer = _buffer.Length - unread >= length ? _buffer : new byte[Math.Max(_buffer.Length * 2, unread + length)];
        Buffer.BlockCopy(_buffer, _start, buffer, 0, unread);
        _buffer = buffer;
        _start = 0;
        _end = unread;
    }
}
