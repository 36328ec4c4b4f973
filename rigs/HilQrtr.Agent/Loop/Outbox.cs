using System.Buffers;
using System.Text;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Agent.Loop;

/// <summary>Output of the agent. Stream items are sent before responses, so that log lines precede the response to which they belong.</summary>
internal sealed class Outbox
{
    /// <summary>Number of bytes above which no more requests are handled until the other end has read.</summary>
    private const int Enough = 4 << 20;

    private readonly ArrayBufferWriter<byte> _responses = new(64 * 1024);
    private ArrayBufferWriter<byte> _ready = new(64 * 1024);
    private int _written;

    /// <summary>Whether there is something to report.</summary>
    public bool HasNews => _responses.WrittenCount > 0 || Unwritten > 0;

    public bool IsFull => _responses.WrittenCount + Unwritten >= Enough;

    public int Unwritten => _ready.WrittenCount - _written;

    /// <summary>Sealed output that is not written yet.</summary>
    public ReadOnlySpan<byte> Ready => _ready.WrittenSpan[_written..];

    /// <summary>Adds a frame before all responses that are not sealed yet.</summary>
    public void Send(AgentFrameKind kind, IAgentMessage body) => AgentFrame.Write(_ready, kind, body);

    public void Reply(uint id, IAgentMessage message)
    {
        if (message.Size > AgentProtocol.MaxPayload)
        {
            Refuse(id, AgentStatus.TooLarge, $"the reply has {message.Size} bytes, the limit is {AgentProtocol.MaxPayload}");
            return;
        }
        AgentFrame.Write(_responses, AgentFrameKind.Response, new AgentResponse(id, AgentStatus.Done, AgentMessages.ToBytes(message)));
    }

    /// <summary>Answers with a Linux error number or an <see cref="AgentStatus"/>.</summary>
    public void Refuse(uint id, int status, string what) =>
        AgentFrame.Write(_responses, AgentFrameKind.Response, new AgentResponse(id, status, Encoding.UTF8.GetBytes(what)));

    /// <summary>Answers with the result of a call, which is a negated error number if it failed.</summary>
    public void Reply(uint id, int result, string call, IAgentMessage message)
    {
        if (result < 0) Refuse(id, -result, call);
        else Reply(id, message);
    }

    /// <summary>Appends the pending responses to the output.</summary>
    public void Seal()
    {
        _ready.Write(_responses.WrittenSpan);
        _responses.ResetWrittenCount();
    }

    public void Advance(int count)
    {
        _written += count;
        if (_written < _ready.WrittenCount) return;
        _written = 0;
        _ready.ResetWrittenCount();
        if (_ready.Capacity > Enough) _ready = new ArrayBufferWriter<byte>(64 * 1024);
    }
}
