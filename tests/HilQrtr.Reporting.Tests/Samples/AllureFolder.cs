using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Tests.Samples;

/// <summary>Reads the files that an <see cref="AllureSink"/> writes.</summary>
internal static class AllureFolder
{
    public static IReadOnlyList<JsonElement> Results(ResultsFolder folder) => Read(folder, "*-result.json");

    public static IReadOnlyList<JsonElement> Read(ResultsFolder folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder.AllureResults, pattern).Select(f => JsonElement.Parse(File.ReadAllText(f)))];

    /// <summary>Writes one test and reads its result.</summary>
    public static JsonElement ResultOf(ResultsFolder folder, TestRecord record)
    {
        var sink = new AllureSink(folder);
        sink.RunStarted(SampleRun.Info);
        sink.TestStarted(record.Test);
        sink.TestFinished(record);
        return Results(folder).Single();
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static string? Message(this JsonElement result) =>
        result.GetProperty("statusDetails").TryGetProperty("message", out var message) ? message.GetString() : null;

    public static JsonElement Parameter(this JsonElement result, string name) =>
        result.GetProperty("parameters").EnumerateArray().Single(p => p.Text("name") == name);

    public static string[] Labels(this JsonElement result, string name) =>
        [.. result.GetProperty("labels").EnumerateArray().Where(l => l.Text("name") == name).Select(l => l.Text("value"))];
}
