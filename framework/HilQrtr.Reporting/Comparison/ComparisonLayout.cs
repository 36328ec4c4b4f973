namespace HilQrtr.Reporting;

/// <summary>Names within the folder of a comparison.</summary>
internal static class ComparisonLayout
{
    public const string Json = "compare.json";
    public const string Page = "compare.html";

    /// <summary>Says that a folder is ours.</summary>
    public const string Marker = ".hilqrtr-compare";

    public static IReadOnlyList<string> Files { get; } = [Json, Page, Marker, ResultsLayout.GitIgnore];
}
