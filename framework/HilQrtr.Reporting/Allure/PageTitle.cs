using System.Text.Json;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;

namespace HilQrtr.Reporting.Allure;

/// <summary>
/// The title of the page. It states the verdict of the run. Allure's own count of failures does not show the verdict, because the
/// count includes failures that a rig declares as expected.
/// </summary>
internal static class PageTitle
{
    private const string Product = "HilQrtr";

    /// <summary>Returns the title of the page for a results folder.</summary>
    /// <param name="results">A HilQrtr results folder, or a folder of Allure results, which states no verdict.</param>
    public static string Of(string results)
    {
        try
        {
            using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(results, ResultsLayout.RunJson)));
            return Of(run.RootElement.GetProperty("state").GetString(), run.RootElement.GetProperty("totals"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Ignore an unreadable run.json, because the page needs it only for the title.
            return Product;
        }
    }

    private static string Of(string? state, JsonElement totals)
    {
        (string Name, string Words)[] counts =
        [
            ("unexpected", "unexpected"), ("infrastructureErrors", "stopped by rig trouble"), ("interrupted", "interrupted"),
            ("passed", "passed"), ("failedAsDeclared", "failed as declared"), ("unsupported", "unsupported"),
        ];
        var shown = counts.Select(count => (count.Words, Number: totals.GetProperty(count.Name).GetInt32())).Where(count => count.Number > 0).ToList();
        var asExpected = shown.All(count => count.Words is "passed" or "failed as declared" or "unsupported");
        var verdict = state switch
        {
            RunJson.Finished => asExpected ? "all as expected" : "not as expected",
            RunJson.Interrupted => "interrupted",
            _ => "not finished",
        };
        return $"{Product}: {verdict} ({string.Join(", ", shown.Select(count => $"{count.Number} {count.Words}"))})";
    }
}
