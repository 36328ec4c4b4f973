using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// A source folder. hil copies the files to the build tree and never changes the originals. A git checkout is identified by its tree
/// and local changes. Any other folder is identified by its files' names, sizes and times.
/// </summary>
internal sealed class FolderSource : KernelSource
{
    private readonly IReadOnlyList<SourceEntry> _entries;

    private FolderSource(string path, string identity, KernelVersion version, IReadOnlyList<SourceEntry> entries)
        : base(path) => (Identity, Version, _entries) = (identity, version, entries);

    public override string TreeKey => $"folder {Path}";

    public override string Identity { get; }

    public override KernelVersion? Version { get; }

    public override string DefaultName => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

    public static async Task<FolderSource> IdentifyAsync(string path, KernelBuildSetup setup, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new KernelBuildProgress(KernelBuildStage.Identify, $"reading {path}"));
        var version = KernelVersion.Of(path, path);
        using var checkout = await GitCheckout.OpenAsync(path, setup, cancellationToken);
        if (checkout is not null)
        {
            var files = await checkout.FilesAsync(cancellationToken);
            return new FolderSource(path, $"git {await checkout.DigestAsync(cancellationToken)}", version, SourceEntry.Of(path, files));
        }

        var entries = SourceEntry.All(path);
        return new FolderSource(path, $"files {Digest(entries)}", version, entries);
    }

    public override Task UpdateAsync(KernelTree tree, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(tree.Source))
        {
            var partial = tree.BeginSource();
            for (var i = 0; i < _entries.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _entries[i].CopyTo(Path, System.IO.Path.Combine(partial, _entries[i].Name));
                if (i % 1000 == 0)
                    progress.Report(new KernelBuildProgress(KernelBuildStage.Unpack, Path, i, _entries.Count));
            }

            SourceManifest.Write(tree.Manifest, _entries);
            tree.EndSource();
        }
        else
        {
            Update(tree, SourceManifest.Read(tree.Manifest), cancellationToken);
            SourceManifest.Write(tree.Manifest, _entries);
        }

        return Task.CompletedTask;
    }

    private void Update(KernelTree tree, IReadOnlyDictionary<string, SourceEntry> before, CancellationToken cancellationToken)
    {
        foreach (var entry in _entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!before.TryGetValue(entry.Name, out var old) || old != entry)
                tree.ReplacePristine(entry.Name, target => entry.CopyTo(Path, target));
        }

        foreach (var removed in before.Keys.Except(_entries.Select(e => e.Name)))
            tree.ReplacePristine(removed, null);
    }

    private static string Digest(IReadOnlyList<SourceEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{entry}\0")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
