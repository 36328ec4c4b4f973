using HilQrtr.Native;

namespace HilQrtr.Agent.Handles;

/// <summary>
/// An open file or socket. While a worker is making a call on the handle, further calls are queued in order. Without this queue, they would
/// block in the kernel on the socket lock (<c>lock_sock</c>), where they could not be cancelled.
/// </summary>
internal sealed class OpenHandle(uint number, int descriptor, int family, bool nonBlocking)
{
    /// <summary>Value of <see cref="Family"/> for a handle that is not a socket.</summary>
    public const int NoFamily = -1;

    private readonly LinkedList<HandleCall> _waiting = new();
    private readonly LinkedList<PendingRead> _readers = new();
    private Action? _closed;

    public uint Number { get; } = number;

    public int Descriptor { get; } = descriptor;

    /// <summary>Address family of the socket, or <see cref="NoFamily"/>.</summary>
    public int Family { get; } = family;

    public bool IsSocket => Family != NoFamily;

    public bool NonBlocking { get; } = nonBlocking;

    /// <summary>The call that a worker is making on this handle; null if there is none.</summary>
    public WorkerCall? Current { get; private set; }

    public bool IsClosing => _closed is not null;

    /// <summary>
    /// Address that the socket was last connected to. It is the default destination for datagrams. Empty if the socket was never connected.
    /// </summary>
    public ReadOnlyMemory<byte> Peer { get; set; }

    /// <summary>Whether a new call on the handle would have to wait.</summary>
    public bool IsBusy => Current is not null || _waiting.Count > 0;

    public void Enqueue(HandleCall call) => _waiting.AddLast(call);

    public void Forget(HandleCall call) => _waiting.Remove(call);

    public void AddReader(PendingRead reader) => _readers.AddLast(reader);

    public void RemoveReader(PendingRead reader) => _readers.Remove(reader);

    /// <summary>Called when a worker starts a call.</summary>
    public void Begin(WorkerCall call) => Current = call;

    /// <summary>
    /// Called when the worker is done with the current call. Makes the waiting calls in order, up to and including the first one that
    /// needs a worker.
    /// </summary>
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

    /// <summary>Fails all waiting calls, cancels the current call, and closes the handle after the current call has returned.</summary>
    public void Close(Action onClosed)
    {
        _closed = onClosed;
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
