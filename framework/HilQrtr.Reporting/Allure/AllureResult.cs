using System.Net;
using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>Writes the Allure result of a test (<c>*-result.json</c>).</summary>
/// <param name="run">The run.</param>
/// <param name="results">Path of the results folder.</param>
internal sealed class AllureResult(RunInfo run, string results)
{
    /// <summary>Returns the result of a finished test.</summary>
    public ReadOnlyMemory<byte> Finished(string uuid, TestRecord record, IReadOnlyList<AllureAttachment> attachments) => JsonText.Write(json =>
    {
        var status = AllureStatus.Of(record);
        var parameters = AllureIdentity.Parameters(record.Test, run, record.Seed, record.Repetition, results);
        json.WriteStartObject();
        Identify(json, uuid, record.Test, parameters);
        json.WriteString("descriptionHtml", Description(record));
        Status(json, status, record.Verdict.Outcome == Outcomes.Outcome.Passed ? null : record.Trace);
        json.WriteString("stage", AllureSteps.Finished);
        AllureSteps.Times(json, record.Start, record.Stop);
        AllureLabels.Write(json, run, record.Test, status.Tag, record);
        Links(json, record);
        Parameters(json, parameters);
        AllureSteps.Write(json, "steps", record.Steps);
        json.Array("attachments", attachments, a => Attachment(json, a));
        json.WriteEndObject();
    });

    /// <summary>Returns the result of a test that is still running. If the run is killed, this result remains.</summary>
    public ReadOnlyMemory<byte> Running(string uuid, TestIdentity test, int repetition, DateTimeOffset now) => JsonText.Write(json =>
    {
        var parameters = AllureIdentity.Parameters(test, run, seed: null, repetition, results);
        var message = AllureCategories.Interrupted
            + $"the run was killed while this test ran on rig {test.Place}, so its result is unknown. To repeat it: {Reproduction.Command(run, test, repetition)}";
        json.WriteStartObject();
        Identify(json, uuid, test, parameters);
        Status(json, new AllureStatus(AllureStatus.Broken, message, Known: false, "interrupted"), trace: null);
        json.WriteString("stage", "running");
        AllureSteps.Times(json, now, now);
        AllureLabels.Write(json, run, test, "interrupted");
        Parameters(json, parameters);
        json.WriteEndObject();
    });

    private static void Identify(Utf8JsonWriter json, string uuid, TestIdentity test, IReadOnlyList<AllureParameter> parameters)
    {
        json.WriteString("uuid", uuid);
        json.WriteString("historyId", AllureIdentity.HistoryId(test, parameters));
        json.WriteString("testCaseId", AllureIdentity.TestCaseId(test));
        json.WriteString("fullName", test.FullName);
        json.WriteString("name", TestTitle.Of(test.Name));
        json.Array("titlePath", [test.Suite, test.Fixture], json.WriteStringValue);
    }

    private string Description(TestRecord record)
    {
        var repeat = WebUtility.HtmlEncode(Reproduction.Command(run, record.Test, record.Repetition));
        var text = record.Description is { } description ? $"<p>{WebUtility.HtmlEncode(description)}</p>" : "";
        var seen = Observations.Table(record) is { } table ? $"<p>Observed:</p><pre>{WebUtility.HtmlEncode(table)}</pre>" : "";
        var rig = run.RigDescriptions.TryGetValue(record.Test.Rig, out var what) ? $"<p>Rig {WebUtility.HtmlEncode($"{record.Test.Place}: {what}")}</p>" : "";
        return $"{text}{rig}{seen}<p>To repeat: <code>{repeat}</code></p>";
    }

    private static void Status(Utf8JsonWriter json, AllureStatus status, string? trace)
    {
        json.WriteString("status", status.Status);
        json.WriteStartObject("statusDetails");
        json.Optional("message", status.Message);
        json.Optional("trace", trace);
        json.WriteBoolean("known", status.Known);
        json.WriteBoolean("muted", false);
        json.WriteBoolean("flaky", false);
        json.WriteEndObject();
    }

    private static void Links(Utf8JsonWriter json, TestRecord record)
    {
        json.WriteStartArray("links");
        if (record.Verdict.Declared is { Link: { } link } declared)
        {
            json.WriteStartObject();
            json.WriteString("type", "issue");
            json.WriteString("name", declared.Reason);
            json.WriteString("url", link);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Parameters(Utf8JsonWriter json, IReadOnlyList<AllureParameter> parameters) =>
        json.Array("parameters", parameters, parameter =>
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("value", parameter.Value);
            json.WriteBoolean("excluded", parameter.Excluded);
            json.WriteEndObject();
        });

    private static void Attachment(Utf8JsonWriter json, AllureAttachment attachment)
    {
        json.WriteStartObject();
        json.WriteString("name", attachment.Name);
        json.WriteString("source", attachment.Source);
        json.WriteString("type", attachment.MediaType);
        json.WriteEndObject();
    }
}
