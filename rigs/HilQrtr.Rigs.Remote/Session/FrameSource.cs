using System.Collections.Concurrent;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote.Session;

/// <summary>Reads frames from a channel as they come, and keeps them until they are taken. How many can come is bounded by what was asked and granted.</summary>
internal sealed class FrameSource : IAsyncDisposable
{
    private readonly IAgentChannel _channel;
    private readonly Action _arrived;
    private readonly ConcurrentQueue<AgentFrame> _frames = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private int _turns;
    private volatile string? _ended;

    /// <summary>Creates a source that reads nothing yet.</summary>
    /// <param name="channel">Where from.</param>
    /// <param name="arrived">Called, on any thread, when there is something new.</param>
    public FrameSource(IAgentChannel channel, Action arrived)
    {
        _channel = channel;
        _arrived = arrived;
    }

    /// <summary>Why nothing more will come; empty if the channel just ended; null while it lasts. Frames may be left.</summary>
    public string? Ended => _ended;

    /// <summary>Bytes that came since the last whole frame when the channel ended are no reason to believe the rest.</summary>
    public bool IsGarbled { get; private set; }

    public bool HasTurn => Volatile.Read(ref _turns) > 0;

    public bool HasFrame => !_frames.IsEmpty;

    public void Start()
    {
        using (ExecutionContext.SuppressFlow()) _reading = Task.Run(ReadAsync);
    }

    public bool TryTake(out AgentFrame frame)
    {
        if (!_frames.TryDequeue(out frame)) return false;
        if (frame.Kind == AgentFrameKind.Turn) Interlocked.Decrement(ref _turns);
        return true;
    }

    /// <summary>Stops reading; done when nothing is read any more.</summary>
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
        _ended = why;
        _arrived();
    }
}
