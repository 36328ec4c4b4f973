namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>A virtio device as its transport sees it. All of it runs under the server's gate, so never two at once.</summary>
internal interface IVirtioDevice
{
    /// <summary>Named in every problem.</summary>
    string Name { get; }

    /// <summary>Virtio device id, as the guest's command line says it.</summary>
    uint DeviceId { get; }

    /// <summary>The device's own feature bits; the transport's are added.</summary>
    ulong Features { get; }

    /// <summary>How many queues there may be.</summary>
    int QueueCount { get; }

    /// <summary>Reads configuration space.</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="destination">Filled whole; zeros beyond the space.</param>
    void ReadConfig(int offset, Span<byte> destination);

    /// <summary>A guest has connected.</summary>
    /// <param name="transport">Good until <see cref="Stopped"/>.</param>
    void Started(IVirtioTransport transport);

    /// <summary>The guest put buffers into a queue, and whatever they cause is done on return.</summary>
    /// <param name="queue">0 to <see cref="QueueCount"/> - 1.</param>
    KickOutcome Notified(int queue);

    /// <summary>The guest is gone; what it left in its queues is there until this returns. Another guest may come.</summary>
    /// <param name="why">For a reader.</param>
    void Stopped(string why);
}
