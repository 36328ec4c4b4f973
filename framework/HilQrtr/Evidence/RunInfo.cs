using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>What a run is, known before its first test.</summary>
/// <param name="Seed">Seed of the run, from which each test's seed is derived.</param>
/// <param name="Repeat">How many times each test runs.</param>
/// <param name="Rigs">Names of the rigs.</param>
/// <param name="RigsFile">Name of the rigs file.</param>
/// <param name="RigsDigest">SHA-256 of the rigs file, lower-case hex.</param>
/// <param name="Command">The command that repeats the run.</param>
/// <param name="Revision">Git revision of the product, if it is known.</param>
/// <param name="Start">When the run began, wall clock.</param>
public sealed record RunInfo(
    ulong Seed, int Repeat, IReadOnlyList<string> Rigs, string RigsFile, string RigsDigest, string Command, string? Revision, DateTimeOffset Start)
{
    /// <summary>What the user types to start <c>hil</c>, for the commands that evidence shows.</summary>
    public string Launcher { get; init; } = "hil";

    /// <summary>How many of the rigs run at once, at most.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Which part of the tests was run, as <c>2/3</c>; null for all of them.</summary>
    public string? Shard { get; init; }

    /// <summary>What the rigs are, by name, as the rigs file describes them.</summary>
    public IReadOnlyDictionary<string, string> RigDescriptions { get; init; } = new Dictionary<string, string>();

    /// <summary>How many tests each rig is to run, passes counted; null if the runner does not say.</summary>
    public long? TestsPerRig { get; init; }

    /// <summary>Those of the rigs that declare failures: negative controls.</summary>
    public IReadOnlyList<string> NegativeControls { get; init; } = [];

    /// <summary>The kernel that was chosen in place of those that the rigs declare; null if they run their own.</summary>
    public ChosenKernel? Kernel { get; init; }
}
