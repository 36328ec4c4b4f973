namespace HilQrtr.Benchmarks;

/// <summary>A table row with the measured value of each round, and the ratio of each value to the reference.</summary>
internal sealed record Row(string What, string Unit, IReadOnlyList<double> Subject, string Reference, IReadOnlyList<double> Ratios, string Target);
