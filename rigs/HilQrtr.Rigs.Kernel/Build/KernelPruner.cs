using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Removes kernels and build trees from a cache.</summary>
/// <param name="cache">The cache.</param>
internal sealed class KernelPruner(KernelCache cache)
{
    /// <summary>Removes what was requested, except trees that a build is using and a kernel that is being added.</summary>
    /// <exception cref="RigConfigurationException">No kernel has the requested name.</exception>
    public IReadOnlyList<PrunedItem> Prune(KernelPruneOptions what)
    {
        ArgumentNullException.ThrowIfNull(what);
        if (what.Name is { } name && cache.Labels().All(label => label.Name != name))
            throw new RigConfigurationException($"no kernel named '{name}'; known names: {string.Join(", ", cache.Labels().Select(label => label.Name).Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}");
        var items = new List<PrunedItem>();
        if (!what.Trees || what.All || what.Name is not null)
            PruneImages(what, items);
        if (what.All && Directory.Exists(cache.Mail)) Remove("patches from mailboxes", cache.Mail, what, items);
        if (what.Trees || what.All)
            PruneTrees(what, items);
        return items;
    }

    /// <summary>Lists all build trees and their sizes.</summary>
    public IReadOnlyList<BuildTree> Trees() => Directory.Exists(cache.Trees)
        ? [.. Directory.EnumerateDirectories(cache.Trees).Order(StringComparer.Ordinal).Select(f => new BuildTree(new KernelTree(f).ReadState().Source, f, FolderSize.Of(f)))]
        : [];

    private void PruneImages(KernelPruneOptions what, List<PrunedItem> items)
    {
        PruneIncoming(what, items);
        var labels = cache.Labels();
        var removed = labels.Where(label => what.All || label.Name == what.Name).OrderBy(label => label.Name, StringComparer.Ordinal).ToList();
        var remainingDigests = labels.Except(removed).Select(label => label.Digest).ToHashSet();
        var digests = removed.Select(label => label.Digest).ToHashSet();
        foreach (var label in removed)
            Remove($"name {label.Name}", cache.PathOf(label), what, items);
        if (!Directory.Exists(cache.Images)) return;
        foreach (var image in Directory.EnumerateDirectories(cache.Images).Order(StringComparer.Ordinal).ToList())
        {
            var digest = Path.GetFileName(image);
            if (remainingDigests.Contains(digest) || what.Name is not null && !digests.Contains(digest)) continue;
            Remove(cache.ByDigest(digest) is { } kernel ? $"kernel {kernel.Name} {digest[..12]}" : "leftovers of a killed build", image, what, items);
        }
    }

    private void PruneIncoming(KernelPruneOptions what, List<PrunedItem> items)
    {
        if (!Directory.Exists(cache.Incoming)) return;
        using var incomingLock = FileLock.TryTake(cache.IncomingLock);
        if (incomingLock is null)
            items.Add(new PrunedItem("kernel that is being added", cache.Incoming, FolderSize.Of(cache.Incoming), "in use by hil kernel add"));
        else
            Remove("leftovers of a killed hil kernel add", cache.Incoming, what, items);
    }

    private void PruneTrees(KernelPruneOptions what, List<PrunedItem> items)
    {
        if (!Directory.Exists(cache.Trees)) return;
        foreach (var folder in Directory.EnumerateDirectories(cache.Trees).Order(StringComparer.Ordinal).ToList())
        {
            var tree = new KernelTree(folder);
            using var treeLock = FileLock.TryTake(tree.LockFile);
            if (treeLock is null)
                items.Add(new PrunedItem("build tree", folder, FolderSize.Of(folder), "in use by a build"));
            else
                Remove("build tree", folder, what, items);
        }
    }

    private static void Remove(string label, string path, KernelPruneOptions what, List<PrunedItem> items)
    {
        items.Add(new PrunedItem(label, path, FolderSize.Of(path), null));
        if (what.DryRun) return;
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }
}
