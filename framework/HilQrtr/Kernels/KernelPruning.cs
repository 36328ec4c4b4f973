namespace HilQrtr.Kernels;

/// <summary>What to remove. By default: kernels without a name, and leftovers of killed builds.</summary>
public sealed record KernelPruning
{
    /// <summary>Everything: kernels, names, build trees.</summary>
    public bool All { get; init; }

    /// <summary>A name, and its kernel unless it has another name.</summary>
    public string? Name { get; init; }

    /// <summary>The build trees; kernels stay.</summary>
    public bool Trees { get; init; }

    /// <summary>Whether to only list what would be removed.</summary>
    public bool DryRun { get; init; }
}
