namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>What a device may do with the guest that uses it; under the server's gate only.</summary>
internal interface IVirtioTransport
{
    /// <summary>The guest's memory; empty before it told where it is.</summary>
    GuestMemory Memory { get; }

    /// <summary>A queue; not ready before the guest enabled it.</summary>
    Virtqueue Queue(int index);

    /// <summary>Tells the guest of used buffers, unless it does not want to know.</summary>
    void Interrupt(int queue);

    /// <summary>Lets a guest go on that <see cref="KickOutcome.Hold"/> stopped.</summary>
    void Release();

    /// <summary>Notes that something was refused.</summary>
    /// <param name="kind">One of a fixed few.</param>
    /// <param name="what">In detail.</param>
    /// <param name="whatToDo">Where to look.</param>
    void Note(string kind, string what, string whatToDo);
}
