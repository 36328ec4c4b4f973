using System.Buffers;
using System.Buffers.Binary;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>
/// Kind of a frame, stored in the byte after the frame's length. Two processes send frames: the agent on the host under test, and the
/// run, which is the process that runs the tests.
/// </summary>
public enum AgentFrameKind : byte
{
    /// <summary>The first frame sent by each end.</summary>
    Hello = 0x01,

    /// <summary>Sent by the agent when it has no more frames to send. The agent then waits for the next batch of frames.</summary>
    Turn = 0x02,

    /// <summary>Sent by the run. Ends a batch of frames.</summary>
    Go = 0x03,

    /// <summary>Sent by the run. Requests an operation.</summary>
    Request = 0x10,

    /// <summary>Sent by the agent. Contains the outcome of a request.</summary>
    Response = 0x11,

    /// <summary>Sent by the run. Cancels a request.</summary>
    Cancel = 0x12,

    /// <summary>Sent by the agent. Contains the next item in a stream.</summary>
    Event = 0x13,

    /// <summary>Sent by the run. Grants flow-control credit for a stream.</summary>
    Credit = 0x14,

    /// <summary>The last frame sent by each end.</summary>
    Goodbye = 0x1f,
}

/// <summary>A frame, without its length.</summary>
/// <param name="Kind">Kind of the frame.</param>
/// <param name="Body">Body of the frame.</param>
public readonly record struct AgentFrame(AgentFrameKind Kind, ReadOnlyMemory<byte> Body)
{
    /// <summary>Parses the body.</summary>
    /// <typeparam name="T">Type of the message in this kind of frame.</typeparam>
    /// <returns>The message.</returns>
    /// <exception cref="WireFormatException">The body is malformed.</exception>
    public T Read<T>()
        where T : IAgentMessage<T> => AgentMessages.Parse<T>(Body.Span);

    /// <summary>Writes a frame, preceded by its length.</summary>
    /// <param name="output">Destination.</param>
    /// <param name="kind">Kind of the frame.</param>
    /// <param name="body">Body of the frame.</param>
    /// <exception cref="WireFormatException">The body is too large.</exception>
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
