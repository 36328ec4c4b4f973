using System.Runtime.InteropServices;
using System.Text.Json;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Builds kernels for the rigs. A kernel that is already in the cache is not built again.</summary>
/// <param name="cache">The cache, which stores the kernels and the build trees.</param>
/// <param name="setup">The environment of a build.</param>
internal sealed class KernelBuilder(KernelCache cache, KernelBuildSetup setup)
{
    /// <summary>Builds a kernel, unless it is already in the cache, and gives the kernel a name.</summary>
    /// <param name="request">Which kernel to build.</param>
    /// <param name="progress">Receives progress. It may be called on any thread, but never concurrently.</param>
    /// <param name="cancellationToken">Stops the build. The next build in the tree continues where this one stopped.</param>
    /// <exception cref="RigConfigurationException">The request is invalid: for example, the source does not exist, a patch does not apply, or the kernel version is not supported.</exception>
    /// <exception cref="KernelBuildException">The machine cannot build the kernel: for example, a tool is missing, the disk is full, or the compiler fails.</exception>
    public async Task<KernelBuildResult> BuildAsync(KernelBuildRequest request, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        var start = setup.Time.GetTimestamp();
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            throw new KernelBuildException($"kernels for the rigs are built on x86-64 Linux only, not on {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}); use the simulated tier");
        if (request.Name is { } chosen) KernelLabel.CheckChosen(chosen);
        var sets = request.Base is { } patches ? [patches, .. request.Patches] : request.Patches;
        var users = sets.SelectMany(set => set.Files).Select(file => PatchFile.Of(file, isUmlPatch: false)).ToList();
        BuildTools.Require(setup, null, request.Engine);
        try
        {
            var (kernel, name, cached) = await BuildAsync(request, users, progress, cancellationToken);
            var label = new KernelLabel(request.Name ?? name.ToString(), kernel.Digest, name, request.Engine);
            cache.Label(label);
            return new KernelBuildResult(kernel, label.Name, cached, setup.Time.GetElapsedTime(start)) { Parts = name, Skipped = [.. sets.SelectMany(set => set.Skipped)] };
        }
        catch (IOException e) when (DiskSpace.IsFull(e))
        {
            throw DiskSpace.Full(cache.Folder, e);
        }
    }

    private async Task<(BuiltKernel Kernel, KernelName Name, bool Cached)> BuildAsync(
        KernelBuildRequest request, IReadOnlyList<PatchFile> users, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        var source = await KernelSource.IdentifyAsync(request.Source, cache, setup, progress, cancellationToken);
        var (@base, cure) = (PartOf(request.Base?.Name ?? source.DefaultName, request.Name is null), request.Patches is [.., var last] ? PartOf(last.Name, request.Name is null) : null);
        var compiler = await CompilerAsync(cancellationToken);
        if (source.Version is { } known && Cached(Plan(known)) is { } there)
            return (there, NameOf(known), true);

        BuildTools.Require(setup, source.Path, request.Engine);
        var target = BuildTarget.Of(request.Engine);
        var treeKey = $"{source.TreeKey}\0{request.Debug}{(request.Engine == KernelEngine.Uml ? "" : $"\0{target.Goal}")}";
        var tree = new KernelTree(Path.Combine(cache.Trees, Sha256Hex.OfText(treeKey)[..16]));
        using var treeLock = await FileLock.TakeAsync(
            tree.LockFile, setup.Time, () => progress.Report(new KernelBuildProgress(KernelBuildStage.Wait, $"waiting for another build in {tree.Folder}")), cancellationToken);
        var isNew = !Directory.Exists(tree.Source);
        DiskSpace.Require(setup, tree.Folder, isNew);
        await source.UpdateAsync(tree, progress, cancellationToken);
        if (isNew)
            tree.WriteState(tree.ReadState() with { Source = source.Path });
        var plan = Plan(source.Version!.Value);
        // While this build waited for the lock, another build may have built exactly this kernel.
        var name = NameOf(source.Version!.Value);
        return Cached(plan) is { } now ? (now, name, true) : (await BuildAsync(plan, request, name, tree, progress, cancellationToken), name, false);

        KernelPlan Plan(KernelVersion version) => KernelPlan.For(version, source, BuildTarget.Of(request.Engine), users, request.Debug, compiler, setup);

        KernelName NameOf(KernelVersion version) => new($"{version.Major}.{version.Minor}", @base, cure) { Debug = request.Debug };
    }

    private async Task<BuiltKernel> BuildAsync(KernelPlan plan, KernelBuildRequest request, KernelName name, KernelTree tree, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        var label = request.Name ?? name.ToString();
        await new SourcePatcher(tree, setup).ApplyAsync(plan.Patches, request.Base?.Name, progress, cancellationToken);
        var make = new KernelMake(tree, plan.Target, setup);
        await make.ConfigureAsync(plan.Config, progress, cancellationToken);
        var release = await make.ReleaseAsync(cancellationToken);
        var image = await make.CompileAsync(progress, cancellationToken);
        var program = Path.Combine(tree.Build, plan.Target.Program);
        progress.Report(new KernelBuildProgress(KernelBuildStage.Publish, label));
        return Publish(image, new BuiltKernel
        {
            Name = label,
            Digest = plan.Digest,
            Release = release,
            BuildId = ElfBuildId.Read(program) ?? $"sha256-{Sha256Hex.OfFile(program)}",
            UmlPatches = plan.Uml?.Range ?? "",
            Engine = plan.Target.Engine,
            Patches = [.. plan.Patches.Select(p => p.Describe())],
            Source = plan.Source.Path,
            SourceIdentity = plan.Source.Identity,
            Compiler = plan.Compiler,
            Debug = plan.Debug,
            BuiltAt = setup.Time.GetUtcNow(),
        }, tree);
    }

    // The kernel is assembled in a temporary folder. The folder is then renamed, so that the kernel appears atomically.
    private BuiltKernel Publish(string booted, BuiltKernel kernel, KernelTree tree)
    {
        var folder = Path.Combine(cache.Images, kernel.Digest);
        var aside = $"{folder}.partial";
        if (Directory.Exists(aside))
            Directory.Delete(aside, recursive: true);
        var result = kernel with { Folder = aside };
        Directory.CreateDirectory(aside);
        File.Copy(booted, result.Binary);
        File.Copy(Path.Combine(tree.Build, ".config"), result.Config);
        File.Copy(tree.Log, Path.Combine(aside, "build.log"));
        File.WriteAllText(Path.Combine(aside, KernelCache.FileName), JsonSerializer.Serialize(kernel, KernelJson.Readable.BuiltKernel));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.Move(aside, folder);
        return kernel with { Folder = folder };
    }

    private BuiltKernel? Cached(KernelPlan plan) => cache.ByDigest(plan.Digest) is { } kernel && File.Exists(kernel.Binary) ? kernel : null;

    // If the user chose a name, the complete name is recorded but is not used as a file name. An invalid character in the complete name is
    // therefore replaced and does not stop the build.
    private static string PartOf(string name, bool isShown) => KernelName.IsPart(name) ? name : !isShown ? KernelLabel.Repaired(name) : throw new RigConfigurationException(
        $"'{name}' cannot be part of a kernel's name; allowed: up to 64 letters, digits and . _ -, starting with a letter or digit, and not ending with -debug; choose a name with --name");

    private async Task<string> CompilerAsync(CancellationToken cancellationToken)
    {
        var (code, output) = await new ToolRunner(setup).ReadAsync("gcc", ["--version"], null, cancellationToken);
        return code == 0 ? output.Split('\n')[0] : throw new KernelBuildException($"gcc --version failed: {output}");
    }
}
