using System.Buffers;
using System.Buffers.Binary;

namespace HilQrtr.Protocols.Agent;

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
