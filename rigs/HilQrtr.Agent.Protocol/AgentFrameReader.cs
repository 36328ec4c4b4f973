using System.Buffers.Binary;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Cuts a stream of bytes, in whatever pieces it comes, into frames. After a refusal it stays refused: there is no telling where the next frame begins.</summary>
public sealed class AgentFrameReader
{
    private const string Protocol = "agent frame";

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Whether a frame has begun and its end is not there yet.</summary>
    public bool InFrame => _start != _end;

    /// <summary>Takes the next bytes of the stream.</summary>
    /// <param name="bytes">In any number.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _end < bytes.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Takes the next whole frame out.</summary>
    /// <param name="frame">The frame; its body is a copy of its own.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="WireFormatException">What comes next is no frame.</exception>
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
            throw new WireFormatException(Protocol, "kind", AgentProtocol.LengthSize, "the kind of a frame", $"0x{(byte)kind:x2}", bytes);
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
        var kept = _end - _start;
        var buffer = _buffer.Length - kept >= length ? _buffer : new byte[Math.Max(_buffer.Length * 2, kept + length)];
        Buffer.BlockCopy(_buffer, _start, buffer, 0, kept);
        _buffer = buffer;
        _start = 0;
        _end = kept;
    }
}
