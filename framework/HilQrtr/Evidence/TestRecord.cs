using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>Everything that is known about a test that has ended.</summary>
public sealed record TestRecord
{
    /// <summary>The test and the rig that it runs on.</summary>
    public required TestIdentity Test { get; init; }

    /// <summary>Tier of the rig.</summary>
    public required Tier Tier { get; init; }

    /// <summary>The test's own seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Zero-based index of the repetition.</summary>
    public int Repetition { get; init; }

    /// <summary>One or two sentences that say what the test shows, for readers who do not have the code.</summary>
    public string? Description { get; init; }

    /// <summary>The user's need that the test covers, in one sentence; null if the suite states none.</summary>
    public string? Need { get; init; }

    /// <summary>Outcome of the test, judged against the rig's declarations.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Message of the failure, or the reason why the test was skipped.</summary>
    public string? Message { get; init; }

    /// <summary>Cause of a failure or infrastructure error; null for other outcomes. Failures with the same origin have the same <see cref="FailureCause.Key"/>.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>
    /// The last lines that the kernel under test printed before it died; null if it did not die during the test. The record's message does
    /// not repeat these lines.
    /// </summary>
    public string? Console { get; init; }

    /// <summary>Stack trace of the failure.</summary>
    public string? Trace { get; init; }

    /// <summary>Wall-clock time at which the test began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Wall-clock time at which the test ended.</summary>
    public required DateTimeOffset Stop { get; init; }

    /// <summary>Steps before the body: lease, health check, log mark.</summary>
    public IReadOnlyList<StepRecord> SetUp { get; init; } = [];

    /// <summary>Steps of the body.</summary>
    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    /// <summary>Steps after the body: evidence, take-down, check for leftovers, release.</summary>
    public IReadOnlyList<StepRecord> TakeDown { get; init; } = [];

    /// <summary>The test's observations, keyed by name. They are compared with the rig's declarations.</summary>
    public IReadOnlyDictionary<string, string> Observations { get; init; } = new Dictionary<string, string>();

    /// <summary>The evidence that was collected.</summary>
    public IReadOnlyList<EvidenceFile> Attachments { get; init; } = [];
}
