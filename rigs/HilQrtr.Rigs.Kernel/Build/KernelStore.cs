using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The user's kernels for User Mode Linux.</summary>
public sealed class KernelStore : IKernelStore
{
    private readonly KernelBuildSetup _setup;
    private readonly string _currentFolder;

    internal KernelStore(KernelCache cache, KernelBuildSetup setup, string currentFolder) => (Cache, _setup, _currentFolder) = (cache, setup, currentFolder);

    /// <summary>Opens the user's store.</summary>
    /// <param name="environment">Determines the cache and the tool search path. The patches and configurations are in the folder <c>kernel/</c> next to the program.</param>
    public KernelStore(ProgramEnvironment environment)
        : this(
            KernelCache.Default(environment),
            new KernelBuildSetup { KernelFolder = Path.Combine(environment.ProgramFolder, "kernel"), SearchPath = environment.Variable("PATH") ?? "" },
            environment.CurrentFolder)
    {
    }

    /// <inheritdoc/>
    public string Folder => Cache.Folder;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => [.. Cache.Names().Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<string> ShippedPatches => [.. Shipped.Series, .. Shipped.Mutants.Select(Build.ShippedPatches.MutantArgument)];

    internal KernelCache Cache { get; }

    internal ShippedPatches Shipped => _setup.Shipped;

    /// <inheritdoc/>
    public IReadOnlyList<StoredKernel> List() => [.. Cache.List().Select(kernel => new StoredKernel(kernel, Cache.NamesOf(kernel), FolderSize.Of(kernel.Folder)))];

    /// <inheritdoc/>
    public IReadOnlyList<BuildTree> Trees() => new KernelPruner(Cache).Trees();

    /// <inheritdoc/>
    public MissingTools? MissingTools() => BuildTools.Missing(_setup) is { Count: > 0 } missing
        ? new MissingTools([.. missing.Select(tool => tool.Program)], BuildTools.Install(missing))
        : null;

    /// <inheritdoc/>
    public PatchSet FindPatches(string given) => Shipped.Find(given, Path.GetFullPath(given, _currentFolder));

    /// <inheritdoc/>
    public IReadOnlyList<PatchSet?> ShippedKernels() => Shipped.All();

    /// <inheritdoc/>
    public Task<KernelBuildResult> BuildAsync(KernelBuildRequest request, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken) =>
        new KernelBuilder(Cache, _setup).BuildAsync(request, progress, cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<PrunedItem> Prune(KernelPruning what) => new KernelPruner(Cache).Prune(what);
}
