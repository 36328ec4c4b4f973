namespace HilQrtr.Benchmarks;

/// <summary>A table row: measurements and reference, round by round.</summary>
internal sealed record Row(string What, string Unit, IReadOnlyList<double> Subject, string Reference, IReadOnlyList<double> Ratios, string Reach);
