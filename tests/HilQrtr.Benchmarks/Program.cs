using HilQrtr.Benchmarks;

// Usage: dotnet run -c Release --project tests/HilQrtr.Benchmarks [-- ROUNDS]
var rounds = args.Length > 0 && int.TryParse(args[0], out var n) && n > 0 ? n : 7;
Row[] rows =
[
    await WholeRunBenchmark.RunAsync(Math.Min(rounds, 5)),
    await BringUpBenchmark.RunAsync(cards: 2, rounds),
    await BringUpBenchmark.RunScalingAsync(fewCards: 2, manyCards: 8, rounds),
    await BringUpBenchmark.RunScalingAsync(fewCards: 2, manyCards: 64, rounds),
    await BringUpBenchmark.RunScalingAsync(fewCards: 2, manyCards: 256, rounds),
    MessageBenchmark.Run(rounds, logged: false),
    MessageBenchmark.Run(rounds, logged: true),
    UploadBenchmark.Run(rounds),
];
Table.Print(rows);
