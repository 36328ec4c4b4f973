using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Where a kernel's source comes from.</summary>
internal abstract class KernelSource(string path)
{
    /// <summary>The source as the user would name it.</summary>
    public string Path { get; } = path;

    /// <summary>What the build tree of this source is known by: stays the same while a folder is being edited.</summary>
    public abstract string TreeKey { get; }

    /// <summary>How the source was identified, and the digest.</summary>
    public abstract string Identity { get; }

    /// <summary>Version of the kernel in it; null if only unpacking can tell.</summary>
    public abstract KernelVersion? Version { get; }

    /// <summary>The name of a kernel that nobody named.</summary>
    public abstract string DefaultName { get; }

    /// <summary>Brings a tree's copy of the source up to date. Files that do not differ are not touched.</summary>
    public abstract Task BringAsync(KernelTree tree, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken);

    /// <summary>Finds out what a request means and what the source is.</summary>
    /// <exception cref="RigConfigurationException">What was given is no source.</exception>
    /// <exception cref="KernelBuildException">Nothing was given, and the distribution's source is not there.</exception>
    public static async Task<KernelSource> IdentifyAsync(
        string? given, KernelCache cache, KernelBuildSetup setup, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        var path = given is null ? OfDistribution(setup) : System.IO.Path.GetFullPath(given);
        if (Directory.Exists(path))
            return await FolderSource.IdentifyAsync(path, setup, progress, cancellationToken);
        if (!File.Exists(path))
            throw new RigConfigurationException($"the source {path} does not exist");
        if (!Tarball.Is(path))
            throw new RigConfigurationException($"the source {path} is neither a folder nor a tarball ({Tarball.Endings})");
        return TarballSource.Identify(path, cache, setup, progress, cancellationToken);
    }

    private static string OfDistribution(KernelBuildSetup setup)
    {
        var names = UmlPatchSet.All(setup).Select(s => $"linux-source-{s.Last.Major}.{s.Last.Minor}").ToList();
        return names.Select(name => System.IO.Path.Combine(setup.DistributionSources, $"{name}.tar.xz")).FirstOrDefault(File.Exists)
            ?? throw new KernelBuildException(
                $"there is no kernel source: {System.IO.Path.Combine(setup.DistributionSources, names[0])}.tar.xz does not exist; on Debian: apt-get install {names[0]}; elsewhere name a folder or tarball with --source");
    }
}
