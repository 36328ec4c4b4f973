using System.Globalization;

namespace HilQrtr.Benchmarks;

/// <summary>Prints the rows, each with its median, minimum and maximum.</summary>
internal static class Table
{
    public static void PrintHead()
    {
        Console.WriteLine("| What | Median (min–max) | Ratio, median (min–max) | Reference in the same run | Target |");
        Console.WriteLine("|---|---|---|---|---|");
    }

    public static void Print(Row row) =>
        Console.WriteLine($"| {row.What} | {Spread(row.Subject)} {row.Unit} | {Spread(row.Ratios)} | {row.Reference} | {row.Target} |");

    private static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    // A row has no ratio if it is the reference of other rows.
    private static string Spread(IReadOnlyList<double> values) =>
        values.Count == 0 ? "-" : $"{Text(Median(values))} ({Text(values.Min())}–{Text(values.Max())})";

    private static string Text(double value) =>
        value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : value >= 0.1 ? "F2" : "G2", CultureInfo.InvariantCulture);
}
