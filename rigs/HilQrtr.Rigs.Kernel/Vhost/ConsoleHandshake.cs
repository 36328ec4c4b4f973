using System.Text;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// The control channel of a console with one port (<c>drivers/char/virtio_console.c: handle_control_message</c>). The driver reports that
/// it is ready, we announce the port, and the driver creates the port. We then send the port's name and report that our end is open. From
/// then on, the driver reports whenever a program opens or closes the guest's end.
/// </summary>
/// <param name="port">The port's number.</param>
/// <param name="name">The port's name.</param>
internal sealed class ConsoleHandshake(uint port, string name)
{
    private const int ToGuest = 2;
    private const int FromGuest = 3;

    private readonly ConsoleControlQueue _waiting = new();

    /// <summary>Whether our end is open.</summary>
    public bool IsOpenHere { get; private set; } = true;

    /// <summary>Raised when a program in the guest has opened (true) or closed (false) the port.</summary>
    public event Action<bool>? OpenChanged;

    /// <summary>Drops all pending messages.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>Handles the guest's messages.</summary>
    public void Take(IVirtioTransport transport)
    {
        var queue = transport.Queue(FromGuest);
        Span<byte> bytes = stackalloc byte[VirtioConsoleControl.Size];
        for (var remaining = queue.Size; remaining > 0 && queue.TryTake(out var chain); remaining--)
        {
            if (chain.Read(0, bytes) == bytes.Length)
                Handle(transport, VirtioConsoleControl.Parse(bytes));
            else
                transport.Note("truncated control message", $"{chain.ReadableBytes} bytes", VhostProblems.GuestIsWrong);
            queue.Complete(chain, 0);
        }

        transport.Interrupt(FromGuest);
        Flush(transport);
    }

    /// <summary>Sends pending messages as long as the guest has buffers for them.</summary>
    public void Flush(IVirtioTransport transport)
    {
        if (_waiting.Flush(transport.Queue(ToGuest)))
            transport.Interrupt(ToGuest);
    }

    /// <summary>Closes our end. After that, if a program in the guest reads from the port, it sees end of file.</summary>
    public void Close(IVirtioTransport? transport)
    {
        IsOpenHere = false;
        if (transport is null)
            return;
        Send(transport, VirtioConsoleEvent.PortOpen, 0);
        Flush(transport);
    }

    private void Handle(IVirtioTransport transport, VirtioConsoleControl message)
    {
        switch (message.Event)
        {
            case VirtioConsoleEvent.DeviceReady when message.Value == 1:
                Send(transport, VirtioConsoleEvent.PortAdd, 1);
                break;
            case VirtioConsoleEvent.PortReady when message.Port == port && message.Value == 1:
                Send(transport, VirtioConsoleEvent.PortName, 1, name);
                Send(transport, VirtioConsoleEvent.PortOpen, (ushort)(IsOpenHere ? 1 : 0));
                break;
            case VirtioConsoleEvent.PortOpen when message.Port == port:
                OpenChanged?.Invoke(message.Value != 0);
                break;
            default:
                transport.Note("unexpected control message", message.ToString(), VhostProblems.GuestIsWrong);
                break;
        }
    }

    private void Send(IVirtioTransport transport, VirtioConsoleEvent what, ushort value, string text = "")
    {
        if (!_waiting.TryAdd(new VirtioConsoleControl(port, what, value), text))
            transport.Note("control message lost", "the guest posts no buffers and the backlog is full", VhostProblems.GuestIsWrong);
    }
}

/// <summary>Control messages that are waiting for buffers from the guest.</summary>
internal sealed class ConsoleControlQueue
{
    private const int MaxWaiting = 64;

    private readonly Queue<byte[]> _waiting = [];

    /// <summary>Queues a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">Name to append to the message, without a terminator.</param>
    /// <returns>False if the queue is full. The message is then dropped.</returns>
    public bool TryAdd(VirtioConsoleControl message, string name = "")
    {
        if (_waiting.Count == MaxWaiting)
            return false;
        var bytes = new byte[VirtioConsoleControl.Size + Encoding.UTF8.GetByteCount(name)];
        message.Write(bytes);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(VirtioConsoleControl.Size));
        _waiting.Enqueue(bytes);
        return true;
    }

    /// <summary>Drops all messages.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>Sends messages until there are no more messages or no more buffers.</summary>
    /// <returns>Whether at least one buffer was used.</returns>
    public bool Flush(Virtqueue queue)
    {
        var any = false;
        for (var remaining = queue.Size; remaining > 0 && _waiting.Count > 0 && queue.TryTake(out var chain); remaining--)
        {
            any = true;
            queue.Complete(chain, chain.Write(_waiting.Dequeue()));
        }

        return any;
    }
}
