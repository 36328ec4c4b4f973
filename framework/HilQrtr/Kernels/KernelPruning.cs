namespace HilQrtr.Kernels;

/// <summary>What to remove. By default: kernels without a name, and leftovers of killed builds.</summary>
public sealed record KernelPruning
{
    /// <summary>Everything: kernels, names, build trees.</summary>
    public bool All { get; init; }

    /// <summary>A name, and its kernel unless it has another name.</summary>
    public string? Name { get; init; }

    /// <summary>Build trees, not kernels.</summary>
    public bool Trees { get; init; }

    /// <summary>Whether to only list what would be removed.</summary>
    public bool DryRun { get; init; }
}

/// <summary>An item that was, or would be, removed from a cache.</summary>
/// <param name="What">Description, for display.</param>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="WhyKept">Why it is kept; null if it is removed.</param>
public sealed record PrunedItem(string What, string Path, long Bytes, string? WhyKept);
