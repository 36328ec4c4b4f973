using System.Buffers;
using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Pumping;
using HilQrtr.Rigs.Remote.Session;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// A session with the agent of one host. The session sends requests and receives replies only while its <see cref="RemotePump"/> runs, on
/// the pump's thread.
/// </summary>
public sealed class AgentSession : IAsyncDisposable
{
    private readonly AgentSessionOptions _options;
    private readonly ArrayBufferWriter<byte> _outgoing = new(4096);
    private readonly SortedDictionary<uint, PendingCall> _pending = [];
    private readonly Dictionary<uint, Action<ReadOnlyMemory<byte>>> _streams = [];
    private readonly PendingCall _hello = new(0, null);
    private Exception? _end;
    private ulong _lead;
    private uint _lastId;
    private bool _disposed;

    private readonly RemotePump _pump;

    /// <summary>Creates a session. The session sends nothing until the pump runs.</summary>
    /// <param name="pump">Runs the session, together with the sessions of the rig's other hosts.</param>
    /// <param name="channel">Carries the agent protocol. The session takes ownership of the channel and disposes of it.</param>
    /// <param name="options">Specifies the host and how the end of the session is reported.</param>
    public AgentSession(RemotePump pump, IAgentChannel channel, AgentSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(pump);
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(options);
        _pump = pump;
        _options = options;
        Channel = channel;
        Frames = new FrameSource(channel, () => pump.Queue.Wake.Set());
        pump.Join(this);
        Send(AgentFrameKind.Hello, new AgentHello(AgentProtocol.Version, "", "HilQrtr", Environment.ProcessId, 0, channel.TakesTurns));
        Frames.Start();
    }

    /// <summary>Name of the rig.</summary>
    public string Rig => _pump.Rig;

    /// <summary>Name of the host.</summary>
    public string Host => _options.Host;

    /// <summary>Whether the host and hil take turns (run alternately). If so, the host is stopped during hil's turn.</summary>
    public bool TakesTurns => Channel.TakesTurns;

    /// <summary>The agent's greeting; null until <see cref="ReadyAsync"/> completes.</summary>
    public AgentHello? Agent { get; private set; }

    /// <summary>The reason why the session ended; null while the session is open.</summary>
    public Exception? End => _end;

    /// <summary>
    /// The time by which the rig's clock is ahead of the host's <c>CLOCK_BOOTTIME</c>; zero if the hosts and hil do not take turns to run.
    /// </summary>
    public TimeSpan Lead => TimeSpan.FromTicks((long)_lead / TimeSpan.NanosecondsPerTick);

    /// <summary>
    /// The rig's clock at the end of the host's last turn, in nanoseconds; 0 if the hosts and hil do not take turns to run.
    /// </summary>
    internal ulong Clock { get; private set; }

    internal IAgentChannel Channel { get; }

    internal FrameSource Frames { get; }

    internal PumpQueue Queue => _pump.Queue;

    internal bool HasOutgoing => _outgoing.WrittenCount > 0;

    internal int Outstanding => _pending.Count;

    /// <summary>The longest timeout among all pending requests; null if none of them has a timeout.</summary>
    internal TimeSpan? LongestBound => _pending.Values.Max(call => call.Bound);

    /// <summary>Operation of the oldest pending request; null if no request is pending.</summary>
    internal string? Oldest => _pending.Count == 0 ? null : $"{_pending.First().Value.Operation}";

    /// <summary>Waits for the agent's greeting.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RigUnavailableException">The agent and hil come from different builds.</exception>
    /// <exception cref="RigBrokenException">
    /// The channel ended before the greeting. <see cref="AgentSessionOptions.ExceptionForEnd"/> may supply another exception.
    /// </exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await using var giveUp = cancellationToken.UnsafeRegister(
            (_, token) => Queue.Run(() => _hello.Fail(new OperationCanceledException(token))), null);
        await _hello.Outcome;
        if (_end is not null) throw _end;
    }

    /// <summary>Sends a request and waits for the reply.</summary>
    /// <typeparam name="TReply">Type of the reply.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="bound">Timeout that the request carries; null if the request has no timeout.</param>
    /// <param name="cancellationToken">Cancels the request. If the host completes the request anyway, the reply is returned.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="AgentCallException">The host rejected the request.</exception>
    public async Task<TReply> CallAsync<TReply>(IAgentRequest<TReply> request, TimeSpan? bound, CancellationToken cancellationToken)
        where TReply : IAgentMessage<TReply>
    {
        ArgumentNullException.ThrowIfNull(request);
        return Read(request, await RequestAsync(request, bound, cancellationToken));
    }

    /// <summary>Closes the session and the channel. All pending requests fail.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        Finish(new RigBrokenException(Rig, $"the session with the agent on {Host} is closed"));
        await Frames.DisposeAsync();
        await Channel.DisposeAsync();
    }

    /// <summary>Sends a request. If the host reports an error, the method returns the error instead of throwing an exception.</summary>
    internal async Task<AgentOutcome> RequestAsync<TReply>(IAgentRequest<TReply> request, TimeSpan? bound, CancellationToken cancellationToken)
        where TReply : IAgentMessage<TReply>
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Queue.IsForeign) return await RequestFromOtherThreadAsync(request, bound, cancellationToken);
        var (id, call) = Start(request, bound);
        AgentOutcome outcome;
        await using (cancellationToken.UnsafeRegister(_ => Queue.Run(() => Cancel(id)), null))
            outcome = await call.Outcome;
        if (outcome.Status != AgentStatus.Done) cancellationToken.ThrowIfCancellationRequested();
        return outcome;
    }

    /// <summary>Parses the reply from an outcome.</summary>
    /// <exception cref="AgentCallException">The outcome is an error.</exception>
    internal TReply Read<TReply>(IAgentRequest<TReply> request, AgentOutcome outcome)
        where TReply : IAgentMessage<TReply>
    {
        if (outcome.Status != AgentStatus.Done)
            throw new AgentCallException(Host, request.Operation, outcome.Status, outcome.Payload.Span);
        try
        {
            return AgentMessages.Parse<TReply>(outcome.Payload.Span);
        }
        catch (WireFormatException e)
        {
            Finish(Garbled($"the reply to {request.Operation}: {e.Message}", e));
            throw _end!;
        }
    }

    /// <summary>
    /// Queues a request behind all earlier requests, without waiting for the outcome. Does nothing once the session has ended.
    /// </summary>
    internal void Post<TReply>(IAgentRequest<TReply> request)
        where TReply : IAgentMessage<TReply> => Queue.Run(() => _ = Start(request, TimeSpan.Zero).Call.Outcome.Exception);

    /// <summary>Opens a stream. <paramref name="take"/> is called with each item of the stream, on the pump's thread.</summary>
    internal Task<AgentOutcome> OpenStreamAsync(KernelLogStart request, uint credit, Action<uint, ReadOnlyMemory<byte>> take)
    {
        var (id, call) = Start(request, null);
        _streams[id] = item => take(id, item);
        Grant(id, credit);
        return call.Outcome;
    }

    internal void Grant(uint stream, uint bytes) => Send(AgentFrameKind.Credit, new AgentCredit(stream, bytes));

    /// <summary>Removes all pending output and returns it in a buffer that the caller owns.</summary>
    internal byte[] TakeOutgoing()
    {
        var bytes = _outgoing.WrittenSpan.ToArray();
        _outgoing.ResetWrittenCount();
        return bytes;
    }

    internal void Send(AgentFrameKind kind, IAgentMessage body)
    {
        if (_end is null) AgentFrame.Write(_outgoing, kind, body);
    }

    /// <summary>Handles a frame from the agent.</summary>
    internal void Dispatch(AgentFrame frame)
    {
        if (_end is not null) return;
        try
        {
            if (Agent is null && frame.Kind is not (AgentFrameKind.Hello or AgentFrameKind.Goodbye))
            {
                Finish(Garbled($"the first frame was {frame.Kind}, not Hello", null));
                return;
            }
            switch (frame.Kind)
            {
                case AgentFrameKind.Hello: Greet(frame); break;
                case AgentFrameKind.Turn: Clock = Math.Max(Clock, frame.Read<AgentTurn>().Clock + _lead); break;
                case AgentFrameKind.Response: Complete(frame.Read<AgentResponse>()); break;
                case AgentFrameKind.Event when frame.Read<AgentEvent>() is var item && _streams.TryGetValue(item.Stream, out var take): take(item.Payload); break;
                case AgentFrameKind.Goodbye: Finish(new RigBrokenException(Rig, $"its agent on {Host} stopped: {frame.Read<AgentGoodbye>().Reason}. Look at the host's console")); break;
                default: Finish(Garbled($"unexpected frame {frame.Kind}", null)); break;
            }
        }
        catch (WireFormatException e)
        {
            Finish(Garbled(e.Message, e));
        }
    }

    /// <summary>
    /// Sets <see cref="Clock"/> to the given time. All later readings of the host's clock are shifted by the difference.
    /// </summary>
    internal void Align(ulong clock)
    {
        _lead += clock - Clock;
        Clock = clock;
    }

    /// <summary>Handles the end of the channel. Call this method only after all received frames have been dispatched.</summary>
    internal void OnChannelEnded(string how)
    {
        if (_end is not null) return;
        if (Frames.IsGarbled)
        {
            Finish(Garbled(how, null));
            return;
        }
        var why = _options.WhyEnded();
        var message = $"the agent on {Host} is gone: {(how.Length == 0 ? why : $"{how}; {why}")}";
        Finish(_options.ExceptionForEnd?.Invoke(message) ?? new RigBrokenException(Rig, message));
    }

    private (uint Id, PendingCall Call) Start<TReply>(IAgentRequest<TReply> request, TimeSpan? bound)
        where TReply : IAgentMessage<TReply>
    {
        var call = new PendingCall(request.Operation, bound);
        var id = ++_lastId;
        if (_end is not null)
        {
            call.Fail(_end);
            return (id, call);
        }
        AgentFrame.Write(_outgoing, AgentFrameKind.Request, new AgentRequest(id, request.Operation, AgentMessages.ToBytes(request)));
        _pending.Add(id, call);
        return (id, call);
    }

    private async Task<AgentOutcome> RequestFromOtherThreadAsync<TReply>(IAgentRequest<TReply> request, TimeSpan? bound, CancellationToken cancellationToken)
        where TReply : IAgentMessage<TReply>
    {
        // After the await, the caller must continue on its own thread rather than on the pump's.
        var completion = new TaskCompletionSource<Task<AgentOutcome>>(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue.Post(async _ =>
        {
            var pending = RequestAsync(request, bound, cancellationToken);
#pragma warning disable RS0030 // Waits without throwing; the task completes on the pump.
            await Task.WhenAny(pending);
#pragma warning restore RS0030
            completion.SetResult(pending);
        }, null);
        return await await completion.Task;
    }

    private void Cancel(uint id)
    {
        if (_pending.ContainsKey(id)) Send(AgentFrameKind.Cancel, new AgentCancel(id));
    }

    private void Complete(AgentResponse response)
    {
        if (_pending.Remove(response.Id, out var call)) call.Complete(new AgentOutcome(response.Status, response.Payload));
        else Finish(Garbled($"a response to request {response.Id}, which is not pending", null));
    }

    private void Greet(AgentFrame frame)
    {
        var version = AgentHello.VersionOf(frame.Body.Span);
        if (version != AgentProtocol.Version)
        {
            Finish(new RigUnavailableException(
                Rig, $"its agent on {Host} uses version {version} of the agent protocol, but hil uses version {AgentProtocol.Version}",
                "Publish the agent again from the same build as hil."));
            return;
        }
        var hello = frame.Read<AgentHello>();
        if (hello.TakesTurns != TakesTurns)
        {
            Finish(new RigUnavailableException(
                Rig, $"its agent on {Host} {(hello.TakesTurns ? "takes" : "does not take")} turns, but its channel {(TakesTurns ? "does" : "does not")}",
                "Start the agent with --turns if, and only if, the host's clock is virtual."));
            return;
        }
        Agent = hello;
        _hello.Complete(default);
    }

    private RigBrokenException Garbled(string what, Exception? inner) => new(
        Rig, $"its agent on {Host} violated the agent protocol: {what}. Something else may be writing to the agent's channel, or the agent is from a different build", inner);

    private void Finish(Exception end)
    {
        if (_end is not null) return;
        _end = end;
        _outgoing.ResetWrittenCount();
        _hello.Fail(end);
        _ = _hello.Outcome.Exception;
        var pending = _pending.Values.ToArray();
        _pending.Clear();
        foreach (var call in pending)
        {
            call.Fail(end);
            _ = call.Outcome.Exception;
        }
    }
}
