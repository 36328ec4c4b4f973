using HilQrtr.Native;

namespace HilQrtr.Agent.Handles;

/// <summary>
/// An open file or socket. One call at a time: while a worker is in a call on it, the others wait in order, as they
/// would for the socket's lock (<c>lock_sock</c>), where however nothing could interrupt them.
/// </summary>
internal sealed class OpenHandle(uint number, int descriptor, int family, bool nonBlocking)
{
    /// <summary>Family of what is no socket.</summary>
    public const int NoFamily = -1;

    private readonly LinkedList<HandleCall> _waiting = new();
    private readonly LinkedList<PendingRead> _readers = new();
    private Action? _closed;

    public uint Number { get; } = number;

    public int Descriptor { get; } = descriptor;

    /// <summary>Address family of a socket.</summary>
    public int Family { get; } = family;

    public bool IsSocket => Family != NoFamily;

    public bool NonBlocking { get; } = nonBlocking;

    /// <summary>The call that a worker is in.</summary>
    public WorkerCall? Current { get; private set; }

    public bool IsClosing => _closed is not null;

    /// <summary>Default destination of a socket, as it was last connected.</summary>
    public ReadOnlyMemory<byte> Peer { get; set; }

    /// <summary>Whether a call would have to wait.</summary>
    public bool IsBusy => Current is not null || _waiting.Count > 0;

    public void Enqueue(HandleCall call) => _waiting.AddLast(call);

    public void Forget(HandleCall call) => _waiting.Remove(call);

    public void AddReader(PendingRead reader) => _readers.AddLast(reader);

    public void RemoveReader(PendingRead reader) => _readers.Remove(reader);

    /// <summary>A worker takes a call.</summary>
    public void Begin(WorkerCall call) => Current = call;

    /// <summary>The worker is done: those that waited go on, until one needs a worker again.</summary>
    public void End()
    {
        Current = null;
        if (_closed is not null)
        {
            Close();
            return;
        }
        while (Current is null && _waiting.First is { } next)
        {
            _waiting.RemoveFirst();
            next.Value.Begin();
        }
    }

    /// <summary>Ends all that waits, and closes as soon as no call is under way.</summary>
    public void Close(Action closed)
    {
        _closed = closed;
        foreach (var call in _waiting.ToArray()) call.Abandon();
        foreach (var reader in _readers.ToArray()) reader.Abandon();
        if (Current is { } current) current.Cancel();
        else Close();
    }

    private void Close()
    {
        _ = FileCalls.Close(Descriptor);
        _closed!();
    }
}
