using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>
/// Measures how much memory a guest uses when its cards are up, and how much memory this process uses. Memory that both of them map is
/// attributed half to the guest and half to this process.
/// </summary>
internal static class MemoryBenchmark
{
    public static async Task<IReadOnlyList<Row>> RunAsync(BuiltKernel kernel, int cards, int rounds)
    {
        var (subjects, _) = await Paired.RunAsync(rounds, () => MebibytesAsync(kernel, cards), () => Task.FromResult(0.0));
        var with = cards switch { 0 => "no cards", 1 => "1 card up", _ => $"{cards} cards up" };
        return
        [
            new Row($"memory of the guest's processes, {with}", "MiB", subjects[0], "memory of this process at the same time", [.. subjects[0].Zip(subjects[1], (g, us) => g / us)], "-"),
            new Row($"memory of this process, {with}", "MiB", subjects[1], "memory of this process before the boot", [.. subjects[1].Zip(subjects[2], (us, before) => us / before)], "-"),
        ];
    }

    private static async Task<IReadOnlyList<double>> MebibytesAsync(BuiltKernel kernel, int cards)
    {
        var before = Ours();
        await using var guest = await BenchmarkGuest.BootAsync(kernel, KernelDeclarations.Declare(kernel.Name, cards));
        await using var rig = await guest.LeaseAsync();
        await KernelLease.BringUpAsync(rig, BringUpGoal.Up);
        return [ProcessTree.MebibytesOf(ProcessTree.Of(guest.Guest.ProcessId)), Ours(), before];
    }

    private static double Ours()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return ProcessTree.MebibytesOf([Environment.ProcessId]);
    }
}
