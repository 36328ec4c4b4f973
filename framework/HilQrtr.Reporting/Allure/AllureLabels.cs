using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>What Allure groups and filters tests by.</summary>
internal static class AllureLabels
{
    /// <summary>The cause of a failure: <see cref="FailureCause.Key"/>.</summary>
    public const string Cause = "cause";

    /// <summary>The reason that the rig declares for a failure.</summary>
    public const string Declared = "declared";

    /// <summary>Labels that say again what the page shows elsewhere; other tools want them.</summary>
    public static IReadOnlyList<string> OfNoUseToAReader { get; } =
        ["feature", "story", "host", "package", "testClass", "testMethod", "framework", "language"];

    /// <summary>Writes the labels of a test.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="test">The test.</param>
    /// <param name="tag">Tag to filter by; null for none.</param>
    /// <param name="record">How it ended; null if it has not.</param>
    public static void Write(Utf8JsonWriter json, RunInfo run, TestIdentity test, string? tag, TestRecord? record = null) =>
        json.Array("labels", [.. Of(run, test, tag), .. record is null ? [] : Of(record)], label =>
        {
            json.WriteStartObject();
            json.WriteString("name", label.Name);
            json.WriteString("value", label.Value);
            json.WriteEndObject();
        });

    private static IEnumerable<(string Name, string Value)> Of(TestRecord record)
    {
        yield return ("layer", record.Tier.Name);
        if (record.Cause is { } cause)
            yield return (Cause, cause.Key);
        if (record.Verdict.Declared is { } declared)
            yield return (Declared, declared.Reason);
    }

    private static IEnumerable<(string Name, string Value)> Of(RunInfo run, TestIdentity test, string? tag)
    {
        // The page's tree is made of these three: rigs side by side, the same tests below each. Red below a negative control is no alarm.
        yield return ("parentSuite", run.NegativeControls.Contains(test.Rig) ? $"{test.Place} (negative control: failures are declared)" : test.Place);
        yield return ("suite", test.Suite);
        yield return ("subSuite", test.Fixture);
        yield return ("feature", test.Suite);
        yield return ("story", test.Fixture);
        // The timeline has a row a host: there, too, rigs are what runs side by side.
        yield return ("host", test.Place);
        yield return ("package", test.Suite);
        yield return ("testClass", $"{test.Suite}.{test.Fixture}");
        yield return ("testMethod", test.Method);
        yield return ("framework", "HilQrtr");
        yield return ("language", "csharp");
        if (tag is not null)
            yield return ("tag", tag);
    }
}
