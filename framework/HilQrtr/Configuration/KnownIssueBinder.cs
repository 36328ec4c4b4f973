using System.Text.RegularExpressions;
using HilQrtr.Outcomes;

namespace HilQrtr.Configuration;

/// <summary>Reads what trouble a rig is known to make.</summary>
internal static class KnownIssueBinder
{
    // It is matched while a test waits to be judged.
    private static readonly TimeSpan MatchBound = TimeSpan.FromSeconds(1);

    internal static IReadOnlyList<KnownIssue> Bind(RigsReader reader, string path) =>
        [.. reader.Elements(path).Where(place => !reader.Problems.At(place)).Select(place => Bind(reader, place, place + ":pattern")).OfType<KnownIssue>()];

    private static KnownIssue? Bind(RigsReader reader, string place, string patternPath)
    {
        var pattern = reader.Required(patternPath, "write a regular expression that is found in it");
        var reason = reader.Required(place + ":reason", "say why it comes");
        if (pattern is null || reason is null) return null;
        try
        {
            return new KnownIssue(new Regex(pattern, RegexOptions.CultureInvariant, MatchBound), reason);
        }
        catch (ArgumentException e)
        {
            reader.Problems.Add(patternPath, $"\"{pattern}\" is no regular expression: {e.Message}");
            return null;
        }
    }
}
