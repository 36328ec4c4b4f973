using System.Text.Json;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>The labels by which Allure groups and filters tests.</summary>
internal static class AllureLabels
{
    /// <summary>Name of the label whose value is the cause of a failure (<see cref="FailureCause.Key"/>).</summary>
    public const string Cause = "cause";

    /// <summary>Name of the label whose value is the user's need that the test covers.</summary>
    public const string Need = "need";

    /// <summary>Name of the label whose value is the declared reason for an expected failure.</summary>
    public const string Declared = "declared";

    /// <summary>
    /// Names of labels that our page hides, because it shows the same information elsewhere. The labels are written for other tools.
    /// </summary>
    public static IReadOnlyList<string> Hidden { get; } =
        ["feature", "story", "host", "package", "testClass", "testMethod", "framework", "language"];

    /// <summary>Writes the labels of a test.</summary>
    /// <param name="json">Receives the labels.</param>
    /// <param name="run">The run.</param>
    /// <param name="test">The test.</param>
    /// <param name="tag">Tag by which readers can filter. If null, no tag is added.</param>
    /// <param name="record">Result of the test; null while the test runs.</param>
    public static void Write(Utf8JsonWriter json, RunInfo run, TestIdentity test, string? tag, TestRecord? record = null) =>
        json.Array("labels", [.. Of(run, test, tag, record?.Need), .. record is null ? [] : Of(record)], label =>
        {
            json.WriteStartObject();
            json.WriteString("name", label.Name);
            json.WriteString("value", label.Value);
            json.WriteEndObject();
        });

    private static IEnumerable<(string Name, string Value)> Of(TestRecord record)
    {
        yield return ("layer", record.Tier.Name);
        if (record.Need is { } need)
            yield return (Need, need);
        if (record.Cause is { } cause)
            yield return (Cause, cause.Key);
        if (record.Verdict.Declared is { } declared)
            yield return (Declared, declared.Reason);
    }

    private static IEnumerable<(string Name, string Value)> Of(RunInfo run, TestIdentity test, string? tag, string? need)
    {
        // These three labels form the tree of results. The tree lists the same tests under every rig, so mark the rigs that are negative
        // controls, where failures are expected.
        yield return ("parentSuite", run.NegativeControls.Contains(test.Rig) ? $"{test.Place} (negative control: failures are expected)" : test.Place);
        yield return ("suite", test.Suite);
        yield return ("subSuite", test.Fixture);
        // In Allure's tree of behaviours, a story stands for a user's need.
        yield return ("feature", test.Suite);
        yield return ("story", need ?? test.Fixture);
        // Give each host its own row in the timeline, because rigs run in parallel.
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
