using HilQrtr.Evidence;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Finds the step at which a test's body failed. Failures of the checks after the body do not count.</summary>
internal static class BodyFailure
{
    private const string Expected = "expected: ";
    private const string Seen = "; seen: ";

    /// <summary>
    /// Returns the innermost failed step: the text of its expectation, or the step's name if it has no expectation. Returns null if
    /// no step of the body explains the failure.
    /// </summary>
    public static string? Of(TestRecord record) =>
        record.Message is { } message && Find(record.Steps, message) is { } step ? Sentence(step.Name) : null;

    // A failed step does not always end the body. The test's message starts with the message of the step that did end the body. The
    // take-down may have added text after that message.
    private static StepRecord? Find(IEnumerable<StepRecord> steps, string message)
    {
        foreach (var step in steps)
        {
            if (Find(step.Steps, message) is { } inner) return inner;
            if (step.Status != StepStatus.Passed && step.Message is { Length: > 0 } own && message.StartsWith(own, StringComparison.Ordinal)) return step;
        }

        return null;
    }

    private static string Sentence(string step)
    {
        if (!step.StartsWith(Expected, StringComparison.Ordinal)) return step;
        var end = step.IndexOf(Seen, StringComparison.Ordinal);
        return end < 0 ? step[Expected.Length..] : step[Expected.Length..end];
    }
}
