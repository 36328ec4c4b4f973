namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// A virtio device, as seen by its transport. All members are called while the server's gate is held, so they are never called
/// concurrently.
/// </summary>
internal interface IVirtioDevice
{
    /// <summary>Name of the device, for problem reports.</summary>
    string Name { get; }

    /// <summary>Virtio device id, for the guest's command line.</summary>
    uint DeviceId { get; }

    /// <summary>The feature bits of the device. The transport adds further bits.</summary>
    ulong Features { get; }

    /// <summary>Number of queues.</summary>
    int QueueCount { get; }

    /// <summary>Reads configuration space.</summary>
    /// <param name="offset">Offset in bytes.</param>
    /// <param name="destination">Always filled completely. Bytes beyond the end of configuration space are zero.</param>
    void ReadConfig(int offset, Span<byte> destination);

    /// <summary>Called when a guest has connected.</summary>
    /// <param name="transport">The guest's transport, valid until <see cref="Stopped"/>.</param>
    void Started(IVirtioTransport transport);

    /// <summary>Called when the guest has kicked a queue. The device handles the queue's buffers before it returns.</summary>
    /// <param name="queue">Number of the queue, from 0 to <see cref="QueueCount"/> - 1.</param>
    KickOutcome Notified(int queue);

    /// <summary>Called when the guest is gone. The queues stay valid until this method returns. Another guest may connect later.</summary>
    /// <param name="why">Why the guest is gone; used in messages.</param>
    void Stopped(string why);
}

/// <summary>A device's access to its guest. Use it only while you hold the server's gate.</summary>
internal interface IVirtioTransport
{
    /// <summary>The guest's memory; empty until the guest has sent its memory table.</summary>
    GuestMemory Memory { get; }

    /// <summary>Gets a queue. It is not ready until the guest enables it.</summary>
    Virtqueue Queue(int index);

    /// <summary>Interrupts the guest to report used buffers, unless the guest suppresses interrupts.</summary>
    void Interrupt(int queue);

    /// <summary>Releases a guest that was stopped by <see cref="KickOutcome.Hold"/>.</summary>
    void Release();

    /// <summary>Records a problem, such as a refused request.</summary>
    /// <param name="kind">The kind of problem: one of a few fixed texts, because problems are counted by kind.</param>
    /// <param name="what">Details.</param>
    /// <param name="whatToDo">Hint for the user.</param>
    void Note(string kind, string what, string whatToDo);
}

/// <summary>What happens to a guest that kicked a queue.</summary>
internal enum KickOutcome
{
    /// <summary>The guest continues.</summary>
    Done,

    /// <summary>
    /// The guest and its clock stop until <see cref="IVirtioTransport.Release"/> is called. This is possible only if the guest sends its kicks
    /// as messages (in band).
    /// </summary>
    Hold,
}
