namespace HilQrtr.Differential.Tests;

/// <summary>Compares transcripts.</summary>
internal static class TranscriptDiff
{
    private const int LinesBefore = 4;
    private const int LinesAfter = 6;

    /// <summary>Returns the first difference with its context, or null if there is no difference.</summary>
    /// <param name="expected">Expected lines.</param>
    /// <param name="actual">Actual lines.</param>
    /// <param name="expectedBy">Short name of the source of the expected lines.</param>
    /// <param name="actualBy">Short name of the source of the actual lines.</param>
    public static string? Describe(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string expectedBy, string actualBy)
    {
        var first = 0;
        while (first < expected.Count && first < actual.Count && expected[first] == actual[first]) first++;
        if (first == expected.Count && first == actual.Count) return null;
        var width = Math.Max(expectedBy.Length, actualBy.Length);
        var common = expected.Take(first).Skip(first - LinesBefore).Select(l => Line("", width, l));
        return $"""
            The transcripts differ from line {first + 1} on.
            {string.Join('\n', [.. common, .. Part(expected, first, expectedBy, width), .. Part(actual, first, actualBy, width)])}
            """;
    }

    private static IEnumerable<string> Part(IReadOnlyList<string> lines, int first, string label, int width) =>
        first == lines.Count ? [Line(label, width, "(nothing more)")] : lines.Skip(first).Take(LinesAfter).Select(l => Line(label, width, l));

    private static string Line(string label, int width, string line) => $"  {label.PadRight(width)} | {line}";
}
