using System.Threading.Channels;

namespace HilQrtr.Rigs.Remote.Tests.Fakes;

/// <summary>A channel to an agent in this process.</summary>
internal sealed class MemoryChannel : IAgentChannel
{
    private readonly Channel<byte[]> _toHost = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();
    private readonly List<byte> _toAgent = [];
    private ReadOnlyMemory<byte> _rest;

    public required bool TakesTurns { get; init; }

    /// <summary>
    /// Called with the bytes that were written to the agent. If the host takes turns, <see cref="Resume"/> makes the call. If not,
    /// the call is made at once.
    /// </summary>
    public Action<byte[]> Received { get; set; } = static _ => { };

    /// <summary>Exception that a write throws; null if writes succeed.</summary>
    public Exception? WriteFailure { get; set; }

    public int Resumes { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Send(byte[] bytes) => _toHost.Writer.TryWrite(bytes);

    public void End() => _toHost.Writer.TryComplete();

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (WriteFailure is not null) return ValueTask.FromException(WriteFailure);
        _toAgent.AddRange(bytes.Span);
        if (!TakesTurns) Deliver();
        return ValueTask.CompletedTask;
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_rest.IsEmpty)
        {
            if (!await _toHost.Reader.WaitToReadAsync(cancellationToken)) return 0;
            if (_toHost.Reader.TryRead(out var bytes)) _rest = bytes;
        }
        // The bytes arrive in chunks of at most 13 bytes, because the receiver must handle frames that are split anywhere.
        var length = Math.Min(Math.Min(_rest.Length, buffer.Length), 13);
        _rest[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    public void Resume()
    {
        Resumes++;
        Deliver();
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        End();
        return ValueTask.CompletedTask;
    }

    private void Deliver()
    {
        var bytes = _toAgent.ToArray();
        _toAgent.Clear();
        Received(bytes);
    }
}
