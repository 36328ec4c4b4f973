using HilQrtr.Evidence;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Commands;

/// <summary>What the user wants run, read and checked.</summary>
internal sealed record RunOptions
{
    /// <summary>Results folder that nobody named.</summary>
    public const string DefaultResults = "hil-results";

    /// <summary>Results folder of a comparison that nobody named.</summary>
    public const string DefaultCompareResults = "hil-compare";

    /// <summary>Rig that nobody named, where a kernel is.</summary>
    public const string DefaultKernelRig = "kernel-duo";

    /// <summary>Names of the rigs, each once; none for the default set of the rigs file.</summary>
    public required IReadOnlyList<string> Rigs { get; init; }

    /// <summary>The kernel to run in place of those that the rigs declare: a name or the path of a binary, as named; null for none.</summary>
    public string? Kernel { get; init; }

    /// <summary>Folder of a kernel source to build and run in place of what the rigs declare, as named; null for none.</summary>
    public string? KernelSource { get; init; }

    /// <summary>Folders of patches, or names of series, for the kernel source, as named.</summary>
    public IReadOnlyList<string> Patches { get; init; } = [];

    /// <summary>The rigs file, as named; null to look for it.</summary>
    public string? RigsFile { get; init; }

    /// <summary>Values of the rigs file that are replaced, each <c>rigs:…=value</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The assembly with the suites, as named; null for those that ship.</summary>
    public string? SuitesAssembly { get; init; }

    /// <summary>The only suite to run; null for all.</summary>
    public string? Suite { get; init; }

    /// <summary>What the names of tests must contain or fit; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>The only part of the tests to run; null for all.</summary>
    public TestShard? Shard { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Passes over all tests, from 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>Rigs that run at once, at most, from 1.</summary>
    public required int Jobs { get; init; }

    /// <summary>Results folder, as named.</summary>
    public required string Results { get; init; }

    /// <summary>What to keep of tests that ended as expected.</summary>
    public EvidenceKept Evidence { get; init; }

    /// <summary>Whether the exit code is for <c>git bisect run</c>.</summary>
    public bool Bisect { get; init; }

    /// <summary>Whether run.json goes to standard output.</summary>
    public bool Json { get; init; }

    /// <summary>Whether KTAP goes to standard output.</summary>
    public bool Ktap { get; init; }

    /// <summary>Whether only to tell what would run.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether standard output is for a program, and what people read goes to standard error.</summary>
    public bool OutputIsTaken => Json || Ktap;

    /// <summary>Wall-clock time without progress after which a test is given up.</summary>
    public required TimeSpan HangAfter { get; init; }
}
