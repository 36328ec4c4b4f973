using System.Text.RegularExpressions;
using HilQrtr.Outcomes;

namespace HilQrtr.Configuration;

/// <summary>Reads the known issues of rigs.</summary>
internal static class KnownIssueBinder
{
    /// <summary>Key of the known issues in a rig.</summary>
    internal const string Key = "knownIssues";

    // The limit is short because the verdict on a test is delayed until matching has finished.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private static readonly TextSchema Pattern = new("pattern", "Case-sensitive regular expression that matches part of the line, leftover or message.")
    {
        Required = true, Hint = "write a regular expression that matches part of the line, leftover or message",
    };

    private static readonly TextSchema Reason = new("reason", "Why the problem happens.") { Required = true, Hint = "say why the problem happens" };

    /// <summary>Schema of one known issue.</summary>
    internal static SectionSchema Schema { get; } = new(
        "knownIssue", "A known problem that would otherwise fail a test: a line of the kernel log, something left behind on the host, or the last message of a kernel that dies during take-down.", [Pattern, Reason]);

    internal static IReadOnlyList<KnownIssue> Bind(RigsReader reader, string path) =>
        [.. reader.Elements(path).Where(at => !reader.Problems.HasProblemAt(at)).Select(at => BindOne(reader, at)).OfType<KnownIssue>()];

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
