using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>File names in a comparison folder.</summary>
internal static class ComparisonLayout
{
    public const string Json = "compare.json";
    public const string Page = "compare.html";
    public const string Text = "compare.txt";

    /// <summary>The file from which a comparison can be resumed. It contains the results so far.</summary>
    public const string Journal = "compare.jsonl";

    /// <summary>Marks a folder as written by HilQrtr.</summary>
    public const string Marker = ".hilqrtr-compare";

    public static IReadOnlyList<string> Files { get; } = [Json, Page, Text, Journal, Marker, ResultsLayout.GitIgnore];

    /// <summary>Precedes the number at the end of a results folder's name. Names of other folders do not contain this character.</summary>
    private const char Numbered = '~';

    /// <summary>Returns the names of the results folders of a kernel: <c>stock</c>, <c>stock~2</c>, <c>stock~3</c>, …</summary>
    public static IEnumerable<string> FoldersOf(string folder) => Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? folder : $"{folder}{Numbered}{i}");

    /// <summary>Returns the full paths of the numbered results folders.</summary>
    public static IEnumerable<string> NumberedFolders(string path) => Directory.EnumerateDirectories(path)
        .Where(folder => Path.GetFileName(folder).Contains(Numbered, StringComparison.Ordinal) && File.Exists(Path.Combine(folder, ResultsLayout.Marker)));
}
