using HilQrtr.Protocols;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Native;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// Puts messages together from what a socket gives, without waiting. Never reads into the next message: descriptors
/// belong to the one with whose bytes they came.
/// </summary>
internal sealed class VhostMessageReader(FileDescriptor socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[VhostUserHeader.Size + VhostUserHeader.MaxPayloadSize];
    private VhostUserHeader? _header;
    private int _have;

    /// <summary>The message's header, after <see cref="VhostReadOutcome.Message"/>.</summary>
    public VhostUserHeader Header => _header.GetValueOrDefault();

    /// <summary>The message's content, after <see cref="VhostReadOutcome.Message"/>.</summary>
    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(VhostUserHeader.Size, Header.PayloadSize);

    /// <summary>What came with it; the reader closes what is left in here.</summary>
    public List<FileDescriptor> Descriptors { get; } = [];

    /// <summary>More descriptors came than any message has; they are closed.</summary>
    public bool HadTooManyDescriptors { get; private set; }

    private int Needed => VhostUserHeader.Size + (_header?.PayloadSize ?? 0);

    /// <summary>Reads on.</summary>
    /// <exception cref="WireFormatException">The header is wrong: nobody can tell where the next message begins.</exception>
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
                if (Errno.Last == Errno.Interrupted)
                    continue;
                return Errno.Last == Errno.TryAgain ? VhostReadOutcome.Nothing : VhostReadOutcome.Ended;
            }

            _have += received;
            if (_header is null && _have == VhostUserHeader.Size)
                _header = VhostUserHeader.Parse(_buffer);
        }
    }

    /// <summary>Closes what came with the message and was not taken.</summary>
    public void CloseDescriptors()
    {
        Descriptors.ForEach(d => d.Dispose());
        Descriptors.Clear();
    }

    /// <summary>Done with the message.</summary>
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
