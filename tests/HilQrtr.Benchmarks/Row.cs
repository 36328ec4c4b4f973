namespace HilQrtr.Benchmarks;

/// <summary>A row of the table. <paramref name="Subject"/> has one measured value per round, and <paramref name="Ratios"/> its ratio to the reference.</summary>
internal sealed record Row(string What, string Unit, IReadOnlyList<double> Subject, string Reference, IReadOnlyList<double> Ratios, string Reach);
