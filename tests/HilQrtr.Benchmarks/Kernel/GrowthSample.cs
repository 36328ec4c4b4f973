namespace HilQrtr.Benchmarks.Kernel;

/// <summary>What is in use at one moment.</summary>
internal sealed record GrowthSample
{
    /// <summary>Bring-ups so far.</summary>
    public required int Cycles { get; init; }

    /// <summary>Managed heap of this process after a full collection, in KiB.</summary>
    public required double OurHeap { get; init; }

    /// <summary>Descriptors that this process has open.</summary>
    public required int OurDescriptors { get; init; }

    /// <summary>Processes that descend from this one.</summary>
    public required int OurChildren { get; init; }

    /// <summary><c>MemAvailable</c> of the guest, in KiB.</summary>
    public required double Available { get; init; }

    /// <summary><c>Slab</c> of the guest, in KiB.</summary>
    public required double Slab { get; init; }

    /// <summary><c>SUnreclaim</c> of the guest, in KiB.</summary>
    public required double Unreclaimable { get; init; }

    /// <summary><c>VmRSS</c> of the agent, in KiB: what of the guest's memory is not its kernel's.</summary>
    public required double Agent { get; init; }

    /// <summary>Endpoint ids that are reserved or in use; 0 on a kernel that does not tell.</summary>
    public required long ReservedIds { get; init; }

    /// <summary>Objects and bytes in use, by slab cache.</summary>
    public required IReadOnlyDictionary<string, (long Objects, long Bytes)> Caches { get; init; }
}
