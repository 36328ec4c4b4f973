using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Serving;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// One guest's connection to one device: the socket, and a reply that may be held back. All members must be called while
/// the server's gate is held.
/// </summary>
internal sealed class VhostConnection : IVirtioTransport, IDeviceConnection
{
    private readonly FileDescriptor _socket;
    private readonly IVirtioDevice _device;
    private readonly DeviceProblems _problems;
    private readonly Action _wake;
    private readonly SocketMessageReader<VhostUserHeader> _reader;
    private readonly VhostSession _session;
    private uint? _heldRequest;
    private bool _isPaused;

    /// <param name="socket">The socket. The connection takes ownership of it.</param>
    /// <param name="device">The device that the guest uses.</param>
    /// <param name="problems">Records what the connection refuses.</param>
    /// <param name="inband">Whether to offer the guest in-band kicks, that is, kicks sent as messages on the socket.</param>
    /// <param name="wake">Makes the server read <see cref="Source"/> again.</param>
    public VhostConnection(FileDescriptor socket, IVirtioDevice device, DeviceProblems problems, bool inband, Action wake)
    {
        _socket = socket;
        _device = device;
        _problems = problems;
        _wake = wake;
        _reader = VhostMessageReader.Of(socket);
        _session = new VhostSession(device, inband, NoteGuest);
    }

    /// <inheritdoc/>
    public string? End { get; private set; }

    /// <summary>The socket, and one kick descriptor per queue.</summary>
    public int SourceCount => 1 + _device.QueueCount;

    /// <inheritdoc/>
    public GuestMemory Memory => _session.Memory;

    /// <inheritdoc/>
    public Virtqueue Queue(int index) => _session.Queues[index];

    /// <inheritdoc/>
    public (int Descriptor, short Events) Source(int index)
    {
        if (index > 0)
            return (_session.Kick(index - 1)?.Number ?? -1, PollEntry.In);
        // While a guest is held, its messages are left unread.
        return (_socket.Number, _isPaused ? PollEntry.ReadHangUp : (short)(PollEntry.In | PollEntry.ReadHangUp));
    }

    /// <inheritdoc/>
    public void Interrupt(int queue) => _session.Interrupt(queue);

    /// <inheritdoc/>
    public void Note(string kind, string what, string whatToDo) => _problems.Note(_device.Name, kind, what, whatToDo);

    /// <inheritdoc/>
    public void Release()
    {
        if (_heldRequest is not { } request || End is not null)
            return;
        _heldRequest = null;
        Send(request, 0);
        if (!_isPaused)
            return;
        _isPaused = false;
        _wake();
    }

    /// <inheritdoc/>
    public void Start()
    {
        try
        {
            _device.Started(this);
        }
        catch (Exception e)
        {
            NoteModel(e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Handles at most one request.</remarks>
    public void OnReady(int source, short returned)
    {
        if (End is not null)
            return;
        if (source > 0)
            OnKick(source - 1, returned);
        else
            OnSocket(returned);
    }

    /// <inheritdoc/>
    public void EndWith(string why) => End ??= why;

    /// <summary>Notifies the device, and then closes and unmaps everything that the guest handed over.</summary>
    public void Dispose()
    {
        EndWith("closed by the host");
        try
        {
            _device.Stopped(End!);
        }
        catch (Exception e)
        {
            NoteModel(e);
        }

        _reader.Dispose();
        _session.Dispose();
        _socket.Dispose();
    }

    private void OnSocket(short returned)
    {
        if (_heldRequest is not null)
        {
            if ((returned & PollEntry.Ended) != 0)
                End = "the guest closed its connection while it was waiting for a reply";
            else
                _isPaused = true;
            return;
        }

        try
        {
            switch (_reader.Read())
            {
                case SocketReadOutcome.Message:
                    Handle();
                    _reader.Next();
                    break;
                case SocketReadOutcome.Ended:
                    End = "the guest closed its connection";
                    break;
                default:
                    break;
            }
        }
        catch (WireFormatException e)
        {
            NoteGuest("malformed message header", $"{e.Message}; the connection is closed");
            End = $"the guest sent a malformed message header: {e.Message}";
        }
    }

    /// <summary>Handles a signal from the guest on a queue's kick descriptor.</summary>
    private void OnKick(int queue, short returned)
    {
        if (_session.Kick(queue) is not { } kick)
            return;
        if ((returned & PollEntry.In) == 0)
        {
            NoteGuest("kick descriptor closed", $"queue {queue}");
            _session.DropKick(queue);
        }
        else if (EventFd.TryTake(kick))
        {
            try
            {
                if (_session.Notify(queue, out var outcome) && outcome == KickOutcome.Hold)
                    NoteGuest("kick cannot be held", $"queue {queue}: it came through an eventfd");
            }
            catch (Exception e)
            {
                NoteModel(e);
            }
        }
    }

    private void Handle()
    {
        if (_reader.HadTooManyDescriptors)
            NoteGuest("wrong number of descriptors", "more than a request can carry; the surplus descriptors were closed");
        var header = _reader.Header;
        var answer = VhostAnswer.Refused;
        try
        {
            answer = _session.Handle(header, _reader.Payload, _reader.Descriptors);
        }
        catch (Exception e)
        {
            NoteModel(e);
        }

        // The descriptors are closed before the reply is sent, because a guest that has received the reply may assume that they are closed.
        _reader.CloseDescriptors();
        switch (answer.Kind)
        {
            case VhostAnswerKind.Number:
                Send(header.Request, answer.Number);
                break;
            case VhostAnswerKind.Config:
                Send(header.Request, answer.Config);
                break;
            case VhostAnswerKind.Held:
                _heldRequest = header.Request;
                break;
            default:
                if (header.NeedsReply)
                    Send(header.Request, answer.Number);
                break;
        }
    }

    private void Send(uint request, ulong number)
    {
        Span<byte> bytes = stackalloc byte[VhostUserHeader.Size + VhostUserInteger.Size];
        VhostUserHeader.Reply(request, VhostUserInteger.Size).Write(bytes);
        new VhostUserInteger(number).Write(bytes[VhostUserHeader.Size..]);
        Send(bytes);
    }

    private void Send(uint request, VhostUserConfig? config)
    {
        var size = config?.Size ?? 0;
        var bytes = new byte[VhostUserHeader.Size + size];
        VhostUserHeader.Reply(request, size).Write(bytes);
        config?.Write(bytes.AsSpan(VhostUserHeader.Size));
        Send(bytes);
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        var result = UnixSocket.Send(_socket, bytes);
        if (result == bytes.Length)
            return;
        End = $"the guest does not read its replies: {(result < 0 ? Result.Text(result) : $"{result} of {bytes.Length} bytes sent")}";
        // This code may run on any thread, but only the server's thread closes connections.
        _wake();
    }

    private void NoteGuest(string kind, string what) => Note(kind, what, VhostProblems.GuestIsWrong);

    /// <summary>Records an exception from a device model. A bug in one model must not stop the guest's other devices.</summary>
    private void NoteModel(Exception e) =>
        _problems.NoteModel(_device.Name, "device model threw", "", e);
}
