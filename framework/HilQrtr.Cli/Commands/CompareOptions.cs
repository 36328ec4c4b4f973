namespace HilQrtr.Cli.Commands;

/// <summary>Validated options of a comparison.</summary>
internal sealed record CompareOptions
{
    /// <summary>Options of the run on each kernel.</summary>
    public required RunOptions Run { get; init; }

    /// <summary>The kernels as given, the reference first; at least two.</summary>
    public required IReadOnlyList<string> Kernels { get; init; }

    /// <summary>Whether the table lists every test.</summary>
    public bool All { get; init; }
}
