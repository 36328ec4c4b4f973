using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>A run: which tests to run, on which rigs, and with which settings.</summary>
public sealed record SuiteRunRequest
{
    /// <summary>The assembly that contains the suites.</summary>
    public required Assembly Suites { get; init; }

    /// <summary>The rigs file.</summary>
    public required RigsFile RigsFile { get; init; }

    /// <summary>The rigs to run on, in order. There is at least one, and the names are unique.</summary>
    public required IReadOnlyList<RigDeclaration> Rigs { get; init; }

    /// <summary>The kernel that replaces the declared kernels; null if each rig runs its declared kernels.</summary>
    public ChosenKernel? Kernel { get; init; }

    /// <summary>
    /// The test results of the base, which is the kernel under test without its cure (the patches that make several cards work). Null if
    /// these results are not known.
    /// </summary>
    public BaseResults? Base { get; init; }

    /// <summary>Selects only tests of this suite; case is ignored. Null for all suites.</summary>
    public string? Suite { get; init; }

    /// <summary>Selects only tests that match this filter (see <see cref="SuiteRunner"/>). Null for all tests.</summary>
    public string? Filter { get; init; }

    /// <summary>Selects only tests in this shard. Null for all tests.</summary>
    public TestShard? Shard { get; init; }

    /// <summary>
    /// Returns whether to leave out a selected test, for example because the test already has a result. If null, no test is left out.
    /// </summary>
    public Predicate<TestIdentity>? Skips { get; init; }

    /// <summary>Seed of the run, from which each test's seed is derived.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of passes over all tests. The minimum is 1. Each pass has different seeds.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>
    /// Maximum number of rigs that run at the same time. The minimum is 1. Available memory may limit the number further.
    /// </summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Folder that the results are written to.</summary>
    public required ResultsFolder Results { get; init; }

    /// <summary>The evidence to keep for tests that ended as expected.</summary>
    public EvidenceRetention Evidence { get; init; }

    /// <summary>What the run offers for inspecting the rigs.</summary>
    public Inspection Inspection { get; init; } = Inspection.None;

    /// <summary>Keeps each rig on which the body of a test failed, whether or not rigs.json declares the failure; null to keep none. A kept rig is not checked for leftovers.</summary>
    public IRigKeeper? Keeper { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>The command that starts <c>hil</c>, as the user types it.</summary>
    public string Launcher { get; init; } = "hil";

    /// <summary>Git revision of the product, if known.</summary>
    public string? Revision { get; init; }

    /// <summary>
    /// A test is abandoned after this much wall-clock time without progress. If a test loops in its own code for twice this time, its rig
    /// is abandoned, and the remaining tests of that rig do not run.
    /// </summary>
    public TimeSpan HangAfter { get; init; } = TimeSpan.FromSeconds(60);
}
