using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Reporting;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>What to run, where, and where the results go.</summary>
public sealed record SuiteRunRequest
{
    /// <summary>The assembly with the suites.</summary>
    public required Assembly Suites { get; init; }

    /// <summary>The rigs file.</summary>
    public required RigsFile RigsFile { get; init; }

    /// <summary>The rigs to run on, in this order; at least one, no two of one name.</summary>
    public required IReadOnlyList<RigDeclaration> Rigs { get; init; }

    /// <summary>The kernel that was chosen in place of those that the rigs declare; null if they run their own.</summary>
    public ChosenKernel? Kernel { get; init; }

    /// <summary>Only this suite; case is ignored. Null for all.</summary>
    public string? Suite { get; init; }

    /// <summary>Only tests that fit this filter (see <see cref="SuiteRunner"/>). Null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Only tests of this part. Null for all.</summary>
    public TestShard? Shard { get; init; }

    /// <summary>Seed of the run, from which each test's seed is derived.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many times to run everything, each time with other seeds; at least 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How many rigs run at once, at most, from 1. Those that want more memory together than the machine has wait for each other all the same.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Where the results go.</summary>
    public required ResultsFolder Results { get; init; }

    /// <summary>What to keep of tests that ended as expected.</summary>
    public EvidenceKept Evidence { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>What the user types to start <c>hil</c>.</summary>
    public string Launcher { get; init; } = "hil";

    /// <summary>Git revision of the product, if it is known.</summary>
    public string? Revision { get; init; }

    /// <summary>Wall-clock time without any progress after which a test is given up; a rig whose test spins in its own code for twice as long is given up, with the tests that it still has.</summary>
    public TimeSpan HangAfter { get; init; } = TimeSpan.FromSeconds(60);
}
