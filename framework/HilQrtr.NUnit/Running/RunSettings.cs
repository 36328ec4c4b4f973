using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Running;

/// <summary>What a run inside <c>dotnet test</c> or an IDE is told from outside.</summary>
internal sealed record RunSettings
{
    /// <summary>Rig that is used if none is chosen.</summary>
    public const string DefaultRig = "sim-duo";

    /// <summary>Names of the rigs, each once.</summary>
    public IReadOnlyList<string> Rigs { get; init; } = [DefaultRig];

    /// <summary>Path of the rigs file; null to look for it.</summary>
    public string? RigsFile { get; init; }

    /// <summary>Seed of the run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Results folder; null for the default.</summary>
    public string? Results { get; init; }

    /// <summary>What to keep of tests that ended as expected.</summary>
    public EvidenceKept Evidence { get; init; }

    /// <summary>How many times each test runs.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Wall-clock time without any progress after which a test is given up.</summary>
    public TimeSpan HangAfter { get; init; } = TimeSpan.FromSeconds(60);
}
