using HilQrtr.Evidence;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Commands;

/// <summary>Validated options of a run.</summary>
internal sealed record RunOptions
{
    /// <summary>Default results folder.</summary>
    public const string DefaultResults = "hil-results";

    /// <summary>Default results folder of a comparison.</summary>
    public const string DefaultCompareResults = "hil-compare";

    /// <summary>Default rig of a run with a given kernel.</summary>
    public const string DefaultKernelRig = "kernel-duo";

    /// <summary>Names of the rigs, without duplicates; empty for the default set of the rigs file.</summary>
    public required IReadOnlyList<string> Rigs { get; init; }

    /// <summary>The kernel that replaces the declared ones: a name or the path of a binary, as given; null for none.</summary>
    public string? Kernel { get; init; }

    /// <summary>Kernel source to build and run in place of the declared kernels, as given; null for none.</summary>
    public string? KernelSource { get; init; }

    /// <summary>Patches for the kernel source, as given: folders, or names of series.</summary>
    public IReadOnlyList<string> Patches { get; init; } = [];

    /// <summary>The rigs file, as given; null to search for it.</summary>
    public string? RigsFile { get; init; }

    /// <summary>Overrides of the rigs file, each <c>rigs:…=value</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The suites assembly, as given; null for the suites that ship.</summary>
    public string? SuitesAssembly { get; init; }

    /// <summary>The only suite to run; null for all.</summary>
    public string? Suite { get; init; }

    /// <summary>Filter on test names; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Shard to run; null for all tests.</summary>
    public TestShard? Shard { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of passes over all tests, at least 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>Maximum number of rigs that run at once, at least 1.</summary>
    public required int Jobs { get; init; }

    /// <summary>Results folder, as given.</summary>
    public required string Results { get; init; }

    /// <summary>Evidence to keep of tests that ended as expected.</summary>
    public EvidenceKept Evidence { get; init; }

    /// <summary>Whether the exit code is for <c>git bisect run</c>.</summary>
    public bool Bisect { get; init; }

    /// <summary>Whether run.json goes to standard output.</summary>
    public bool Json { get; init; }

    /// <summary>Whether KTAP goes to standard output.</summary>
    public bool Ktap { get; init; }

    /// <summary>Whether to only print what would run.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether standard output is for a program, and text for people goes to standard error.</summary>
    public bool OutputIsTaken => Json || Ktap;

    /// <summary>Wall-clock time without progress after which a test is abandoned.</summary>
    public required TimeSpan HangAfter { get; init; }
}
