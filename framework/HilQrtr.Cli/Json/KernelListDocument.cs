using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Cli.Json;

/// <summary>Of <c>hil kernel list --json</c>.</summary>
internal sealed record KernelListDocument(string Cache, IReadOnlyList<KernelEntry> Kernels, IReadOnlyList<KernelTreeEntry> Trees)
{
    public static KernelListDocument Of(KernelCache cache) => new(
        cache.Folder,
        [.. cache.List().Select(k => KernelEntry.Of(k, cache.NamesOf(k)))],
        [.. new KernelPruner(cache).Trees().Select(t => new KernelTreeEntry(t.Source, t.Folder, t.Bytes))]);
}

/// <summary>One build tree of it.</summary>
internal sealed record KernelTreeEntry(string Source, string Folder, long Bytes);
