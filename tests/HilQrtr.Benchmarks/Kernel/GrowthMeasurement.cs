using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Protocols;
using HilQrtr.Rigs;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Leases one guest repeatedly, and in each lease brings the guest's card up and takes the card down.</summary>
internal static class GrowthMeasurement
{
    private const int Samples = 8;

    /// <summary>Measures one kind of card.</summary>
    /// <param name="kernel">The guest's kernel.</param>
    /// <param name="cycles">Number of bring-ups.</param>
    /// <param name="faults">Faults of the card; if there are any, every bring-up must fail.</param>
    /// <returns>
    /// The samples. If the guest died, the result also says how. If the guest survived and its kernel has kmemleak, the result also
    /// contains the kmemleak report.
    /// </returns>
    public static async Task<GrowthResult> RunAsync(BuiltKernel kernel, int cycles, params string[] faults)
    {
        await using var guest = await BenchmarkGuest.BootAsync(kernel, KernelDeclarations.Declare(kernel.Name, 1, faults: faults));
        List<GrowthSample> samples = [await SampleAsync(guest, 0)];
        var each = Math.Max(1, cycles / Samples);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            try
            {
                await using (var rig = await guest.LeaseAsync())
                    await KernelLease.RunAsync(rig, token => CycleAsync(rig.Hosts[0], faults.Length > 0, token));
                if (cycle % each == 0) samples.Add(await SampleAsync(guest, cycle));
            }
            catch (HostDiedException) when (samples.Count > 1)
            {
                var line = guest.Guest.ConsoleText.Split('\n').FirstOrDefault(line => line.Contains("Kernel panic", StringComparison.Ordinal));
                return new GrowthResult(samples, $"the guest died in bring-up {cycle}: {line?.Trim() ?? "no reason on its console"}", null);
            }
        }
        return new GrowthResult(samples, null, await FindLeaksAsync(guest));
    }

    private static async Task<IReadOnlyList<string>?> FindLeaksAsync(BenchmarkGuest guest)
    {
        IReadOnlyList<KernelCheck> checks = [];
        await using var rig = await guest.LeaseAsync();
        await KernelLease.RunAsync(rig, async token => checks = await rig.Hosts[0].CheckKernelAsync(token));
        return checks.FirstOrDefault(check => check.Name == "kmemleak")?.Problems;
    }

    private static async Task CycleAsync(IHost host, bool fails, CancellationToken cancellationToken)
    {
        var card = host.Cards[0];
        try
        {
            await card.BringUpAsync(BringUpGoal.Up, cancellationToken);
            if (fails) throw new InvalidOperationException($"{card.Name} came up, but should have failed");
        }
        catch (BringUpFailedException) when (fails)
        {
        }
        await card.TakeDownAsync(cancellationToken);
    }

    private static async Task<GrowthSample> SampleAsync(BenchmarkGuest guest, int cycles)
    {
        string memory = "", slabs = "", agent = "";
        var ids = 0L;
        await using (var rig = await guest.LeaseAsync())
        {
            await KernelLease.RunAsync(rig, async token =>
            {
                await rig.Hosts[0].SettleAsync(token);
                // Drop the file caches, so that only memory in use is measured.
                if (await guest.Guest.Agent.Files.WriteTextAsync("/proc/sys/vm/drop_caches", "3", token) is not Errno.None and var error)
                    throw new IOException($"/proc/sys/vm/drop_caches of the guest: {error}");
                memory = await ReadAsync("/proc/meminfo", token);
                slabs = await ReadAsync("/proc/slabinfo", token);
                agent = await ReadAsync("/proc/1/status", token);
                ids = (await rig.Hosts[0].TakeInventoryAsync(token)).Counts.GetValueOrDefault("reserved ids");
            });
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return new GrowthSample
        {
            Cycles = cycles,
            OurHeap = GC.GetTotalMemory(forceFullCollection: true) / 1024.0,
            OurDescriptors = ProcessTree.OpenDescriptors(),
            OurChildren = ProcessTree.Of(Environment.ProcessId).Count - 1,
            Available = ProcText.Kibibytes(memory, "MemAvailable"),
            Slab = ProcText.Kibibytes(memory, "Slab"),
            Unreclaimable = ProcText.Kibibytes(memory, "SUnreclaim"),
            Agent = ProcText.Kibibytes(agent, "VmRSS"),
            ReservedIds = ids,
            Caches = ProcText.Slabs(slabs),
        };

        async Task<string> ReadAsync(string path, CancellationToken cancellationToken) =>
            await guest.Guest.Agent.Files.TryReadTextAsync(path, cancellationToken) ?? throw new IOException($"the guest has no {path}");
    }
}
