using System.Numerics;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>
/// The eventfds of a device's MSI vectors. QEMU enables MSI in the device before it passes the eventfds, so an interrupt may be raised
/// before its eventfd has arrived. The eventfd is then signalled as soon as it arrives.
/// </summary>
/// <param name="note">Called for each failure, with the kind of failure and the details.</param>
internal sealed class VectorEvents(Action<string, string> note) : IDisposable
{
    /// <summary>Maximum number of vectors (<c>PCI_MSI_FLAGS_QMASK</c>).</summary>
    public const int MaxVectors = 32;

    private readonly FileDescriptor?[] _events = new FileDescriptor?[MaxVectors];
    private uint _pendingVectors;

    /// <summary>Sets or replaces the eventfds of consecutive vectors: either all of them or none.</summary>
    /// <param name="start">The first vector.</param>
    /// <param name="descriptors">One eventfd per vector. They are removed from the list.</param>
    /// <exception cref="VfioRefusedException">A descriptor is not an eventfd.</exception>
    public void Set(int start, List<FileDescriptor> descriptors)
    {
        for (var i = 0; i < descriptors.Count; i++)
        {
            // Signalling a descriptor of another kind could block or do harm.
            if (!EventFd.Is(descriptors[i]) || descriptors[i].SetNonBlocking() < 0)
                throw new VfioRefusedException(Errno.EINVAL, "unusable descriptor", $"the descriptor for vector {start + i} is not an eventfd");
        }

        for (var i = 0; i < descriptors.Count; i++)
        {
            _events[start + i]?.Dispose();
            _events[start + i] = descriptors[i];
        }

        descriptors.Clear();
        for (var pending = _pendingVectors; pending != 0; pending &= pending - 1)
            Raise((uint)BitOperations.TrailingZeroCount(pending));
    }

    /// <summary>Closes the eventfds of consecutive vectors.</summary>
    public void Remove(int start, int count)
    {
        for (var i = start; i < start + count; i++)
        {
            _events[i]?.Dispose();
            _events[i] = null;
        }
    }

    /// <summary>Signals the eventfd of a vector.</summary>
    public void Raise(uint vector)
    {
        _pendingVectors &= ~(1u << (int)vector);
        if (_events[vector] is not { } descriptor)
            _pendingVectors |= 1u << (int)vector;
        else if (EventFd.Signal(descriptor) is var result and < 0 && result != -(int)Errno.EAGAIN)
            note("cannot interrupt the guest", $"vector {vector}: {Result.Text(result)}"); // EAGAIN: earlier interrupts are still pending.
    }

    /// <summary>Discards the interrupts that wait for their eventfds.</summary>
    public void Forget() => _pendingVectors = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        Remove(0, MaxVectors);
        Forget();
    }
}
