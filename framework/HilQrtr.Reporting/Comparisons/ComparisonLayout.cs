using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>File names in a comparison folder.</summary>
internal static class ComparisonLayout
{
    public const string Json = "compare.json";
    public const string Page = "compare.html";

    /// <summary>Marks a folder as written by HilQrtr.</summary>
    public const string Marker = ".hilqrtr-compare";

    public static IReadOnlyList<string> Files { get; } = [Json, Page, Marker, ResultsLayout.GitIgnore];
}
