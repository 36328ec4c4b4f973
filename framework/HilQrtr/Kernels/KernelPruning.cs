namespace HilQrtr.Kernels;

/// <summary>What to remove from a cache. Without anything said: the kernels that no name stands for any more, and what killed builds have left.</summary>
public sealed record KernelPruning
{
    /// <summary>Everything: kernels, names, build trees.</summary>
    public bool All { get; init; }

    /// <summary>A name, and its kernel unless another name stands for it too.</summary>
    public string? Name { get; init; }

    /// <summary>The build trees; kernels stay.</summary>
    public bool Trees { get; init; }

    /// <summary>Only tells what would be removed.</summary>
    public bool DryRun { get; init; }
}
