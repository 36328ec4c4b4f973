using HilQrtr.Agent.Workers;

namespace HilQrtr.Agent.Loop;

/// <summary>
/// Has the heap cleaned while no other thread runs code. Where time stands still while anything runs, .NET, which cleans it
/// whenever it likes, spins for seconds until a thread that was interrupted in the midst of its code has stopped.
/// </summary>
/// <param name="workers">The other threads.</param>
internal sealed class HeapKeeper(WorkerPool workers)
{
    // Half of what a guest's command line lets .NET take before it cleans the heap itself (DOTNET_GCgen0size).
    private const long Enough = 32 << 20;

    private long _cleanedAt;

    /// <summary>Cleans it if there is reason to.</summary>
    public void Tidy()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _cleanedAt < Enough || !workers.IsIdle) return;
        _cleanedAt = allocated;
        GC.Collect();
    }
}
