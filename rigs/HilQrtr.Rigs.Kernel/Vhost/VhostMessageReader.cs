using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// Assembles messages from a socket. Never blocks. Never reads beyond the end of a message, because a descriptor belongs to the
/// message that it arrives with.
/// </summary>
internal sealed class VhostMessageReader(FileDescriptor socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[VhostUserHeader.Size + VhostUserHeader.MaxPayloadSize];
    private VhostUserHeader? _header;
    private int _have;

    /// <summary>The message's header. Valid after <see cref="VhostReadOutcome.Message"/>.</summary>
    public VhostUserHeader Header => _header.GetValueOrDefault();

    /// <summary>The message's payload. Valid after <see cref="VhostReadOutcome.Message"/>.</summary>
    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(VhostUserHeader.Size, Header.PayloadSize);

    /// <summary>Descriptors received with the message. The reader closes all descriptors that the caller leaves in the list.</summary>
    public List<FileDescriptor> Descriptors { get; } = [];

    /// <summary>Whether more descriptors arrived than a message can carry. The surplus descriptors are closed.</summary>
    public bool HadTooManyDescriptors { get; private set; }

    private int Needed => VhostUserHeader.Size + (_header?.PayloadSize ?? 0);

    /// <summary>Reads as much of the message as has arrived.</summary>
    /// <exception cref="WireFormatException">The header is malformed, so it is not known where the next message starts.</exception>
    public VhostReadOutcome Read()
    {
        while (true)
        {
            if (_have == Needed && _header is not null)
                return VhostReadOutcome.Message;
            var received = UnixSocket.Receive(socket, _buffer.AsSpan(_have, Needed - _have), Descriptors, out var truncated);
            if (truncated || Descriptors.Count > UnixSocket.MaxDescriptors)
            {
                HadTooManyDescriptors = true;
                CloseDescriptors();
            }

            if (received == 0)
                return VhostReadOutcome.Ended;
            if (received < 0)
            {
                if (received == -(int)Errno.EINTR)
                    continue;
                return received == -(int)Errno.EAGAIN ? VhostReadOutcome.Nothing : VhostReadOutcome.Ended;
            }

            _have += received;
            if (_header is null && _have == VhostUserHeader.Size)
                _header = VhostUserHeader.Parse(_buffer);
        }
    }

    /// <summary>Closes the descriptors that are left in the list.</summary>
    public void CloseDescriptors()
    {
        Descriptors.ForEach(d => d.Dispose());
        Descriptors.Clear();
    }

    /// <summary>Discards the message, so that the next one can be read.</summary>
    public void Next()
    {
        CloseDescriptors();
        HadTooManyDescriptors = false;
        _header = null;
        _have = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => CloseDescriptors();
}

/// <summary>Result of reading from a guest's socket.</summary>
internal enum VhostReadOutcome
{
    /// <summary>The message is not complete yet.</summary>
    Nothing,

    /// <summary>The message is complete.</summary>
    Message,

    /// <summary>The guest closed the socket.</summary>
    Ended,
}
