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

/// <summary>Something that was removed from a cache, or would be.</summary>
/// <param name="What">What it is, for a reader.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">What it takes on the disk.</param>
/// <param name="WhyKept">Why it stays after all; null if it goes.</param>
public sealed record PrunedItem(string What, string Path, long Bytes, string? WhyKept);
