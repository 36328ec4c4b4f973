using HilQrtr.Kernels;

namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that <c>hil kernel prune --json</c> prints. <c>freed</c> is in bytes.</summary>
internal sealed record KernelPruneDocument(bool DryRun, long Freed, IReadOnlyList<PrunedItem> Items)
{
    public static KernelPruneDocument Of(IReadOnlyList<PrunedItem> items, bool dryRun) =>
        new(dryRun, items.Where(i => i.WhyKept is null).Sum(i => i.Bytes), items);
}
