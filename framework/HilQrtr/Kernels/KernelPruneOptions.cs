namespace HilQrtr.Kernels;

/// <summary>What pruning removes. By default, it removes kernels that have no name, and the leftovers of killed builds.</summary>
public sealed record KernelPruneOptions
{
    /// <summary>Whether to remove everything: kernels, names and build trees.</summary>
    public bool All { get; init; }

    /// <summary>A name to remove. The kernel with this name is removed too, unless it also has other names.</summary>
    public string? Name { get; init; }

    /// <summary>Whether to remove build trees and keep the kernels.</summary>
    public bool Trees { get; init; }

    /// <summary>Whether to only list what would be removed.</summary>
    public bool DryRun { get; init; }
}

/// <summary>A cached item that pruning removed, would remove, or kept.</summary>
/// <param name="What">Description of the item, for display.</param>
/// <param name="Path">Path of the item.</param>
/// <param name="Bytes">Size of the item in bytes.</param>
/// <param name="WhyKept">Why the item is kept; null if it is removed.</param>
public sealed record PrunedItem(string What, string Path, long Bytes, string? WhyKept);
