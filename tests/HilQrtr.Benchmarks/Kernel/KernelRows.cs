using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>The rows of the kernel tier.</summary>
internal static class KernelRows
{
    private static readonly int[] CardCounts = [0, 1, 2, 4, 8];

    public static async IAsyncEnumerable<Row> MeasureAsync(int rounds)
    {
        var store = new KernelStore(ProgramEnvironment.OfThisProcess());
        var several = Find(KernelDeclarations.EndpointIds);
        if ((several ?? Find(KernelDeclarations.Stock)) is not { } kernel)
        {
            Console.Error.WriteLine($"Kernel tier skipped: neither {KernelDeclarations.Stock} nor {KernelDeclarations.EndpointIds} is in {store.Folder}; build one with `hil kernel build`.");
            yield break;
        }
        if (several is null)
            Console.Error.WriteLine("The rows with several cards and the row of the suites are skipped. Build the kernel for them with `hil kernel build --patches endpoint-ids`.");
        var counts = several is null ? CardCounts[..2] : CardCounts;

        foreach (var row in await BootBenchmark.RunAsync(kernel, rounds)) yield return row;
        foreach (var cards in counts[1..])
        {
            foreach (var row in await BootBenchmark.RunAsync(kernel, cards, rounds)) yield return row;
        }
        yield return await ReuseBenchmark.RunAsync(kernel.Name, rounds);
        if (several is not null) yield return await TestRateBenchmark.RunAsync(Math.Min(rounds, 3));
        yield return await ImageUploadBenchmark.RunAsync(kernel, rounds);
        foreach (var row in await GuestMessageBenchmark.RunAsync(kernel, rounds)) yield return row;
        foreach (var cards in counts)
        {
            foreach (var row in await MemoryBenchmark.RunAsync(kernel, cards, Math.Min(rounds, 3))) yield return row;
        }

        // The rows show the kernel's name, so replace the complete name with the short one.
        BuiltKernel? Find(string variant) => store.Find(variant, KernelName.DriverFixes) is var (_, found) ? found with { Name = variant } : null;
    }
}
