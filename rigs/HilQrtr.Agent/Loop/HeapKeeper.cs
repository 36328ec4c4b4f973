using HilQrtr.Agent.Workers;

namespace HilQrtr.Agent.Loop;

/// <summary>
/// Collects garbage while no other thread runs managed code. Virtual time stands still while any thread runs, so a collection at any other
/// moment would spin for seconds until the other threads have stopped.
/// </summary>
/// <param name="workers">Pool of the other threads.</param>
internal sealed class HeapKeeper(WorkerPool workers)
{
    // Half of the generation 0 budget that is set on a guest's kernel command line (DOTNET_GCgen0size).
    private const long Enough = 32 << 20;

    private long _cleanedAt;

    /// <summary>Collects garbage if enough memory was allocated.</summary>
    public void Tidy()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _cleanedAt < Enough || !workers.IsIdle) return;
        _cleanedAt = allocated;
        GC.Collect();
    }
}
