using System.Text.RegularExpressions;
using HilQrtr.Outcomes;

namespace HilQrtr.Configuration;

/// <summary>Reads the known issues of rigs.</summary>
internal static class KnownIssueBinder
{
    /// <summary>Key of the known issues in a rig.</summary>
    internal const string Key = "knownIssues";

    // The limit is short because the test's verdict waits for the match.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private static readonly TextSchema Pattern = new("pattern", "Regular expression, case-sensitive, that matches part of it.")
    {
        Required = true, Hint = "write a regular expression that matches part of it",
    };

    private static readonly TextSchema Reason = new("reason", "Why it happens.") { Required = true, Hint = "say why it happens" };

    /// <summary>Schema of one known issue.</summary>
    internal static SectionSchema Schema { get; } = new(
        "knownIssue", "A line of the kernel log, a leftover, or the last message of a kernel that dies in take-down, which would otherwise fail a test.", [Pattern, Reason]);

    internal static IReadOnlyList<KnownIssue> Bind(RigsReader reader, string path) =>
        [.. reader.Elements(path).Where(at => !reader.Problems.At(at)).Select(at => BindOne(reader, at)).OfType<KnownIssue>()];

    private static KnownIssue? BindOne(RigsReader reader, string path)
    {
        var (pattern, reason) = (reader.Text(path, Pattern), reader.Text(path, Reason));
        if (pattern is null || reason is null) return null;
        try
        {
            return new KnownIssue(new Regex(pattern, RegexOptions.CultureInvariant, MatchTimeout), reason);
        }
        catch (ArgumentException e)
        {
            reader.Problems.Add(RigsPath.Join(path, Pattern.Key), $"\"{pattern}\" is not a regular expression: {e.Message}");
            return null;
        }
    }
}
