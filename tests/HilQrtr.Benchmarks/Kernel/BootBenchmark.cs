using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Measures the time until a test can use a rig, and compares it with the bare boot of the rig's kernel.</summary>
internal static class BootBenchmark
{
    private const string Bare = "bare boot to user space";

    private static readonly BringUpGoal[] Goals = [BringUpGoal.FirmwareReady, BringUpGoal.Up];

    /// <summary>Measures a guest without cards, step by step.</summary>
    public static async Task<IReadOnlyList<Row>> RunAsync(BuiltKernel kernel, int rounds)
    {
        var (subjects, reference) = await Paired.RunAsync(
            rounds,
            async () => [await BareBoot.MillisecondsAsync(kernel, withAgent: true), .. await MillisecondsAsync(kernel, cards: 0)],
            () => BareBoot.MillisecondsAsync(kernel));
        return
        [
            new Row($"{Bare} and power-off", "ms", reference, "-", [], "-"),
            Row("bare boot with a rig's initramfs", subjects[0], reference),
            Row("boot until the agent's greeting, no cards", subjects[1], reference),
            Row("boot and lease, no cards", subjects[2], reference),
        ];
    }

    /// <summary>Measures a guest with cards, until their network interfaces exist.</summary>
    public static async Task<IReadOnlyList<Row>> RunAsync(BuiltKernel kernel, int cards, int rounds)
    {
        var (subjects, reference) = await Paired.RunAsync(rounds, () => MillisecondsAsync(kernel, cards), () => BareBoot.MillisecondsAsync(kernel));
        var with = cards == 1 ? "1 card" : $"{cards} cards";
        return
        [
            Row($"boot and lease, {with}", subjects[1], reference),
            Row($"boot, lease and bring-up to firmware ready, {with}", subjects[2], reference, cards == 2 ? "≤ 2 ×" : "-"),
            Row($"boot, lease and bring-up to netdev, {with}", subjects[3], reference),
        ];
    }

    private static Row Row(string what, List<double> subject, List<double> reference, string target = "-") =>
        new(what, "ms", subject, Bare, [.. subject.Zip(reference, (s, r) => s / r)], target);

    private static async Task<IReadOnlyList<double>> MillisecondsAsync(BuiltKernel kernel, int cards)
    {
        var start = TimeProvider.System.GetTimestamp();
        await using var guest = await BenchmarkGuest.BootAsync(kernel, KernelDeclarations.Declare(kernel.Name, cards));
        List<double> moments = [KernelLease.Since(start)];
        await using var rig = await guest.LeaseAsync();
        moments.Add(KernelLease.Since(start));
        foreach (var goal in Goals)
        {
            await KernelLease.BringUpAsync(rig, goal);
            moments.Add(KernelLease.Since(start));
        }
        return moments;
    }
}
