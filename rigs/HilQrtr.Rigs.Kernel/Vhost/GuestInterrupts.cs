using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Interrupts a guest, either through one descriptor per queue, or with messages on a single descriptor for all queues.</summary>
/// <param name="queues">Number of queues.</param>
/// <param name="note">Called for each failure, with the kind of failure and the details.</param>
internal sealed class GuestInterrupts(int queues, Action<string, string> note) : IDisposable
{
    private readonly FileDescriptor?[] _calls = new FileDescriptor?[queues];
    private FileDescriptor? _slave;

    /// <summary>Sets the descriptor through which one queue interrupts the guest.</summary>
    public void SetCall(int queue, FileDescriptor descriptor) => Replace(ref _calls[queue], descriptor);

    /// <summary>Sets the descriptor to which interrupt messages are written.</summary>
    public void SetSlave(FileDescriptor descriptor) => Replace(ref _slave, descriptor);

    /// <summary>
    /// Raises an interrupt. EAGAIN is not a problem, because it means that earlier interrupts are still pending. EPIPE means that the
    /// guest is gone.
    /// </summary>
    public void Raise(int queue)
    {
        var result = 0;
        if (_calls[queue] is { } call)
            result = EventFd.Signal(call);
        else if (_slave is { } slave)
            result = SendCall(slave, queue);
        if (result < 0 && (Errno)(-result) is not (Errno.EAGAIN or Errno.EPIPE))
            note("cannot interrupt the guest", $"queue {queue}: {Result.Text(result)}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _slave?.Dispose();
        _slave = null;
        for (var i = 0; i < _calls.Length; i++)
        {
            _calls[i]?.Dispose();
            _calls[i] = null;
        }
    }

    private static int SendCall(FileDescriptor slave, int queue)
    {
        Span<byte> message = stackalloc byte[VhostUserHeader.Size + VhostUserVringState.Size];
        new VhostUserHeader((uint)VhostUserSlaveRequest.VringCall, VhostUserHeader.Version, VhostUserVringState.Size).Write(message);
        new VhostUserVringState((uint)queue, 0).Write(message[VhostUserHeader.Size..]);
        // UML passes a pipe, and a write of at most PIPE_BUF bytes to a pipe is atomic. The message is therefore never split.
        return slave.Write(message);
    }

    private static void Replace(ref FileDescriptor? slot, FileDescriptor descriptor)
    {
        if (descriptor.SetNonBlocking() is var result and < 0)
        {
            descriptor.Dispose();
            throw new VhostRefusedException("unusable descriptor", $"cannot be made non-blocking: {Result.Text(result)}");
        }

        slot?.Dispose();
        slot = descriptor;
    }
}
