namespace HilQrtr.Reporting;

/// <summary>What a comparison is, known before its first test.</summary>
public sealed record ComparisonInfo
{
    /// <summary>Names of the rigs, each of which runs every kernel.</summary>
    public required IReadOnlyList<string> Rigs { get; init; }

    /// <summary>How many tests each kernel runs, over all rigs.</summary>
    public required int Tests { get; init; }

    /// <summary>The only suite; null for all.</summary>
    public string? Suite { get; init; }

    /// <summary>What the names of tests contain or fit; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Seed of every run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The command that repeats the comparison.</summary>
    public required string Command { get; init; }

    /// <summary>Git revision of the product, if it is known.</summary>
    public string? Revision { get; init; }

    /// <summary>When it began, wall clock.</summary>
    public required DateTimeOffset Start { get; init; }
}
