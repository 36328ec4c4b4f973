using HilQrtr.Evidence;
using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Commands;

/// <summary>Validated options of a run.</summary>
internal sealed record RunOptions
{
    /// <summary>Default results folder.</summary>
    public const string DefaultResults = "hil-results";

    /// <summary>Default results folder of a comparison.</summary>
    public const string DefaultCompareResults = "hil-compare";

    /// <summary>Default rig if the user chose a kernel.</summary>
    public const string DefaultKernelRig = "kernel-duo";

    /// <summary>Names of the rigs, without duplicates. If empty, the default set of the rigs file is used.</summary>
    public required IReadOnlyList<string> Rigs { get; init; }

    /// <summary>
    /// The kernel to use instead of the declared kernels: a name or the path of a binary, as the user gave it. If null, the declared
    /// kernels are used.
    /// </summary>
    public string? Kernel { get; init; }

    /// <summary>
    /// Kernel source to build and run instead of the declared kernels, as the user gave it. If null, the declared kernels are used.
    /// </summary>
    public string? KernelSource { get; init; }

    /// <summary>Patches for the kernel source, as the user gave them: folders, single patches, or names of series.</summary>
    public IReadOnlyList<string> Patches { get; init; } = [];

    /// <summary>The rigs file, as the user gave it; null to search for one.</summary>
    public string? RigsFile { get; init; }

    /// <summary>Overrides of the rigs file, each in the form <c>rigs:…=value</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The suites assembly, as the user gave it; null for the suites that ship with hil.</summary>
    public string? SuitesAssembly { get; init; }

    /// <summary>The only suite to run; null to run all suites.</summary>
    public string? Suite { get; init; }

    /// <summary>Filter on test names; null to run all tests.</summary>
    public string? Filter { get; init; }

    /// <summary>The shard of the tests to run; null to run all tests.</summary>
    public TestShard? Shard { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of passes over all tests, at least 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>Maximum number of rigs that run at once, at least 1.</summary>
    public required int Jobs { get; init; }

    /// <summary>Results folder, as the user gave it.</summary>
    public required string Results { get; init; }

    /// <summary>
    /// Results folder of an earlier run on the base without the cure. The path is as the user gave it; null if the user gave none.
    /// </summary>
    public string? BaseResults { get; init; }

    /// <summary>How much evidence to keep for tests that ended as expected.</summary>
    public EvidenceRetention Evidence { get; init; }

    /// <summary>Whether to use the exit codes that <c>git bisect run</c> expects.</summary>
    public bool Bisect { get; init; }

    /// <summary>Whether to print run.json to standard output.</summary>
    public bool Json { get; init; }

    /// <summary>Whether to print KTAP to standard output.</summary>
    public bool Ktap { get; init; }

    /// <summary>The emulator for rigs that need one; null to search for it.</summary>
    public string? Qemu { get; init; }

    /// <summary>What the run offers for inspecting the rigs.</summary>
    public Inspection Inspection { get; init; } = Inspection.None;

    /// <summary>Whether to only print what would run.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether standard output is reserved for machine-readable text. If true, text for people is written to standard error.</summary>
    public bool OutputIsTaken => Json || Ktap;

    /// <summary>Wall-clock time without progress after which a test is abandoned.</summary>
    public required TimeSpan HangAfter { get; init; }
}
