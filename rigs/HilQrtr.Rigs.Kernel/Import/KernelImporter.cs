using System.Text;
using System.Text.Json;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Packages;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>Adds existing kernels to the cache.</summary>
/// <param name="cache">The cache.</param>
/// <param name="setup">Where to find tools.</param>
internal sealed class KernelImporter(KernelCache cache, KernelBuildSetup setup)
{
    /// <summary>Increment the number whenever a change to hil turns the same files into a different kernel.</summary>
    private const string Recipe = "machine 1";

    /// <summary>Size of an unpacked kernel with all its modules, and of the part that is kept.</summary>
    private const long Space = 1_000_000_000;

    /// <summary>Adds a kernel.</summary>
    /// <param name="request">The kernel.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <param name="source">Where the kernel comes from, for display; null for the paths in the request.</param>
    /// <exception cref="RigConfigurationException">The files are not a kernel that rigs can run.</exception>
    /// <exception cref="SetupException">This machine cannot add the kernel.</exception>
    public async Task<KernelAddition> AddAsync(KernelAddRequest request, IProgress<FetchProgress> progress, CancellationToken cancellationToken, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        var start = setup.Time.GetTimestamp();
        if (request.Name is { } name) KernelLabel.CheckChosen(name);
        try
        {
            using var held = await FileLock.TakeAsync(
                cache.IncomingLock, setup.Time, () => progress.Report(new FetchProgress(FetchStage.Wait, "another hil adds a kernel")), cancellationToken);
            FetchSpace.Require(setup, cache.Folder, Space);
            try
            {
                Clear();
                return await AddAsync(request, source, start, progress, cancellationToken);
            }
            finally
            {
                Clear();
            }
        }
        catch (IOException e) when (DiskSpace.IsFull(e))
        {
            throw FetchSpace.Full(cache.Folder, e);
        }
    }

    private async Task<KernelAddition> AddAsync(KernelAddRequest request, string? source, long start, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        var unpacked = Path.Combine(cache.Incoming, "unpacked");
        Directory.CreateDirectory(unpacked);
        var parts = await new KernelFinder(setup).FindAsync(request.Paths, unpacked, progress, cancellationToken);
        if (source is not null) parts = parts with { Source = source };
        progress.Report(new FetchProgress(FetchStage.Check, $"Linux {parts.Release}"));
        if (KernelNeeds.EssentialMissingIn(parts.Config) is { Count: > 0 } missing)
            throw new RigConfigurationException([.. missing.Select(need => $"Linux {parts.Release} is built without {need.Option}: {need.Cost}; build the kernel with it")]);
        var aside = Path.Combine(cache.Incoming, "kernel");
        var modules = new ModuleCollector(parts.Modules, parts.Release, Path.Combine(aside, "modules")).Collect(parts.Config, cancellationToken);
        progress.Report(new FetchProgress(FetchStage.Store, $"Linux {parts.Release}"));
        var (kernel, wasThere) = Publish(parts, modules, aside, request.Name ?? NameOf(parts.Release));
        var label = new KernelLabel(kernel.Name, kernel.Digest, PartsOf(parts, kernel.Name), KernelEngine.Machine);
        cache.Label(label);
        return new KernelAddition(kernel, label.Name, wasThere, setup.Time.GetElapsedTime(start), KernelNeeds.MissingIn(parts.Config)) { Parts = label.Parts };
    }

    private (BuiltKernel Kernel, bool WasThere) Publish(KernelParts parts, IReadOnlyList<KernelModule> modules, string aside, string name)
    {
        var kernel = new BuiltKernel
        {
            Name = name,
            Digest = "",
            Release = parts.Release,
            BuildId = "",
            Engine = KernelEngine.Machine,
            Modules = modules,
            UmlPatches = "",
            Patches = [],
            Source = parts.Source,
            SourceIdentity = "",
            Compiler = parts.Config.Compiler,
            Debug = parts.Config.IsDebug,
            BuiltAt = setup.Time.GetUtcNow(),
            Folder = aside,
        };
        File.Copy(parts.Image, kernel.Binary);
        File.WriteAllText(kernel.Config, parts.Config.Text);
        var image = Sha256Hex.OfFile(kernel.Binary);
        var digest = DigestOf(image, kernel);
        kernel = kernel with { Digest = digest, BuildId = $"sha256-{image}", SourceIdentity = $"bzImage sha256 {image}" };
        if (cache.ByDigest(digest) is { } there && File.Exists(there.Binary)) return (there with { Name = name }, true);
        File.WriteAllText(Path.Combine(aside, KernelCache.FileName), JsonSerializer.Serialize(kernel, KernelJson.Readable.BuiltKernel));
        var target = Path.Combine(cache.Images, digest);
        Directory.CreateDirectory(cache.Images);
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.Move(aside, target);
        return (kernel with { Folder = target }, false);
    }

    private static string DigestOf(string image, BuiltKernel kernel)
    {
        var all = new StringBuilder();
        foreach (var part in (string[])[Recipe, image, Sha256Hex.OfFile(kernel.Config), .. kernel.Modules.SelectMany(module => new[] { module.Name, Sha256Hex.OfFile(Path.Combine(kernel.ModulesFolder, module.File)) })])
            all.Append(part).Append('\0');
        return Sha256Hex.OfText(all.ToString());
    }

    private static string NameOf(string release)
    {
        var name = string.Concat(release.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-' ? c : '-'));
        KernelLabel.CheckChosen(name);
        return name;
    }

    private static KernelName? PartsOf(KernelParts parts, string name)
    {
        var numbers = parts.Release.Split('.', '-', '+');
        return numbers is [var major, var minor, ..] && ushort.TryParse(major, out var first) && ushort.TryParse(minor, out var second)
            ? new KernelName($"{first}.{second}", parts.Distribution ?? (KernelName.IsPart(name) ? name : KernelLabel.Repaired(name)), null) { Debug = parts.Config.IsDebug }
            : null;
    }

    private void Clear()
    {
        if (Directory.Exists(cache.Incoming))
            Directory.Delete(cache.Incoming, recursive: true);
    }
}
