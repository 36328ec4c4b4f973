using System.Text.RegularExpressions;

namespace HilQrtr.Architecture.Tests;

/// <summary>The table of folders in CONTRIBUTING.md, under "Where things are".</summary>
internal static partial class ProjectMap
{
    /// <summary>Every folder and file named in the table, as a path relative to the top of the checkout.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Rows().SelectMany(row => row.Paths)];

    /// <summary>For each project in the table, the projects that it refers to according to the last column.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> References { get; } = Rows()
        .SelectMany(row => row.Paths.Select(path => (Project: path.Split('/')[^1], row.References)))
        .Where(entry => Repository.Projects.ContainsKey(entry.Project))
        .ToDictionary(entry => entry.Project, entry => entry.References);

    private static IEnumerable<(IReadOnlyList<string> Paths, IReadOnlyList<string> References)> Rows() =>
        File.ReadLines(Path.Combine(Repository.Top, "CONTRIBUTING.md"))
            .SkipWhile(line => line != "## Where things are")
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Split('|'))
            .Select(cells => ((IReadOnlyList<string>)Quoted(cells[1]), (IReadOnlyList<string>)Quoted(cells[3])));

    private static List<string> Quoted(string cell) => [.. Quotes().Matches(cell).Select(match => match.Groups[1].Value.TrimEnd('/'))];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quotes();
}
