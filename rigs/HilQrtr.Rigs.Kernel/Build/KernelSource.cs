using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A kernel source.</summary>
internal abstract class KernelSource(string path)
{
    /// <summary>The source's path.</summary>
    public string Path { get; } = path;

    /// <summary>Key of the build tree for this source. It does not change when a source folder is edited.</summary>
    public abstract string TreeKey { get; }

    /// <summary>Identifies the state of the source: <c>git DIGEST</c>, <c>files DIGEST</c> or <c>tarball sha256 DIGEST</c>.</summary>
    public abstract string Identity { get; }

    /// <summary>Kernel version; null if the source must be unpacked before the version can be read.</summary>
    public abstract KernelVersion? Version { get; }

    /// <summary>Default name of an unpatched kernel.</summary>
    public abstract string DefaultName { get; }

    /// <summary>Updates a tree's copy of the source. Files that have not changed are not written.</summary>
    public abstract Task UpdateAsync(KernelTree tree, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken);

    /// <summary>Identifies the given source, or the distribution's source if none is given.</summary>
    /// <exception cref="RigConfigurationException">The path is not a kernel source.</exception>
    /// <exception cref="KernelBuildException">No path was given and the distribution's source is not installed.</exception>
    public static async Task<KernelSource> IdentifyAsync(
        string? given, KernelCache cache, KernelBuildSetup setup, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        var path = given is null ? OfDistribution(setup) : System.IO.Path.GetFullPath(given);
        if (Directory.Exists(path))
            return await FolderSource.IdentifyAsync(path, setup, progress, cancellationToken);
        if (!File.Exists(path))
            throw new RigConfigurationException($"source {path} does not exist");
        if (!Tarball.Is(path))
            throw new RigConfigurationException($"source {path} is neither a folder nor a tarball ({Tarball.Endings})");
        return TarballSource.Identify(path, cache, setup, progress, cancellationToken);
    }

    private static string OfDistribution(KernelBuildSetup setup)
    {
        var names = UmlPatchSet.All(setup).Select(s => $"linux-source-{s.Last.Major}.{s.Last.Minor}").ToList();
        return names.Select(name => System.IO.Path.Combine(setup.DistributionSources, $"{name}.tar.xz")).FirstOrDefault(File.Exists)
            ?? throw new KernelBuildException(
                $"no kernel source: {System.IO.Path.Combine(setup.DistributionSources, names[0])}.tar.xz does not exist; on Debian: apt-get install {names[0]}; elsewhere pass a folder or tarball with --source");
    }
}
