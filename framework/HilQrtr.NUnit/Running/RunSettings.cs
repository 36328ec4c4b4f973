using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Running;

/// <summary>Settings of a run in <c>dotnet test</c> or an IDE.</summary>
internal sealed record RunSettings
{
    /// <summary>Name of the default rig.</summary>
    public const string DefaultRig = "sim-duo";

    /// <summary>Names of the rigs, without duplicates.</summary>
    public IReadOnlyList<string> Rigs { get; init; } = [DefaultRig];

    /// <summary>Path of the rigs file; null to search for the file.</summary>
    public string? RigsFile { get; init; }

    /// <summary>Seed of the run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Results folder; null for the default folder.</summary>
    public string? Results { get; init; }

    /// <summary>The evidence to keep for tests that ended as expected.</summary>
    public EvidenceRetention Evidence { get; init; }

    /// <summary>Number of times each test runs.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>A test is abandoned after this much wall-clock time without progress.</summary>
    public TimeSpan HangAfter { get; init; } = TimeSpan.FromSeconds(60);
}
