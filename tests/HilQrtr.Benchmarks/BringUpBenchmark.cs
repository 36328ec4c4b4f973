using System.Security.Cryptography;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Benchmarks;

/// <summary>
/// Measures how much processor time it takes to bring up all cards of a rig together, from binding the drivers until the wiphys exist.
/// Nothing in a bring-up waits, so processor time is enough. On a busy machine, wall-clock time would include other load.
/// </summary>
internal static class BringUpBenchmark
{
    private const int ImageSize = 64 * 1024;

    // Enough cards to make the measured time long compared with the clock resolution.
    private const int CardsMeasured = 256;

    // The name service allows 64 lookups (ns.c: QRTR_NS_MAX_LOOKUPS). Each driver uses one lookup, so a host can have at most 64 cards.
    private const int MaxCardsPerHost = 64;

    public static async Task<Row> RunAsync(int cards, int rounds)
    {
        var image = new byte[ImageSize];
        var (subject, reference) = await Paired.RunAsync(
            rounds,
            () => MillisecondsPerCardAsync(cards, CardsMeasured / cards),
            () => Task.FromResult(HashMilliseconds(image, repeat: 1000)));
        return new Row(
            $"bring-up per card, {cards} cards together", "ms of processor time", subject,
            "SHA-256 of the card's 64 KiB image", [.. subject.Zip(reference, (s, r) => s / r)], "≤ 2 ms");
    }

    public static async Task<Row> RunScalingAsync(int fewCards, int manyCards, int rounds)
    {
        var (many, few) = await Paired.RunAsync(
            rounds,
            () => MillisecondsPerCardAsync(manyCards, Math.Max(1, CardsMeasured / manyCards)),
            () => MillisecondsPerCardAsync(fewCards, CardsMeasured / fewCards));
        return new Row(
            $"bring-up per card, {manyCards} cards together", "ms of processor time", many,
            $"bring-up per card, {fewCards} cards together", [.. many.Zip(few, (m, f) => m / f)], "ratio of about 1");
    }

    private static async Task<double> MillisecondsPerCardAsync(int cards, int repeat)
    {
        await using var provider = new SimulatedRigProvider();
        var declaration = Declare(cards);
        await BringUpAsync(provider, declaration);
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < repeat; i++) await BringUpAsync(provider, declaration);
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / repeat / cards;
    }

    private static async Task BringUpAsync(SimulatedRigProvider provider, RigDeclaration declaration)
    {
        await using var rig = await provider.LeaseAsync(declaration, new LeaseOptions("benchmark", 1, new NullEventLog()), CancellationToken.None);
        await rig.RunAsync(
            token => Task.WhenAll(rig.Hosts.SelectMany(host => host.Cards).Select(card => card.BringUpAsync(BringUpGoal.Up, token))),
            TimeSpan.FromMinutes(1), CancellationToken.None);
    }

    private static double HashMilliseconds(byte[] image, int repeat)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < repeat; i++) SHA256.HashData(image, digest);
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / repeat;
    }

    private static RigDeclaration Declare(int cards) => new()
    {
        Name = "benchmark",
        Description = "identical cards",
        Tier = Tier.Simulated,
        Hosts = [.. Enumerable.Range(0, cards).Chunk(MaxCardsPerHost).Select((numbers, host) =>
            new HostDeclaration($"host{host}", new KernelDeclaration("endpoint-ids", []), [.. numbers.Select(Card)]))],
    };

    private static CardDeclaration Card(int number) => new(
        $"card{number}", "QCA6390", CardBus.Pci, $"0000:{number:x2}:00.0",
        new CardFirmware
        {
            BuildId = $"BENCHMARK-CARD{number}",
            BoardId = (uint)(0x100 + number),
            Mac = $"00:03:7f:00:{number >> 8:x2}:{number & 0xff:x2}",
            ImageSize = ImageSize,
        },
        []);
}
