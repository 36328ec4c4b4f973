using System.Globalization;
using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Sinks;

/// <summary>Writes the result of a test for run.json and tests.jsonl.</summary>
internal static class TestJson
{
    public static ReadOnlyMemory<byte> Write(TestRecord record, string uuid) => JsonText.Write(json =>
    {
        var verdict = record.Verdict;
        json.WriteStartObject();
        json.WriteString("test", record.Test.FullName);
        json.WriteString("rig", record.Test.Rig);
        json.Optional("host", record.Test.Host);
        json.WriteString("tier", record.Tier.Name);
        json.Optional("need", record.Need);
        json.WriteString("outcome", Names.Of(verdict.Outcome));
        json.WriteString("expectation", Names.Of(verdict.Expectation));
        json.WriteString("explanation", verdict.Explanation);
        json.WriteString("message", record.Message);
        Cause(json, record.Cause);
        json.WriteStartObject("observations");
        foreach (var (name, value) in record.Observations.OrderBy(o => o.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
        Declared(json, verdict.Declared);
        json.WriteString("seed", record.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("repetition", record.Repetition);
        json.WriteNumber("durationMs", Math.Round((record.Stop - record.Start).TotalMilliseconds, 3));
        json.WriteString("allureUuid", uuid);
        json.WriteEndObject();
    });

    /// <summary>Writes the cause of a failure, if there is one.</summary>
    public static void Cause(Utf8JsonWriter json, FailureCause? cause)
    {
        if (cause is null)
            return;
        json.WriteStartObject("cause");
        json.WriteString("kind", Names.Of(cause.Kind));
        json.WriteString("key", cause.Key);
        json.WriteEndObject();
    }

    private static void Declared(Utf8JsonWriter json, ExpectedFailure? declared)
    {
        if (declared is null)
            return;
        json.WriteStartObject("declared");
        json.WriteString("test", declared.Test);
        json.WriteString("reason", declared.Reason);
        json.WriteString("link", declared.Link);
        json.WriteEndObject();
    }
}
