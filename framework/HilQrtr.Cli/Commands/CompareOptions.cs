namespace HilQrtr.Cli.Commands;

/// <summary>Validated options of a comparison.</summary>
internal sealed record CompareOptions
{
    /// <summary>Options of the run on each kernel.</summary>
    public required RunOptions Run { get; init; }

    /// <summary>The kernels, as the user gave them. There are at least two, and the first is the reference.</summary>
    public required IReadOnlyList<string> Kernels { get; init; }

    /// <summary>Whether the table lists every test.</summary>
    public bool All { get; init; }

    /// <summary>Whether to write the comparison as plain text, too.</summary>
    public bool Mail { get; init; }

    /// <summary>Whether to continue the earlier comparison in the folder and keep its results.</summary>
    public bool Resume { get; init; }
}
