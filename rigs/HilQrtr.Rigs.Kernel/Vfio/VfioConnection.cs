using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vfio;
using HilQrtr.Rigs.Kernel.Serving;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>One client's connection to one device. All members must be called while the server's gate is held.</summary>
internal sealed class VfioConnection : IVfioTransport, IDeviceConnection
{
    private readonly FileDescriptor _socket;
    private readonly IVfioDevice _device;
    private readonly DeviceProblems _problems;
    private readonly SocketMessageReader<VfioUserHeader> _reader;
    private readonly VfioSession _session;
    private readonly byte[] _reply = new byte[VfioUserHeader.Size + VfioUserHeader.MaxPayloadSize];

    /// <param name="socket">The socket. The connection takes ownership of it.</param>
    /// <param name="device">The device that the client uses.</param>
    /// <param name="problems">Records what the connection refuses.</param>
    public VfioConnection(FileDescriptor socket, IVfioDevice device, DeviceProblems problems)
    {
        _socket = socket;
        _device = device;
        _problems = problems;
        _reader = new SocketMessageReader<VfioUserHeader>(socket, VfioUserHeader.Size, VfioUserHeader.MaxPayloadSize, ParseHeader);
        _session = new VfioSession(device, NoteClient);
    }

    /// <inheritdoc/>
    public string? End { get; private set; }

    /// <summary>Only the socket.</summary>
    public int SourceCount => 1;

    /// <inheritdoc/>
    public DmaSpace Memory => _session.Memory;

    /// <inheritdoc/>
    public (int Descriptor, short Events) Source(int index) => (_socket.Number, PollEntry.In | PollEntry.ReadHangUp);

    /// <inheritdoc/>
    public void Interrupt(uint vector) => _session.Interrupt(vector);

    /// <inheritdoc/>
    public void Note(string kind, string what, string whatToDo) => _problems.Note(_device.Name, kind, what, whatToDo);

    /// <inheritdoc/>
    public void NoteModel(string kind, string what, Exception exception) => _problems.NoteModel(_device.Name, kind, what, exception);

    /// <inheritdoc/>
    public void Start()
    {
        try
        {
            _device.Started(this);
        }
        catch (Exception e)
        {
            NoteDevice(e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Handles at most one request.</remarks>
    public void OnReady(int source, short returned)
    {
        if (End is not null)
            return;
        try
        {
            switch (_reader.Read())
            {
                case SocketReadOutcome.Message:
                    Handle();
                    _reader.Next();
                    break;
                case SocketReadOutcome.Ended:
                    if (_reader.IsInsideMessage)
                        NoteClient("truncated message", "the client closed its connection inside a message");
                    End = "the client closed its connection";
                    break;
                default:
                    break;
            }
        }
        catch (WireFormatException e)
        {
            NoteClient("malformed message header", $"{e.Message}; the connection is closed");
            End = $"the client sent a malformed message header: {e.Message}";
        }
    }

    /// <inheritdoc/>
    public void EndWith(string why) => End ??= why;

    /// <summary>Closes and unmaps everything that the client handed over, and notifies the device.</summary>
    public void Dispose()
    {
        EndWith("closed by the host");
        _session.Dispose();
        try
        {
            _device.Stopped(End!);
        }
        catch (Exception e)
        {
            NoteDevice(e);
        }

        _reader.Dispose();
        _socket.Dispose();
    }

    private void Handle()
    {
        var header = _reader.Header;
        if (header.IsReply)
        {
            NoteClient("unexpected reply", $"{header.Command}: this server sends no commands");
            return;
        }

        var size = Handle(header, out var error);
        // The descriptors are closed before the reply is sent, because a client that has received the reply may assume that they are closed.
        _reader.CloseDescriptors();
        if (header.NeedsReply)
            Reply(error == Errno.None ? header.Reply(size) : header.ErrorReply(error));
        if (_session.End is { } why)
            EndWith(why);
    }

    private int Handle(VfioUserHeader header, out Errno error)
    {
        if (_reader.HadTooManyDescriptors)
        {
            // The session must not handle the request, because a SET_IRQS request without its descriptors would remove the existing eventfds.
            error = Errno.EINVAL;
            NoteClient("wrong number of descriptors", $"{header.Command}: more than a request can carry; the descriptors were closed");
            return 0;
        }

        try
        {
            return _session.Handle(header, _reader.Payload, _reader.Descriptors, _reply.AsSpan(VfioUserHeader.Size), out error);
        }
        catch (Exception e)
        {
            error = Errno.EIO;
            NoteDevice(e);
            return 0;
        }
    }

    private void Reply(VfioUserHeader header)
    {
        header.Write(_reply);
        var length = VfioUserHeader.Size + header.PayloadSize;
        var result = UnixSocket.Send(_socket, _reply.AsSpan(0, length));
        if (result == length || result == -(int)Errno.EPIPE)
            return; // EPIPE: the client is gone. The next read reports this.
        End = $"the client does not read its replies: {(result < 0 ? Result.Text(result) : $"{result} of {length} bytes sent")}";
        NoteClient("replies are not read", $"{End}; the connection is closed");
    }

    private static VfioUserHeader ParseHeader(ReadOnlySpan<byte> bytes, out int payloadSize)
    {
        var header = VfioUserHeader.Parse(bytes);
        payloadSize = header.PayloadSize;
        return header;
    }

    private void NoteClient(string kind, string what) => Note(kind, what, VfioProblems.ClientIsWrong);

    /// <summary>Records an exception from a device model. A bug in one model must not stop the guest's other devices.</summary>
    private void NoteDevice(Exception e) => NoteModel("device model threw", "", e);
}
