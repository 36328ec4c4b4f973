using HilQrtr.Kernels;
using HilQrtr.Outcomes;
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
/// <param name="Start">Wall-clock time at which the run started.</param>
public sealed record RunInfo(
    ulong Seed, int Repeat, IReadOnlyList<string> Rigs, string RigsFile, string RigsDigest, string Command, string? Revision, DateTimeOffset Start)
{
    /// <summary>The command with which the user starts <c>hil</c>, such as <c>./hil</c>. Commands shown in the evidence begin with it.</summary>
    public string Launcher { get; init; } = "hil";

    /// <summary>Maximum number of rigs that run at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The part of the tests that this run covers, such as <c>2/3</c>; null if the run covers all tests.</summary>
    public string? Shard { get; init; }

    /// <summary>Descriptions of the rigs from the rigs file, keyed by rig name.</summary>
    public IReadOnlyDictionary<string, string> RigDescriptions { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Number of tests to run on each host of a rig. Each repetition of a test counts as one test. Null if the number is
    /// unknown.
    /// </summary>
    public long? TestsPerHost { get; init; }

    /// <summary>Number of hosts of each rig, keyed by rig name. A rig that is not listed has one host.</summary>
    public IReadOnlyDictionary<string, int> HostsOfRig { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Returns the number of tests to run on a rig. Each repetition of a test counts as one test. Returns null if the number is
    /// unknown.
    /// </summary>
    /// <param name="rig">Name of the rig.</param>
    public long? TestsOn(string rig) => TestsPerHost * HostsOfRig.GetValueOrDefault(rig, 1);

    /// <summary>Names of the negative controls, which are the rigs that declare failures.</summary>
    public IReadOnlyList<string> NegativeControls { get; init; } = [];

    /// <summary>The kernel that replaces the declared kernels; null if each rig runs its declared kernels.</summary>
    public ChosenKernel? Kernel { get; init; }

    /// <summary>The kernels of the hosts. A host is left out if its kernel is not known before the run.</summary>
    public IReadOnlyList<HostKernelName> Kernels { get; init; } = [];

    /// <summary>Returns the kernel on which a test runs. Returns null if the kernel is unknown.</summary>
    /// <param name="test">The test.</param>
    public KernelName? KernelOf(TestIdentity test) =>
        Kernels.FirstOrDefault(kernel => kernel.Rig == test.Rig && (test.Host is null || kernel.Host == test.Host))?.Kernel;

    /// <summary>The test results of the base, which is the kernel under test without its cure; null if they are not known.</summary>
    public BaseResults? Base { get; init; }
}

/// <summary>The release, base and cure of the kernel that a host runs.</summary>
/// <param name="Rig">Name of the rig.</param>
/// <param name="Host">Name of the host.</param>
/// <param name="Kernel">The kernel.</param>
public sealed record HostKernelName(string Rig, string Host, KernelName Kernel);
