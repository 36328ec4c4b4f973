using HilQrtr.Rigs.Kernel;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Leasing and returning an idle guest, compared with a lease that boots a guest.</summary>
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
            "lease of a guest that is there, and its return, 1 card", "ms", subject, "the same with its boot", [.. subject.Zip(reference, (s, r) => s / r)], "-");
    }
}
