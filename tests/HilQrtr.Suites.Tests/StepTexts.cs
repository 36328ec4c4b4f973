using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Suites.Tests;

/// <summary>Checks that the steps of a test state what was expected and what was seen, so that a reader does not need the code.</summary>
internal static class StepTexts
{
    private const string Expected = "expected: ";
    private const string Seen = "; seen: ";

    /// <summary>Returns the passed tests in which no step, at any depth, shows both what was expected and what was seen.</summary>
    public static IReadOnlyList<string> Unexplained(IEnumerable<TestRecord> records) =>
        [.. records.Where(r => r.Verdict.Outcome == Outcome.Passed && !r.Steps.Any(ShowsBoth)).Select(r => r.Test.FullName)];

    private static bool ShowsBoth(StepRecord step) =>
        (step.Name.StartsWith(Expected, StringComparison.Ordinal) && step.Name.Contains(Seen, StringComparison.Ordinal)) || step.Steps.Any(ShowsBoth);
}
