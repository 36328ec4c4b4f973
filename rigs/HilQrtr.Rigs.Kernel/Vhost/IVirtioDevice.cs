namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>A virtio device, as its transport sees it. All members are called under the server's gate, so never concurrently.</summary>
internal interface IVirtioDevice
{
    /// <summary>Name of the device, for problems.</summary>
    string Name { get; }

    /// <summary>Virtio device id, for the guest's command line.</summary>
    uint DeviceId { get; }

    /// <summary>The device's own feature bits; the transport adds its own.</summary>
    ulong Features { get; }

    /// <summary>Number of queues.</summary>
    int QueueCount { get; }

    /// <summary>Reads configuration space.</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="destination">Filled completely; zeros beyond the space.</param>
    void ReadConfig(int offset, Span<byte> destination);

    /// <summary>A guest has connected.</summary>
    /// <param name="transport">Valid until <see cref="Stopped"/>.</param>
    void Started(IVirtioTransport transport);

    /// <summary>The guest kicked a queue; the device handles its buffers before it returns.</summary>
    /// <param name="queue">0 to <see cref="QueueCount"/> - 1.</param>
    KickOutcome Notified(int queue);

    /// <summary>The guest is gone; its queues stay valid until this returns. Another guest may connect.</summary>
    /// <param name="why">Why, for messages.</param>
    void Stopped(string why);
}

/// <summary>A device's access to the guest that uses it; under the server's gate only.</summary>
internal interface IVirtioTransport
{
    /// <summary>The guest's memory; empty before it has sent its memory table.</summary>
    GuestMemory Memory { get; }

    /// <summary>A queue; not ready before the guest enables it.</summary>
    Virtqueue Queue(int index);

    /// <summary>Interrupts the guest for used buffers, unless it suppresses interrupts.</summary>
    void Interrupt(int queue);

    /// <summary>Releases a guest that <see cref="KickOutcome.Hold"/> stopped.</summary>
    void Release();

    /// <summary>Records that something was refused.</summary>
    /// <param name="kind">One of a few fixed texts.</param>
    /// <param name="what">Detail.</param>
    /// <param name="whatToDo">Hint.</param>
    void Note(string kind, string what, string whatToDo);
}

/// <summary>What happens to a guest that kicked a queue.</summary>
internal enum KickOutcome
{
    /// <summary>It continues.</summary>
    Done,

    /// <summary>It stops, with its clock, until <see cref="IVirtioTransport.Release"/>; for in-band kicks only.</summary>
    Hold,
}
