using System.Text;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Text;

/// <summary>Formats the observations of a test, which are named values, as a table that also shows the declared values.</summary>
internal static class Observations
{
    private const string NeverMade = "(never observed)";

    /// <summary>Returns the table, or null if nothing was observed or declared.</summary>
    public static string? Table(TestRecord record)
    {
        var declared = record.Verdict.Declared?.Closest(record.Observations) ?? new Dictionary<string, string>();
        var names = declared.Keys.Union(record.Observations.Keys).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            return null;
        var width = names.Max(n => n.Length);
        var table = new StringBuilder();
        foreach (var name in names)
        {
            var seen = record.Observations.GetValueOrDefault(name, NeverMade);
            // If the value is a list, print one line per item.
            table.Append(name.PadRight(width)).Append("  ").Append(seen.Replace("; ", $";\n{new string(' ', width + 2)}", StringComparison.Ordinal));
            if (declared.TryGetValue(name, out var expected))
                table.Append(ExpectedFailure.Matches(expected, name, record.Observations) ? "  (as declared)" : $"  (declared: {expected})");
            table.Append('\n');
        }

        return table.ToString();
    }
}
