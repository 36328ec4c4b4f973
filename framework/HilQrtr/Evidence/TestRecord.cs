using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>All that is known about one test that ran.</summary>
public sealed record TestRecord
{
    /// <summary>Which test, on which rig.</summary>
    public required TestIdentity Test { get; init; }

    /// <summary>Tier of the rig.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Seed of this very test.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which repetition, from 0.</summary>
    public int Repetition { get; init; }

    /// <summary>What the test shows, in a sentence or two, for a reader who does not have the code.</summary>
    public string? Description { get; init; }

    /// <summary>Outcome and how it compares with what was declared.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Message of the failure, or reason of a skip.</summary>
    public string? Message { get; init; }

    /// <summary>Why it failed, in a key that failures of one origin share; null if it neither failed nor was stopped by its rig.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>Stack trace of the failure.</summary>
    public string? Trace { get; init; }

    /// <summary>When the test began, wall clock.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When the test ended, wall clock.</summary>
    public required DateTimeOffset Stop { get; init; }

    /// <summary>What was done before the body: lease, health, marks.</summary>
    public IReadOnlyList<StepRecord> SetUp { get; init; } = [];

    /// <summary>What the body did.</summary>
    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    /// <summary>What was done after the body: evidence, take-down, check for leftovers, release.</summary>
    public IReadOnlyList<StepRecord> TakeDown { get; init; } = [];

    /// <summary>What was seen, by name; compared with what the rig declares.</summary>
    public IReadOnlyDictionary<string, string> Observations { get; init; } = new Dictionary<string, string>();

    /// <summary>What was collected.</summary>
    public IReadOnlyList<EvidenceFile> Attachments { get; init; } = [];
}
