using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// The control channel of a console with one port (<c>drivers/char/virtio_console.c: handle_control_message</c>): the
/// driver says it is ready, is told of the port, makes it, is told its name and that our end is open, and tells when a
/// program opens or closes its end.
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

    /// <summary>A program in the guest opened the port (true) or closed it.</summary>
    public event Action<bool>? OpenChanged;

    /// <summary>The guest is gone.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>Takes what the guest says, and answers.</summary>
    public void Take(IVirtioTransport transport)
    {
        var queue = transport.Queue(FromGuest);
        Span<byte> bytes = stackalloc byte[VirtioConsoleControl.Size];
        for (var left = queue.Size; left > 0 && queue.TryTake(out var chain); left--)
        {
            if (chain.Read(0, bytes) == bytes.Length)
                Hear(transport, VirtioConsoleControl.Parse(bytes));
            else
                transport.Note("a control message that is too short", $"{chain.ReadableBytes} bytes", VhostProblems.GuestIsWrong);
            queue.Complete(chain, 0);
        }

        transport.Interrupt(FromGuest);
        Flush(transport);
    }

    /// <summary>Tells the guest what it was not told yet, as far as it has buffers for it.</summary>
    public void Flush(IVirtioTransport transport)
    {
        if (_waiting.Flush(transport.Queue(ToGuest)))
            transport.Interrupt(ToGuest);
    }

    /// <summary>Closes our end: a program that reads the port in the guest finds its end.</summary>
    public void Close(IVirtioTransport? transport)
    {
        IsOpenHere = false;
        if (transport is null)
            return;
        Say(transport, VirtioConsoleEvent.PortOpen, 0);
        Flush(transport);
    }

    private void Hear(IVirtioTransport transport, VirtioConsoleControl message)
    {
        switch (message.Event)
        {
            case VirtioConsoleEvent.DeviceReady when message.Value == 1:
                Say(transport, VirtioConsoleEvent.PortAdd, 1);
                break;
            case VirtioConsoleEvent.PortReady when message.Port == port && message.Value == 1:
                Say(transport, VirtioConsoleEvent.PortName, 1, name);
                Say(transport, VirtioConsoleEvent.PortOpen, (ushort)(IsOpenHere ? 1 : 0));
                break;
            case VirtioConsoleEvent.PortOpen when message.Port == port:
                OpenChanged?.Invoke(message.Value != 0);
                break;
            default:
                transport.Note("a control message that was not expected", message.ToString(), VhostProblems.GuestIsWrong);
                break;
        }
    }

    private void Say(IVirtioTransport transport, VirtioConsoleEvent what, ushort value, string text = "")
    {
        if (!_waiting.TryAdd(new VirtioConsoleControl(port, what, value), text))
            transport.Note("a control message that was lost", "the guest takes none, and too many wait", VhostProblems.GuestIsWrong);
    }
}
