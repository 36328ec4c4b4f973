using System.Buffers;
using System.Buffers.Binary;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>What a frame is: its first byte.</summary>
public enum AgentFrameKind : byte
{
    /// <summary>First frame of either end.</summary>
    Hello = 0x01,

    /// <summary>Agent to host: it has nothing to do until it is spoken to.</summary>
    Turn = 0x02,

    /// <summary>Host to agent: ends a batch.</summary>
    Go = 0x03,

    /// <summary>Host to agent: do something.</summary>
    Request = 0x10,

    /// <summary>Agent to host: what became of a request.</summary>
    Response = 0x11,

    /// <summary>Host to agent: the outcome of a request is not waited for any more.</summary>
    Cancel = 0x12,

    /// <summary>Agent to host: the next item of a stream.</summary>
    Event = 0x13,

    /// <summary>Host to agent: room for more of a stream.</summary>
    Credit = 0x14,

    /// <summary>Last frame of either end.</summary>
    Goodbye = 0x1f,
}

/// <summary>One frame: its kind and its body.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Body">The rest.</param>
public readonly record struct AgentFrame(AgentFrameKind Kind, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads the body as what its kind says.</summary>
    /// <typeparam name="T">The body of this kind.</typeparam>
    /// <returns>The body.</returns>
    /// <exception cref="WireFormatException">The bytes are no such body.</exception>
    public T Read<T>()
        where T : IAgentMessage<T> => AgentMessages.Parse<T>(Body.Span);

    /// <summary>Writes a frame, its length first.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="body">The rest.</param>
    /// <exception cref="WireFormatException">The body is larger than a frame may be.</exception>
    public static void Write(IBufferWriter<byte> output, AgentFrameKind kind, IAgentMessage body)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(body);
        var length = body.Size + 1;
        if (length > AgentProtocol.MaxFrame)
            throw new WireFormatException($"agent {kind}", "length", 0, $"at most {AgentProtocol.MaxFrame} bytes", $"{length}");
        var size = AgentProtocol.LengthSize + length;
        var span = output.GetSpan(size)[..size];
        BinaryPrimitives.WriteUInt32LittleEndian(span, (uint)length);
        span[AgentProtocol.LengthSize] = (byte)kind;
        var writer = new WireWriter(span[(AgentProtocol.LengthSize + 1)..], $"agent {kind}");
        body.Write(ref writer);
        output.Advance(size);
    }
}
