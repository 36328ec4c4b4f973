using System.Buffers;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Tests.Fakes;

/// <summary>
/// An agent whose host has only a clock. Its reply to <see cref="FileExists"/> depends on the path. For <c>/after/N</c>, it replies after N
/// ns. For <c>/never</c>, it replies only when the request is cancelled. For <c>/ignore</c>, it never replies. For <c>/refuse/N</c>, it
/// replies with error N. For any other path, it replies at once. <see cref="Answer"/> handles all other operations.
/// </summary>
internal sealed class FakeAgent
{
    private readonly AgentFrameReader _reader = new();
    private readonly ArrayBufferWriter<byte> _outgoing = new();
    private readonly List<(ulong Due, uint Id)> _sleeping = [];

    public FakeAgent(bool turns = true, uint version = AgentProtocol.Version, bool? announcesTurns = null, bool silent = false, ulong clock = 1_000)
    {
        Clock = clock;
        Channel = new MemoryChannel { TakesTurns = turns };
        Channel.Received = OnReceived;
        if (silent) return;
        Add(AgentFrameKind.Hello, new AgentHello(version, "6.12.117", "fake", 1, Clock, announcesTurns ?? turns));
        SendAddedFrames();
    }

    public MemoryChannel Channel { get; }

    /// <summary>The host's clock in nanoseconds. During a turn, it advances only if there is nothing to send.</summary>
    public ulong Clock { get; set; }

    /// <summary>All frames received.</summary>
    public List<AgentFrame> Received { get; } = [];

    public IEnumerable<AgentRequest> Requests => Received.Where(f => f.Kind == AgentFrameKind.Request).Select(f => f.Read<AgentRequest>());

    /// <summary>Handles operations other than <see cref="FileExists"/>. Returns the status and the reply, or null for no reply.</summary>
    public Func<AgentRequest, (int Status, IAgentMessage Reply)?> Answer { get; set; } = static _ => (AgentStatus.Done, new AgentNothing());

    /// <summary>Called when the host gets a turn. If this function returns true, the host keeps the turn forever.</summary>
    public Func<bool> KeepTurn { get; set; } = static () => false;

    public void Add(AgentFrameKind kind, IAgentMessage body) => AgentFrame.Write(_outgoing, kind, body);

    /// <summary>Sends the frames that were added. If the host takes turns, this method then ends the host's turn.</summary>
    public void SendAddedFrames()
    {
        if (Channel.TakesTurns) Add(AgentFrameKind.Turn, new AgentTurn(Clock));
        Channel.Send(_outgoing.WrittenSpan.ToArray());
        _outgoing.Clear();
    }

    private void OnReceived(byte[] bytes)
    {
        _reader.Append(bytes);
        while (_reader.TryRead(out var frame))
        {
            Received.Add(frame);
            if (frame.Kind == AgentFrameKind.Go && KeepTurn()) return;
            if (frame.Kind == AgentFrameKind.Request) Do(frame.Read<AgentRequest>());
            if (frame.Kind == AgentFrameKind.Cancel) Cancel(frame.Read<AgentCancel>().Id);
            if (frame.Kind == AgentFrameKind.Go) Run(frame.Read<AgentGo>().Limit);
        }
        if (!Channel.TakesTurns && _outgoing.WrittenCount > 0) SendAddedFrames();
    }

    private void Do(AgentRequest request)
    {
        if (request.Operation != AgentOperation.FileExists)
        {
            if (Answer(request) is { } answer) Respond(request.Id, answer.Status, answer.Reply);
            return;
        }
        var parts = AgentMessages.Parse<FileExists>(request.Payload.Span).Path.Split('/');
        switch (parts[1])
        {
            case "after": _sleeping.Add((Clock + ulong.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), request.Id)); break;
            case "never": _sleeping.Add((ulong.MaxValue, request.Id)); break;
            case "ignore": break;
            case "refuse": Respond(request.Id, int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), new AgentBytes("access /refuse"u8.ToArray())); break;
            default: Respond(request.Id, AgentStatus.Done, new AgentFlag(true)); break;
        }
    }

    private void Cancel(uint id)
    {
        if (_sleeping.RemoveAll(s => s.Id == id) > 0) Respond(id, AgentStatus.Cancelled, new AgentNothing());
    }

    private void Run(ulong limit)
    {
        if (_outgoing.WrittenCount == 0)
        {
            var end = limit > ulong.MaxValue - Clock ? ulong.MaxValue : Clock + limit;
            Clock = _sleeping.Select(s => s.Due).Append(end).Min();
        }
        foreach (var (_, id) in _sleeping.Where(s => s.Due <= Clock).OrderBy(s => s.Due).ToArray())
        {
            _sleeping.RemoveAll(s => s.Id == id);
            Respond(id, AgentStatus.Done, new AgentFlag(true));
        }
        SendAddedFrames();
    }

    private void Respond(uint id, int status, IAgentMessage reply) =>
        Add(AgentFrameKind.Response, new AgentResponse(id, status, AgentMessages.ToBytes(reply)));
}
