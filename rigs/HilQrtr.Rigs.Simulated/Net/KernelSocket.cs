using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>The kernel's side of an <c>AF_QIPCRTR</c> socket (<c>struct qrtr_sock</c>).</summary>
internal sealed class KernelSocket(string name)
{
    /// <summary>Size of the receive buffer in bytes (<c>net.core.rmem_default</c>).</summary>
    public const int ReceiveBufferSize = 212992;

    /// <summary>Size of the send buffer in bytes (<c>net.core.wmem_default</c>).</summary>
    public const int SendBufferSize = 212992;

    private readonly Queue<SocketBuffer> _queue = new();
    private readonly Queue<TaskCompletionSource> _lockQueue = new();
    private bool _locked;
    private int _rmem;
    private int _wmem;

    /// <summary>Name for logs.</summary>
    public string Name { get; } = name;

    /// <summary>The socket's own address. The port is 0 while <see cref="Zapped"/> is true.</summary>
    public QrtrAddress Us { get; set; } = new(QrtrConstants.LocalNode, 0);

    /// <summary>Whether the socket has no port yet (<c>SOCK_ZAPPED</c>).</summary>
    public bool Zapped { get; set; } = true;

    public bool Closed { get; set; }

    /// <summary>The connected peer; null if the socket is not connected.</summary>
    public QrtrAddress? Peer { get; set; }

    /// <summary>The endpoint that the socket is bound to; 0 if the socket is not bound to an endpoint.</summary>
    public uint BoundEndpoint { get; set; }

    /// <summary>Whether the endpoint of each received message is reported (<c>QRTR_REPORT_ENDPOINT</c>).</summary>
    public bool ReportEndpoint { get; set; }

    /// <summary>Pending error (<c>sk_err</c>).</summary>
    public Errno PendingError { get; set; }

    /// <summary>Number of messages that were dropped because the receive buffer was full.</summary>
    public long DroppedMessages { get; private set; }

    public int Queued => _queue.Count;

    /// <summary>Called when a message or an error has arrived (<c>sk_data_ready</c>, <c>sk_error_report</c>).</summary>
    public Action? DataReady { get; set; }

    /// <summary>Wakes blocked senders. Called when more than half of the send buffer is free (<c>sk_write_space</c>).</summary>
    public Action? WriteSpace { get; set; }

    /// <summary>Whether the send buffer accepts another message, regardless of the message's size (<c>sock_alloc_send_pskb</c>).</summary>
    public bool HasRoom => _wmem < SendBufferSize;

    /// <summary>Continuations of the sends that wait for send buffer space, in the order in which the sends began to wait.</summary>
    public LinkedList<Action> WaitingForRoom { get; } = [];

    /// <summary>Charges the send buffer (<c>skb_set_owner_w</c>).</summary>
    public void Charge(int size) => _wmem += size;

    /// <summary>Uncharges the send buffer (<c>sock_wfree</c>).</summary>
    public void Uncharge(int size)
    {
        _wmem -= size;
        // sock_writeable: senders are woken only while less than half of the buffer is in use. When the kernel checks this,
        // its count is two bytes higher: a new socket counts as one byte, and the last byte of this message is subtracted after the check.
        if (_wmem + 2 < SendBufferSize / 2) WriteSpace?.Invoke();
    }

    /// <summary>Acquires the socket's lock (<c>lock_sock</c>). A sender that is blocked by flow control keeps the lock.</summary>
    public Task LockAsync()
    {
        if (!_locked)
        {
            _locked = true;
            return Task.CompletedTask;
        }
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lockQueue.Enqueue(turn);
        return turn.Task;
    }

    public void Unlock()
    {
        if (_lockQueue.TryDequeue(out var next)) next.SetResult();
        else _locked = false;
    }

    /// <summary>Queues a message. Returns false if the receive buffer is full (<c>sock_queue_rcv_skb</c>).</summary>
    public bool Enqueue(in SocketBuffer message)
    {
        if (_rmem >= ReceiveBufferSize)
        {
            DroppedMessages++;
            return false;
        }
        Push(message);
        return true;
    }

    /// <summary>Queues a message even if the receive buffer is full (<c>skb_queue_tail</c>).</summary>
    public void Push(in SocketBuffer message)
    {
        _rmem += message.TrueSize;
        _queue.Enqueue(message);
        DataReady?.Invoke();
    }

    /// <summary>Dequeues the next message or the pending error, like a non-blocking <c>skb_recv_datagram</c>.</summary>
    public Errno Dequeue(out SocketBuffer message)
    {
        message = default;
        if (Zapped) return Errno.EADDRNOTAVAIL;
        if (PendingError is not Errno.None and var error)
        {
            PendingError = Errno.None;
            return error;
        }
        if (!_queue.TryDequeue(out message)) return Errno.EAGAIN;
        _rmem -= message.TrueSize;
        return Errno.None;
    }

    public void Purge()
    {
        _queue.Clear();
        _rmem = 0;
    }
}
