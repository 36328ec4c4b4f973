using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Native;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>The ways to interrupt a guest: a descriptor a queue, or messages on one for all.</summary>
/// <param name="queues">How many queues.</param>
/// <param name="note">Told of each failure: its kind, and the detail.</param>
internal sealed class GuestInterrupts(int queues, Action<string, string> note) : IDisposable
{
    private readonly FileDescriptor?[] _calls = new FileDescriptor?[queues];
    private FileDescriptor? _slave;

    /// <summary>Takes the descriptor for one queue's interrupts.</summary>
    public void SetCall(int queue, FileDescriptor descriptor) => Replace(ref _calls[queue], descriptor);

    /// <summary>Takes the descriptor for messages.</summary>
    public void SetSlave(FileDescriptor descriptor) => Replace(ref _slave, descriptor);

    /// <summary>Interrupts. A guest that leaves so many unread that no more fit has one waiting anyway; one that is gone needs none.</summary>
    public void Raise(int queue)
    {
        var done = true;
        if (_calls[queue] is { } call)
            done = EventFd.TrySignal(call);
        else if (_slave is { } slave)
            done = TrySendCall(slave, queue);
        if (!done && Errno.Last is not (Errno.TryAgain or Errno.BrokenPipe))
            note("an interrupt that could not be sent", $"queue {queue}: {Errno.LastText}");
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

    private static unsafe bool TrySendCall(FileDescriptor slave, int queue)
    {
        var message = stackalloc byte[VhostUserHeader.Size + VhostUserVringState.Size];
        var bytes = new Span<byte>(message, VhostUserHeader.Size + VhostUserVringState.Size);
        new VhostUserHeader((uint)VhostUserSlaveRequest.VringCall, VhostUserHeader.Version, VhostUserVringState.Size).Write(bytes);
        new VhostUserVringState((uint)queue, 0).Write(bytes[VhostUserHeader.Size..]);
        // UML made it a pipe, so that a message as short as this goes whole or not at all.
        return Libc.Write(slave, message, (nuint)bytes.Length) == bytes.Length;
    }

    private static void Replace(ref FileDescriptor? slot, FileDescriptor descriptor)
    {
        if (!descriptor.TryMakeNonBlocking())
        {
            descriptor.Dispose();
            throw new VhostRefusedException("a descriptor that cannot be used", $"it could not be made non-blocking: {Errno.LastText}");
        }

        slot?.Dispose();
        slot = descriptor;
    }
}
