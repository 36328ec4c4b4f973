using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Life;

/// <summary>Everything needed to run a test.</summary>
internal sealed record RigTestPlan
{
    /// <summary>Which test, on which rig.</summary>
    public required TestIdentity Test { get; init; }

    /// <summary>What the test shows.</summary>
    public string? Description { get; init; }

    /// <summary>Seed of this test.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of the repetition, from 0.</summary>
    public int Repetition { get; init; }

    /// <summary>The rig that it needs; null for no requirements.</summary>
    public SuiteTest? Needs { get; init; }

    /// <summary>The body.</summary>
    public required Func<TestScope, Task> Body { get; init; }

    /// <summary>Converts exceptions of the test framework into findings; returns null for any other.</summary>
    public Func<Exception, Finding?> SpecialExceptions { get; init; } = _ => null;

    /// <summary>Wall-clock time without progress after which the test is abandoned.</summary>
    public required TimeSpan HangAfter { get; init; }
}
