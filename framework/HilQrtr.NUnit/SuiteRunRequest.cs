using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>A run: which tests, on which rigs, with which settings.</summary>
public sealed record SuiteRunRequest
{
    /// <summary>The assembly with the suites.</summary>
    public required Assembly Suites { get; init; }

    /// <summary>The rigs file.</summary>
    public required RigsFile RigsFile { get; init; }

    /// <summary>The rigs to run on, in order; at least one, with unique names.</summary>
    public required IReadOnlyList<RigDeclaration> Rigs { get; init; }

    /// <summary>The kernel that replaces the declared ones; null to run those.</summary>
    public ChosenKernel? Kernel { get; init; }

    /// <summary>Only this suite; case is ignored. Null for all.</summary>
    public string? Suite { get; init; }

    /// <summary>Only tests that match this filter (see <see cref="SuiteRunner"/>). Null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Only tests in this shard. Null for all.</summary>
    public TestShard? Shard { get; init; }

    /// <summary>Seed of the run, from which each test's seed is derived.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of passes over all tests, each with different seeds; at least 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Maximum number of rigs that run at once, at least 1. Available memory may limit it further.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the results go.</summary>
    public required ResultsFolder Results { get; init; }

    /// <summary>Evidence to keep of tests that ended as expected.</summary>
    public EvidenceKept Evidence { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>The command that starts <c>hil</c>, as the user types it.</summary>
    public string Launcher { get; init; } = "hil";

    /// <summary>Git revision of the product, if known.</summary>
    public string? Revision { get; init; }

    /// <summary>Wall-clock time without progress after which a test is abandoned. If a test spins in its own code for twice as long, its rig is abandoned with all remaining tests.</summary>
    public TimeSpan HangAfter { get; init; } = TimeSpan.FromSeconds(60);
}
