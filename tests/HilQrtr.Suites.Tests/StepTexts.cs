using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Suites.Tests;

/// <summary>Whether the steps of a test alone tell a reader of the report what was expected and what was seen.</summary>
internal static class StepTexts
{
    private const string Expected = "expected: ";
    private const string Seen = "; seen: ";

    /// <summary>Tests that passed without a step, at any depth, that tells both.</summary>
    public static IReadOnlyList<string> Mute(IEnumerable<TestRecord> records) =>
        [.. records.Where(r => r.Verdict.Outcome == Outcome.Passed && !r.Steps.Any(Tells)).Select(r => r.Test.FullName)];

    private static bool Tells(StepRecord step) =>
        (step.Name.StartsWith(Expected, StringComparison.Ordinal) && step.Name.Contains(Seen, StringComparison.Ordinal)) || step.Steps.Any(Tells);
}
