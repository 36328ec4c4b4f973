using HilQrtr.Agent.Workers;

namespace HilQrtr.Agent.Loop;

/// <summary>
/// Collects garbage only while no other thread runs managed code. At any other moment, the collection would wait in a loop until the
/// other threads stop. This loop would take seconds of real time, because virtual time stands still while at least one thread runs.
/// </summary>
/// <param name="workers">Pool that contains the other threads.</param>
internal sealed class HeapKeeper(WorkerPool workers)
{
    // Half of the generation 0 budget that is set on a guest's kernel command line (DOTNET_GCgen0size).
    private const long Enough = 32 << 20;

    private long _cleanedAt;

    /// <summary>Collects garbage if enough memory has been allocated since the last collection and no worker is busy.</summary>
    public void Tidy()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _cleanedAt < Enough || !workers.IsIdle) return;
        _cleanedAt = allocated;
        GC.Collect();
    }
}
