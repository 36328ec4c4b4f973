namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Resource use at one moment.</summary>
internal sealed record GrowthSample
{
    /// <summary>Number of bring-ups so far.</summary>
    public required int Cycles { get; init; }

    /// <summary>Managed heap of this process after a full collection, in KiB.</summary>
    public required double OurHeap { get; init; }

    /// <summary>Number of open file descriptors of this process.</summary>
    public required int OurDescriptors { get; init; }

    /// <summary>Number of descendants of this process.</summary>
    public required int OurChildren { get; init; }

    /// <summary><c>MemAvailable</c> of the guest, in KiB.</summary>
    public required double Available { get; init; }

    /// <summary><c>Slab</c> of the guest, in KiB.</summary>
    public required double Slab { get; init; }

    /// <summary><c>SUnreclaim</c> of the guest, in KiB.</summary>
    public required double Unreclaimable { get; init; }

    /// <summary><c>VmRSS</c> of the agent, in KiB. This guest memory is used by the agent and not by the guest's kernel.</summary>
    public required double Agent { get; init; }

    /// <summary>Number of reserved endpoint ids; 0 if the kernel does not report them.</summary>
    public required long ReservedIds { get; init; }

    /// <summary>Objects and bytes in use, keyed by slab cache.</summary>
    public required IReadOnlyDictionary<string, (long Objects, long Bytes)> Caches { get; init; }
}
