using HilQrtr.Protocols.Vfio;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>
/// A PCI function, as seen by its vfio-user transport. All members are called while the server's gate is held, so they are never called
/// concurrently.
/// </summary>
internal interface IVfioDevice
{
    /// <summary>Name of the device, for problem reports.</summary>
    string Name { get; }

    /// <summary>Number of MSI vectors, at most 32. Valid from <see cref="Started"/> to <see cref="Stopped"/>.</summary>
    int VectorCount { get; }

    /// <summary>
    /// Returns the size of a region in bytes; 0 if the device does not have the region. Valid from <see cref="Started"/> to
    /// <see cref="Stopped"/>.
    /// </summary>
    ulong SizeOf(VfioPciRegion region);

    /// <summary>Reads a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="offset">Offset in bytes. The range is inside the region.</param>
    /// <param name="destination">Always filled completely.</param>
    void Read(VfioPciRegion region, ulong offset, Span<byte> destination);

    /// <summary>Writes a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="offset">Offset in bytes. The range is inside the region.</param>
    /// <param name="source">The bytes; at least one.</param>
    void Write(VfioPciRegion region, ulong offset, ReadOnlySpan<byte> source);

    /// <summary>Resets the device, for instance because the guest is rebooted.</summary>
    void Reset();

    /// <summary>Called when a client has connected.</summary>
    /// <param name="transport">The client's transport, valid until <see cref="Stopped"/>.</param>
    void Started(IVfioTransport transport);

    /// <summary>Called when the client is gone. The client's memory is already unmapped. Another client may connect later.</summary>
    /// <param name="why">Why the client is gone; used in messages.</param>
    void Stopped(string why);
}

/// <summary>A device's access to its client. Use it only while you hold the server's gate.</summary>
internal interface IVfioTransport
{
    /// <summary>The memory that the client has mapped for the device.</summary>
    DmaSpace Memory { get; }

    /// <summary>Signals the eventfd of an MSI vector. If the client has not passed the eventfd yet, it is signalled as soon as it arrives.</summary>
    /// <param name="vector">Number of the vector, less than <see cref="IVfioDevice.VectorCount"/>.</param>
    void Interrupt(uint vector);

    /// <summary>Records a problem, such as a refused request.</summary>
    /// <param name="kind">The kind of problem: one of a few fixed texts, because problems are counted by kind.</param>
    /// <param name="what">Details.</param>
    /// <param name="whatToDo">Hint for the user.</param>
    void Note(string kind, string what, string whatToDo);

    /// <summary>Records an exception from a model.</summary>
    /// <param name="kind">The kind of problem.</param>
    /// <param name="what">What the model was asked to do.</param>
    /// <param name="exception">The exception.</param>
    void NoteModel(string kind, string what, Exception exception);
}
