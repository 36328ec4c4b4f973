using System.Collections.Concurrent;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote.Session;

/// <summary>
/// Reads frames from a channel and buffers them. The number of buffered frames is bounded. Besides control frames such as Turn,
/// the agent sends only two kinds of frames: replies to pending requests, and stream items for which it has been granted credit.
/// </summary>
internal sealed class FrameSource : IAsyncDisposable
{
    private readonly IAgentChannel _channel;
    private readonly Action _arrived;
    private readonly ConcurrentQueue<AgentFrame> _frames = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private int _turns;
    private volatile string? _endReason;

    /// <summary>Creates a source. Call <see cref="Start"/> to begin reading.</summary>
    /// <param name="channel">The channel to read.</param>
    /// <param name="arrived">Called whenever a frame has arrived or the channel has ended. It may be called on any thread.</param>
    public FrameSource(IAgentChannel channel, Action arrived)
    {
        _channel = channel;
        _arrived = arrived;
    }

    /// <summary>
    /// The reason why the channel ended; empty if it ended normally, and null while it is open. Frames may still be buffered after the
    /// channel has ended.
    /// </summary>
    public string? EndReason => _endReason;

    /// <summary>Whether the channel carried invalid data. A partial frame at the end of the channel does not count as invalid.</summary>
    public bool IsGarbled { get; private set; }

    public bool HasTurn => Volatile.Read(ref _turns) > 0;

    public bool HasFrame => !_frames.IsEmpty;

    public void Start()
    {
#pragma warning disable RS0030 // Starts the reader thread, which only queues frames for the pump.
        using (ExecutionContext.SuppressFlow()) _reading = Task.Run(ReadAsync);
#pragma warning restore RS0030
    }

    public bool TryTake(out AgentFrame frame)
    {
        if (!_frames.TryDequeue(out frame)) return false;
        if (frame.Kind == AgentFrameKind.Turn) Interlocked.Decrement(ref _turns);
        return true;
    }

    /// <summary>Stops reading, and waits until the reader has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var reader = new AgentFrameReader();
        var room = new byte[64 * 1024];
        try
        {
            int length;
            while ((length = await _channel.ReadAsync(room, _stop.Token)) > 0)
            {
                reader.Append(room.AsSpan(0, length));
                while (reader.TryRead(out var frame))
                {
                    _frames.Enqueue(frame);
                    if (frame.Kind == AgentFrameKind.Turn) Interlocked.Increment(ref _turns);
                }
                _arrived();
            }
            End(reader.InFrame ? "it ended in the middle of a frame" : "");
        }
        catch (WireFormatException e)
        {
            IsGarbled = true;
            End(e.Message);
        }
        catch (Exception e)
        {
            End(e is OperationCanceledException ? "reading was stopped" : e.Message);
        }
    }

    private void End(string why)
    {
        _endReason = why;
        _arrived();
    }
}
