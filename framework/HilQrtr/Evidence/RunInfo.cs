using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>Facts about a run that are known before its first test.</summary>
/// <param name="Seed">Seed of the run, from which each test's seed is derived.</param>
/// <param name="Repeat">How many times each test runs.</param>
/// <param name="Rigs">Names of the rigs.</param>
/// <param name="RigsFile">Name of the rigs file.</param>
/// <param name="RigsDigest">SHA-256 of the rigs file, in lower-case hex.</param>
/// <param name="Command">The command that repeats the run.</param>
/// <param name="Revision">Git revision of HilQrtr, if known.</param>
/// <param name="Start">Start of the run, by the wall clock.</param>
public sealed record RunInfo(
    ulong Seed, int Repeat, IReadOnlyList<string> Rigs, string RigsFile, string RigsDigest, string Command, string? Revision, DateTimeOffset Start)
{
    /// <summary>How the user starts <c>hil</c>, for commands shown in the evidence.</summary>
    public string Launcher { get; init; } = "hil";

    /// <summary>Maximum number of rigs that run at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The shard of the tests that runs, as in <c>2/3</c>; null if all tests run.</summary>
    public string? Shard { get; init; }

    /// <summary>Descriptions of the rigs, from the rigs file, by name of the rig.</summary>
    public IReadOnlyDictionary<string, string> RigDescriptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Number of tests per host of each rig, including all passes; null if the number is unknown.</summary>
    public long? TestsPerHost { get; init; }

    /// <summary>Number of hosts of each rig, by name of the rig. A rig that is missing here has 1 host.</summary>
    public IReadOnlyDictionary<string, int> HostsOfRig { get; init; } = new Dictionary<string, int>();

    /// <summary>Number of tests to run on a rig, including all passes; null if the number is unknown.</summary>
    /// <param name="rig">Name of the rig.</param>
    public long? TestsOn(string rig) => TestsPerHost * HostsOfRig.GetValueOrDefault(rig, 1);

    /// <summary>The negative controls, which are the rigs that declare failures.</summary>
    public IReadOnlyList<string> NegativeControls { get; init; } = [];

    /// <summary>The kernel that replaces the declared kernels; null if each rig runs its declared kernels.</summary>
    public ChosenKernel? Kernel { get; init; }
}
