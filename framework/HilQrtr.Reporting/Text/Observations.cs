using System.Text;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>What a test saw, as a table beside what its rig declares.</summary>
internal static class Observations
{
    private const string NeverMade = "(never observed)";

    /// <summary>The table; null if nothing was observed nor declared.</summary>
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
            // A list of what several cards did would run out of the page.
            table.Append(name.PadRight(width)).Append("  ").Append(seen.Replace("; ", $";\n{new string(' ', width + 2)}", StringComparison.Ordinal));
            if (declared.TryGetValue(name, out var expected))
                table.Append(ExpectedFailure.Fits(expected, name, record.Observations) ? "  (as declared)" : $"  (declared: {expected})");
            table.Append('\n');
        }

        return table.ToString();
    }
}
