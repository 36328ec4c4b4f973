using HilQrtr.Evidence;

namespace HilQrtr.Benchmarks;

/// <summary>The rows of the simulated tier.</summary>
internal static class SimulatedRows
{
    public static async IAsyncEnumerable<Row> MeasureAsync(int rounds)
    {
        foreach (var row in await WholeRunBenchmark.RunAsync(Math.Min(rounds, 5))) yield return row;
        yield return await WholeRunBenchmark.RunDefaultSetAsync(Math.Min(rounds, 3));
        await foreach (var row in ResultsBenchmark.RunAsync()) yield return row;
        yield return await BringUpBenchmark.RunAsync(cards: 2, rounds);
        yield return await BringUpBenchmark.RunScalingAsync(fewCards: 2, manyCards: 8, rounds);
        yield return await BringUpBenchmark.RunScalingAsync(fewCards: 2, manyCards: 64, rounds);
        yield return await BringUpBenchmark.RunScalingAsync(fewCards: 2, manyCards: 256, rounds);
        yield return MessageBenchmark.Run(rounds, evidence: null);
        yield return MessageBenchmark.Run(rounds, EvidenceRetention.All);
        yield return MessageBenchmark.Run(rounds, EvidenceRetention.Brief);
        yield return UploadBenchmark.Run(rounds);
    }
}
