namespace HilQrtr.Reporting.Comparisons;

/// <summary>Settings of a comparison.</summary>
public sealed record ComparisonInfo
{
    /// <summary>Names of the rigs. Every rig runs the tests on every kernel.</summary>
    public required IReadOnlyList<string> Rigs { get; init; }

    /// <summary>Number of tests per kernel, summed over all rigs.</summary>
    public required int Tests { get; init; }

    /// <summary>The selected suite; null for all suites.</summary>
    public string? Suite { get; init; }

    /// <summary>The filter for test names; null for all tests.</summary>
    public string? Filter { get; init; }

    /// <summary>Seed of every run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The command that repeats the comparison.</summary>
    public required string Command { get; init; }

    /// <summary>Git revision of HilQrtr, if known.</summary>
    public string? Revision { get; init; }

    /// <summary>Start of the comparison in wall-clock time.</summary>
    public required DateTimeOffset Start { get; init; }
}
