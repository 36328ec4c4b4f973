using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Life;

/// <summary>What is known of a test before it runs.</summary>
internal sealed record RigTestPlan
{
    /// <summary>Which test, on which rig.</summary>
    public required TestIdentity Test { get; init; }

    /// <summary>What it shows.</summary>
    public string? Description { get; init; }

    /// <summary>Seed of this very test.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which repetition, from 0.</summary>
    public int Repetition { get; init; }

    /// <summary>What it needs of a rig; null for nothing.</summary>
    public SuiteTest? Needs { get; init; }

    /// <summary>The test itself.</summary>
    public required Func<TestScope, Task> Body { get; init; }

    /// <summary>Knows the exceptions of the test framework.</summary>
    public Func<Exception, Finding?> SpecialExceptions { get; init; } = _ => null;

    /// <summary>Wall-clock time without any progress after which the test is given up.</summary>
    public required TimeSpan HangAfter { get; init; }
}
