using System.Globalization;
using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Prints what bring-ups leak in the guest and in this process.</summary>
internal static class GrowthReport
{
    private const string FailingCard = "stuck-in-sbl";
    private const int NamedCaches = 5;
    private const int Cycles = 200;

    // Enough failures to distinguish a leak of one id per bring-up from noise.
    private const int FailuresToFindIdLeak = 1000;

    // A guest with a stock kernel dies before the 200th failure, so the scan for leaks must come earlier.
    private const int FailuresBeforeLeakScan = 50;

    // The debug flavour has kmemleak.
    private static readonly (string Name, string Command)[] Kernels =
    [
        (KernelDeclarations.Stock, "hil kernel build"),
        ($"{KernelDeclarations.Stock}-debug", "hil kernel build --debug"),
        (KernelDeclarations.EndpointIds, "hil kernel build --patches endpoint-ids"),
        ($"{KernelDeclarations.EndpointIds}-debug", "hil kernel build --patches endpoint-ids --debug"),
    ];

    public static async Task RunAsync()
    {
        var store = new KernelStore(ProgramEnvironment.OfThisProcess());
        foreach (var (name, command) in Kernels)
        {
            if (store.Find(name, KernelName.DriverFixes) is not var (_, kernel))
            {
                Console.Error.WriteLine($"Growth on {name} skipped: the kernel is not in {store.Folder}; build it with `{command}`.");
                continue;
            }
            kernel = kernel with { Name = name };
            Print($"One card is repeatedly brought up to netdev and taken down again, on the kernel {name}", await GrowthMeasurement.RunAsync(kernel, Cycles));
            Print($"Every bring-up of the card fails (fault {FailingCard}) on the kernel {name}", await GrowthMeasurement.RunAsync(kernel, Failures(kernel), FailingCard));
        }
    }

    private static int Failures(BuiltKernel kernel) =>
        kernel.Debug ? FailuresBeforeLeakScan : kernel.Name == KernelDeclarations.EndpointIds ? FailuresToFindIdLeak : Cycles;

    private static void Print(string title, GrowthResult measured)
    {
        var samples = measured.Samples;
        // Skip the first sample, because the first bring-ups make one-time allocations.
        var (first, last) = (samples[1], samples[^1]);
        double cycles = last.Cycles - first.Cycles;
        Console.WriteLine($"{title}\n");
        Console.WriteLine("| After | Our heap | Our descriptors | Our processes | Guest: MemAvailable | Slab | SUnreclaim | Agent's VmRSS | Reserved ids |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var s in samples)
            Console.WriteLine(Text($"| {s.Cycles} | {s.OurHeap:F0} KiB | {s.OurDescriptors} | {s.OurChildren} | {s.Available:F0} KiB | {s.Slab:F0} KiB | {s.Unreclaimable:F0} KiB | {s.Agent:F0} KiB | {s.ReservedIds} |"));
        Console.WriteLine(Text($"| growth per bring-up, not counting the first {first.Cycles} | {(last.OurHeap - first.OurHeap) / cycles:+0.00;-0.00;0} KiB | {(last.OurDescriptors - first.OurDescriptors) / cycles:+0.00;-0.00;0} | {(last.OurChildren - first.OurChildren) / cycles:+0.00;-0.00;0} | {(last.Available - first.Available) / cycles:+0.00;-0.00;0} KiB | {(last.Slab - first.Slab) / cycles:+0.00;-0.00;0} KiB | {(last.Unreclaimable - first.Unreclaimable) / cycles:+0.00;-0.00;0} KiB | {(last.Agent - first.Agent) / cycles:+0.00;-0.00;0} KiB | {(last.ReservedIds - first.ReservedIds) / cycles:+0.00;-0.00;0} |"));
        var grown = last.Caches
            .Select(cache => (cache.Key, Objects: cache.Value.Objects - first.Caches.GetValueOrDefault(cache.Key).Objects, Bytes: cache.Value.Bytes - first.Caches.GetValueOrDefault(cache.Key).Bytes))
            .Where(cache => cache.Bytes >= cycles)
            .OrderByDescending(cache => cache.Bytes)
            .Take(NamedCaches)
            .Select(cache => Text($"{cache.Key} {cache.Bytes / 1024.0 / cycles:+0.00} KiB ({cache.Objects / cycles:+0.00} objects)"))
            .ToList();
        if (measured.Death is { } death) Console.WriteLine($"\n{death}");
        if (measured.Leaks is { } leaks)
            Console.WriteLine($"\nkmemleak:{(leaks.Count == 0 ? " nothing" : "")}{string.Concat(leaks.Take(NamedCaches).Select(leak => $"\n- {leak}"))}");
        var largest = grown.Count == 0 ? "no slab cache grew by a byte or more per bring-up" : $"and the slab caches that grew most per bring-up: {string.Join(", ", grown)}";
        Console.WriteLine(Text($"\nguest: {(last.Available - first.Available + last.Agent - first.Agent) / cycles:+0.00;-0.00;0} KiB of memory per bring-up, not counting the agent's memory, {(last.Unreclaimable - first.Unreclaimable) / cycles:+0.00;-0.00;0} KiB of SUnreclaim per bring-up, {largest}\n"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
