using System.Buffers;
using System.Text;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Agent.Loop;

/// <summary>
/// The agent's output. Events are sent before responses. Therefore, if a request causes a kernel log record, the record precedes the
/// response.
/// </summary>
internal sealed class Outbox
{
    /// <summary>
    /// If this many bytes of output are unsent, the agent handles no further requests until the other end has read some of that output.
    /// </summary>
    private const int Enough = 4 << 20;

    private readonly ArrayBufferWriter<byte> _responses = new(64 * 1024);
    private ArrayBufferWriter<byte> _ready = new(64 * 1024);
    private int _written;

    /// <summary>Whether there is unsent output.</summary>
    public bool HasNews => _responses.WrittenCount > 0 || Unwritten > 0;

    public bool IsFull => _responses.WrittenCount + Unwritten >= Enough;

    public int Unwritten => _ready.WrittenCount - _written;

    /// <summary>
    /// Output that can be written to the channel now. It excludes responses that were added since the last <see cref="Seal"/>.
    /// </summary>
    public ReadOnlySpan<byte> Ready => _ready.WrittenSpan[_written..];

    /// <summary>Adds a frame. It is sent before the responses that were added since the last <see cref="Seal"/>.</summary>
    public void Send(AgentFrameKind kind, IAgentMessage body) => AgentFrame.Write(_ready, kind, body);

    public void Reply(uint id, IAgentMessage message)
    {
        if (message.Size > AgentProtocol.MaxPayload)
        {
            Refuse(id, AgentStatus.TooLarge, $"the reply is {message.Size} bytes long; the limit is {AgentProtocol.MaxPayload}");
            return;
        }
        AgentFrame.Write(_responses, AgentFrameKind.Response, new AgentResponse(id, AgentStatus.Done, AgentMessages.ToBytes(message)));
    }

    /// <summary>Answers a request with an error, which is a Linux error number or an <see cref="AgentStatus"/>.</summary>
    public void Refuse(uint id, int status, string what) =>
        AgentFrame.Write(_responses, AgentFrameKind.Response, new AgentResponse(id, status, Encoding.UTF8.GetBytes(what)));

    /// <summary>Answers a request with the result of a call. A negative result is a negated error number.</summary>
    public void Reply(uint id, int result, string call, IAgentMessage message)
    {
        if (result < 0) Refuse(id, -result, call);
        else Reply(id, message);
    }

    /// <summary>Moves the responses that were added since the last call into <see cref="Ready"/>.</summary>
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
