using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Kernel.Serving;

/// <summary>
/// Assembles messages from a socket. Never blocks. Never reads beyond the end of a message, because a descriptor belongs to the
/// message that it arrives with.
/// </summary>
/// <param name="socket">The socket.</param>
/// <param name="headerSize">Size of a header in bytes.</param>
/// <param name="maxPayloadSize">Size of the longest payload in bytes.</param>
/// <param name="parse">Reads a header and returns the size of the payload. Throws if the header is malformed.</param>
/// <typeparam name="THeader">Header of a message.</typeparam>
internal sealed class SocketMessageReader<THeader>(
    FileDescriptor socket, int headerSize, int maxPayloadSize, SocketMessageReader<THeader>.ParseHeader parse) : IDisposable
    where THeader : struct
{
    private readonly byte[] _buffer = new byte[headerSize + maxPayloadSize];
    private THeader? _header;
    private int _payloadSize;
    private int _bytesReceived;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The header.</param>
    /// <param name="payloadSize">Size of the payload in bytes, at most the size of the longest payload.</param>
    /// <exception cref="WireFormatException">The header is malformed.</exception>
    public delegate THeader ParseHeader(ReadOnlySpan<byte> bytes, out int payloadSize);

    /// <summary>The message's header. Valid after <see cref="SocketReadOutcome.Message"/>.</summary>
    public THeader Header => _header.GetValueOrDefault();

    /// <summary>The message's payload. Valid after <see cref="SocketReadOutcome.Message"/>.</summary>
    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(headerSize, _payloadSize);

    /// <summary>Descriptors received with the message. The reader closes all descriptors that the caller leaves in the list.</summary>
    public List<FileDescriptor> Descriptors { get; } = [];

    /// <summary>Whether more descriptors arrived than a message can carry. The surplus descriptors are closed.</summary>
    public bool HadTooManyDescriptors { get; private set; }

    /// <summary>Whether a part of a message has arrived.</summary>
    public bool IsInsideMessage => _bytesReceived != 0;

    private int BytesNeeded => headerSize + _payloadSize;

    /// <summary>Reads as much of the message as has arrived.</summary>
    /// <exception cref="WireFormatException">The header is malformed, so it is not known where the next message starts.</exception>
    public SocketReadOutcome Read()
    {
        while (true)
        {
            if (_bytesReceived == BytesNeeded && _header is not null)
                return SocketReadOutcome.Message;
            var received = UnixSocket.Receive(socket, _buffer.AsSpan(_bytesReceived, BytesNeeded - _bytesReceived), Descriptors, out var truncated);
            if (truncated || Descriptors.Count > UnixSocket.MaxDescriptors)
            {
                HadTooManyDescriptors = true;
                CloseDescriptors();
            }

            if (received == 0)
                return SocketReadOutcome.Ended;
            if (received < 0)
            {
                if (received == -(int)Errno.EINTR)
                    continue;
                return received == -(int)Errno.EAGAIN ? SocketReadOutcome.Nothing : SocketReadOutcome.Ended;
            }

            _bytesReceived += received;
            if (_header is null && _bytesReceived == headerSize)
                _header = parse(_buffer.AsSpan(0, headerSize), out _payloadSize);
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
        _payloadSize = 0;
        _bytesReceived = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => CloseDescriptors();
}

/// <summary>Result of reading from a client's socket.</summary>
internal enum SocketReadOutcome
{
    /// <summary>The message is not complete yet.</summary>
    Nothing,

    /// <summary>The message is complete.</summary>
    Message,

    /// <summary>The client closed the socket.</summary>
    Ended,
}
