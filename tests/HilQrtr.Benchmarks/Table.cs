using System.Globalization;

namespace HilQrtr.Benchmarks;

/// <summary>Prints medians with their spread.</summary>
internal static class Table
{
    public static void Print(IReadOnlyList<Row> rows)
    {
        Console.WriteLine("| What | Median (min–max) | Ratio, median (min–max) | Reference in the same run | To reach |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var row in rows)
            Console.WriteLine($"| {row.What} | {Spread(row.Subject)} {row.Unit} | {Spread(row.Ratios)} | {row.Reference} | {row.Reach} |");
    }

    public static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Spread(IReadOnlyList<double> values) =>
        $"{Text(Median(values))} ({Text(values.Min())}–{Text(values.Max())})";

    private static string Text(double value) => value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
