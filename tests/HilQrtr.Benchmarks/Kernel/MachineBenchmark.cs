using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Machine;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>
/// Measures a QEMU machine and a User Mode Linux guest side by side. Both run the same kernel release with the same series and two cards.
/// The guest runs in virtual time, as rigs do by default.
/// </summary>
internal static class MachineBenchmark
{
    private const int Cards = 2;
    private const int ImageSize = 2 << 20;
    private const int Leases = 5;
    private const int Reads = 400;
    private const string Tests = "DriverIsolation.Each_*";

    // MHI reads about a dozen registers of the card for each read of this file (drivers/bus/mhi/host/debugfs.c).
    private const string Registers = "/sys/kernel/debug/mhi/mhi0/regdump";

    // The guest's init process has already executed the agent, so the file /init can be replaced and executed.
    private const string Program = "/init";

    private static readonly TimeSpan ProgramBound = TimeSpan.FromMinutes(1);

    public static async IAsyncEnumerable<Row> MeasureAsync(int rounds)
    {
        var environment = ProgramEnvironment.OfThisProcess();
        var (store, planner) = (new KernelStore(environment), new MachinePlanner(new QemuStore(environment)));
        if ((planner.WhyUnavailable() ?? WhyNone(KernelEngine.Uml) ?? WhyNone(KernelEngine.Machine)) is { } why)
        {
            Console.Error.WriteLine($"Machines skipped: {why}");
            yield break;
        }

        var (machine, process) = await Paired.RunBothAsync(rounds, () => MeasureGuestAsync(KernelEngine.Machine), () => MeasureGuestAsync(KernelEngine.Uml));
        (string What, string Unit)[] rows =
        [
            ($"boot and lease, {Cards} cards", "ms"), ($"bring-up of {Cards} cards at once, to netdev", "ms"), ("reads of a card's registers by its driver", "thousand/s"),
            ($"memory of the guest's processes, {Cards} cards up", "MiB"), ($"lease and return of a running guest, {Cards} cards", "ms"),
        ];
        foreach (var (index, (what, unit)) in rows.Index())
            yield return Row(what, unit, machine[index], process[index]);
        // A run takes so long that a warm-up would not change its rate.
        List<double> onMachine = [], inProcess = [];
        for (var round = 0; round < Math.Min(rounds, 3); round++)
        {
            onMachine.Add(await TestRateBenchmark.TestsPerSecondAsync("machine-duo", Tests));
            inProcess.Add(await TestRateBenchmark.TestsPerSecondAsync("kernel-duo", Tests));
        }
        yield return Row($"{Tests} on machine-duo, process start to report", "tests/s", onMachine, inProcess);

        string? WhyNone(KernelEngine engine) => Find(engine) is null ? $"run `hil kernel build --patches {KernelDeclarations.EndpointIds}{(engine == KernelEngine.Machine ? " --engine machine" : "")}`" : null;

        BuiltKernel? Find(KernelEngine engine) => store.Find(KernelDeclarations.EndpointIds, KernelName.DriverFixes, engine)?.Kernel;

        async Task<IReadOnlyList<double>> MeasureGuestAsync(KernelEngine engine)
        {
            var kernel = Find(engine)!;
            var declaration = KernelDeclarations.Declare(kernel.Name, Cards, ImageSize, engine);
            var plan = engine == KernelEngine.Machine ? await planner.PlanAsync(declaration.Name, declaration.Hosts[0].Kernel, kernel) : null;
            var start = TimeProvider.System.GetTimestamp();
            await using var guest = await BenchmarkGuest.BootAsync(kernel, declaration, plan);
            List<double> values = [];
            await using (var rig = await guest.LeaseAsync())
            {
                values.Add(KernelLease.Since(start));
                start = TimeProvider.System.GetTimestamp();
                await KernelLease.BringUpAsync(rig, BringUpGoal.Up);
                values.Add(KernelLease.Since(start));
                values.Add(await ThousandReadsPerSecondAsync(rig, guest));
                values.Add(ProcessTree.MebibytesOf(ProcessTree.Of(guest.Guest.ProcessId)));
            }
            start = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < Leases; i++) await (await guest.LeaseAsync()).DisposeAsync();
            values.Add(KernelLease.Since(start) / Leases);
            return values;
        }
    }

    private static Row Row(string what, string unit, List<double> machine, List<double> process) =>
        new($"machine: {what}", unit, machine, "the same in User Mode Linux", [.. machine.Zip(process, (m, p) => m / p)], "-");

    private static async Task<double> ThousandReadsPerSecondAsync(IRig rig, BenchmarkGuest guest)
    {
        var (empty, none) = await RunAsync(rig, guest, 0);
        var (milliseconds, accesses) = await RunAsync(rig, guest, Reads);
        return accesses - none >= Reads ? (accesses - none) / (milliseconds - empty) : throw new InvalidOperationException($"reading {Registers} accessed the card only {accesses - none} times");
    }

    private static async Task<(double Milliseconds, long Accesses)> RunAsync(IRig rig, BenchmarkGuest guest, int reads)
    {
        await KernelLease.RunAsync(rig, token => guest.Guest.Agent.Files.ReplaceAsync(Program, GuestPrograms.FileReads(Registers, reads), token));
        var before = guest.Guest.CardAccesses;
        var start = TimeProvider.System.GetTimestamp();
        ProgramResult? result = null;
        await KernelLease.RunAsync(rig, async token => result = await new RemotePrograms(guest.Guest.Agent.Session).RunAsync([Program], ProgramBound, default, token));
        return result is { End: ProgramEnd.Exited, Code: 0 }
            ? (KernelLease.Since(start), guest.Guest.CardAccesses - before)
            : throw new InvalidOperationException($"the program in the guest ended with {result!.End} {result.Code} {Encoding.UTF8.GetString(result.Errors.Span)}");
    }
}
