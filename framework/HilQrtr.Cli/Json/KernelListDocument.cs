using HilQrtr.Kernels;

namespace HilQrtr.Cli.Json;

/// <summary>The JSON document that <c>hil kernel list --json</c> prints.</summary>
internal sealed record KernelListDocument(string Cache, IReadOnlyList<KernelEntry> Kernels, IReadOnlyList<BuildTree> Trees)
{
    public static KernelListDocument Of(IKernelStore store) =>
        new(store.Folder, [.. store.List().Select(stored => KernelEntry.Of(stored.Kernel, stored.Names, stored.Parts))], store.Trees());
}
