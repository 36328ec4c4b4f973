using System.Text.Json;

namespace HilQrtr.Reporting;

/// <summary>The title of the page: what the run says, so that a red number of declared failures is no alarm.</summary>
internal static class PageTitle
{
    private const string Product = "HilQrtr";

    /// <summary>The title.</summary>
    /// <param name="results">A results folder of ours, or a folder of Allure results, of which nothing more is known.</param>
    public static string Of(string results)
    {
        try
        {
            using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(results, ResultsLayout.RunJson)));
            return Of(run.RootElement.GetProperty("state").GetString(), run.RootElement.GetProperty("totals"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The page is made of the Allure results; run.json only names it.
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
        var told = counts.Select(count => (count.Words, Number: totals.GetProperty(count.Name).GetInt32())).Where(count => count.Number > 0).ToList();
        var asExpected = told.All(count => count.Words is "passed" or "failed as declared" or "unsupported");
        var verdict = state switch
        {
            RunJson.Finished => asExpected ? "all as expected" : "not as expected",
            RunJson.Interrupted => "interrupted",
            _ => "not finished",
        };
        return $"{Product}: {verdict} ({string.Join(", ", told.Select(count => $"{count.Number} {count.Words}"))})";
    }
}
