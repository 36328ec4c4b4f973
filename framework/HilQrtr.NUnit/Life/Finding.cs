using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Life;

/// <summary>A fact about a test that may determine the test's outcome.</summary>
/// <param name="Outcome">The outcome of the test if this finding determines it.</param>
/// <param name="Message">What happened, where it happened, and what to do about it.</param>
/// <param name="Trace">Stack trace, if the finding comes from an exception.</param>
internal sealed record Finding(Outcome Outcome, string? Message, string? Trace = null)
{
    /// <summary>The cause of the failure; null if nothing failed.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>The details that a rig may declare as known issues: kernel log lines, leftovers, or the reason why a kernel died.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The last lines that the kernel printed before it died; null if it did not die.</summary>
    public string? Console { get; init; }

    public static Finding Passed { get; } = new(Outcome.Passed, null);

    /// <summary>
    /// Combines the finding from the body with the problems that were found after the body ended. If the body passed or was unsupported,
    /// these problems turn the outcome into a failure or an infrastructure error. Otherwise, the outcome of the body is kept.
    /// </summary>
    public static Finding Combine(Finding first, IReadOnlyList<Finding> after)
    {
        if (after.Count == 0) return first;
        var own = first.Outcome is Outcome.Passed or Outcome.Unsupported;
        var outcome = !own ? first.Outcome
            : after.Any(f => f.Outcome == Outcome.InfrastructureError) ? Outcome.InfrastructureError
            : Outcome.Failed;
        IEnumerable<string?> messages = own && first.Message is null
            ? after.Select(f => f.Message)
            : after.Select(f => (string?)$"and after the body: {f.Message}").Prepend(first.Message);
        return new Finding(outcome, string.Join(Environment.NewLine, messages), first.Trace ?? after[0].Trace)
        {
            Cause = CauseReader.RootCause(first.Cause, [.. after.Select(f => f.Cause).OfType<FailureCause>()]),
            Console = first.Console ?? after.Select(f => f.Console).FirstOrDefault(console => console is not null),
        };
    }
}
