using HilQrtr.Rigs.Kernel;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>
/// Measures how long it takes to lease and return an idle guest, compared with a new guest that must boot first.
/// </summary>
internal static class ReuseBenchmark
{
    private const int Repeat = 10;

    public static async Task<Row> RunAsync(string variant, int rounds)
    {
        List<double> subject = [], reference = [];
        // The first round is a warm-up.
        for (var round = 0; round <= rounds; round++)
        {
            await using var provider = new KernelRigProvider();
            var declaration = KernelDeclarations.Declare(variant, cards: 1);
            var booted = await LeaseAsync(1);
            var reused = await LeaseAsync(Repeat);
            if (round == 0) continue;
            reference.Add(booted);
            subject.Add(reused);

            async Task<double> LeaseAsync(int times)
            {
                var start = TimeProvider.System.GetTimestamp();
                for (var i = 0; i < times; i++) await (await KernelLease.TakeAsync(provider, declaration)).DisposeAsync();
                return KernelLease.Since(start) / times;
            }
        }
        return new Row(
            "lease and return of a running guest, 1 card", "ms", subject, "boot, lease and return of a new guest", [.. subject.Zip(reference, (s, r) => s / r)], "-");
    }
}
