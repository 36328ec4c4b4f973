using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Life;

/// <summary>Everything that is needed to run a test.</summary>
internal sealed record RigTestPlan
{
    /// <summary>The test and the rig that it runs on.</summary>
    public required TestIdentity Test { get; init; }

    /// <summary>What the test shows.</summary>
    public string? Description { get; init; }

    /// <summary>The user need that the test covers.</summary>
    public string? Need { get; init; }

    /// <summary>Seed of this test.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of the repetition, counted from 0.</summary>
    public int Repetition { get; init; }

    /// <summary>What the test requires of the rig; null if it requires nothing.</summary>
    public SuiteTest? SuiteTest { get; init; }

    /// <summary>The body of the test.</summary>
    public required Func<TestScope, Task> Body { get; init; }

    /// <summary>Converts NUnit's own exceptions into findings. Returns null for any other exception.</summary>
    public Func<Exception, Finding?> SpecialExceptions { get; init; } = _ => null;

    /// <summary>The test is abandoned after this much wall-clock time without progress.</summary>
    public required TimeSpan HangAfter { get; init; }
}
