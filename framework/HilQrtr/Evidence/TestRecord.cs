using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>All that is known about one test that ran.</summary>
public sealed record TestRecord
{
    /// <summary>The test and the rig that it runs on.</summary>
    public required TestIdentity Test { get; init; }

    /// <summary>Tier of the rig.</summary>
    public required Tier Tier { get; init; }

    /// <summary>The test's own seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Index of the repetition, from 0.</summary>
    public int Repetition { get; init; }

    /// <summary>What the test shows, in a sentence or two, for readers who do not have the code.</summary>
    public string? Description { get; init; }

    /// <summary>Outcome of the test, judged against the rig's declarations.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Message of the failure, or the reason why the test was skipped.</summary>
    public string? Message { get; init; }

    /// <summary>Cause of a failure or infrastructure error. All failures with the same origin have the same key. Null for other outcomes.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>Stack trace of the failure.</summary>
    public string? Trace { get; init; }

    /// <summary>When the test began, by the wall clock.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When the test ended, by the wall clock.</summary>
    public required DateTimeOffset Stop { get; init; }

    /// <summary>Steps before the body: lease, health check, log mark.</summary>
    public IReadOnlyList<StepRecord> SetUp { get; init; } = [];

    /// <summary>Steps of the body.</summary>
    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    /// <summary>Steps after the body: evidence, take-down, check for leftovers, release.</summary>
    public IReadOnlyList<StepRecord> TakeDown { get; init; } = [];

    /// <summary>The test's observations, by name. They are compared with the rig's declarations.</summary>
    public IReadOnlyDictionary<string, string> Observations { get; init; } = new Dictionary<string, string>();

    /// <summary>The evidence that was collected.</summary>
    public IReadOnlyList<EvidenceFile> Attachments { get; init; } = [];
}
