namespace HilQrtr.Cli.Commands;

/// <summary>What the user wants compared, read and checked.</summary>
internal sealed record CompareOptions
{
    /// <summary>What each kernel runs, and where the results go.</summary>
    public required RunOptions Run { get; init; }

    /// <summary>The kernels as named, the reference first; at least two.</summary>
    public required IReadOnlyList<string> Kernels { get; init; }

    /// <summary>Whether the table has every test by itself.</summary>
    public bool All { get; init; }
}
