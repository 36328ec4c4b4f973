namespace HilQrtr.Benchmarks;

/// <summary>One line of the table: what was measured, and against what, round by round.</summary>
internal sealed record Row(string What, string Unit, IReadOnlyList<double> Subject, string Reference, IReadOnlyList<double> Ratios, string Reach);
