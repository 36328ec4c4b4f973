using HilQrtr.Configuration;
using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Import;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The user's kernels, for User Mode Linux and for machines.</summary>
public sealed class KernelStore : IKernelStore
{
    private readonly KernelBuildSetup _setup;
    private readonly string _currentFolder;
    private readonly string _userCache;

    internal KernelStore(KernelCache cache, KernelBuildSetup setup, string currentFolder, string? userCache = null) =>
        (Cache, _setup, _currentFolder, _userCache) = (cache, setup, currentFolder, userCache ?? cache.Folder);

    /// <summary>Opens the user's store.</summary>
    /// <param name="environment">Determines the cache and the tool search path. The patches and configurations are in the folder <c>kernel/</c> next to the program.</param>
    public KernelStore(ProgramEnvironment environment)
        : this(
            KernelCache.Default(environment),
            new KernelBuildSetup { KernelFolder = Path.Combine(environment.ProgramFolder, "kernel"), SearchPath = environment.Variable("PATH") ?? "" },
            environment.CurrentFolder,
            UserCache.Folder(environment.Variable))
    {
    }

    /// <inheritdoc/>
    public string Folder => Cache.Folder;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => [.. Labels.Select(label => label.Name).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<string> ShippedPatches => [.. Shipped.Series, .. Shipped.Mutants.Select(Build.ShippedPatches.MutantArgument)];

    internal KernelCache Cache { get; }

    internal ShippedPatches Shipped => _setup.Shipped;

    /// <summary>The names of the kernels in the cache, excluding builds of shipped variants made by an earlier version of hil.</summary>
    internal IReadOnlyList<KernelLabel> Labels => [.. Cache.Labels().Where(label => !IsOld(label))];

    /// <summary>Returns the names of the kernels that an engine runs.</summary>
    internal IReadOnlyList<KernelLabel> LabelsFor(KernelEngine engine) => [.. Labels.Where(label => label.Engine == engine)];

    /// <summary>
    /// Finds a kernel by the name that the user chose for it, or by its complete or short name (<see cref="KernelName.Find"/>).
    /// </summary>
    /// <param name="given">The name that the user wrote.</param>
    /// <param name="baseOfRig">The base that the rig's declaration names; null if it names no base.</param>
    /// <param name="engine">What runs the kernel.</param>
    internal (KernelLabel Label, BuiltKernel Kernel)? Find(string given, string? baseOfRig, KernelEngine engine = KernelEngine.Uml)
    {
        var labels = LabelsFor(engine);
        var label = labels.FirstOrDefault(label => label.Name == given)
            ?? (KernelName.Find(given, baseOfRig, labels.Where(label => label.IsComplete).Select(label => label.Parts!)) is { } meant ? labels.First(label => label.Name == meant.ToString()) : null);
        return label is not null && Cache.ByDigest(label.Digest) is { } kernel ? (label, kernel) : null;
    }

    /// <summary>Returns the kernel with the given binary, or null if there is none.</summary>
    /// <param name="path">Path of the binary. It contains the kernel's digest.</param>
    internal BuiltKernel? ByBinary(string path) => Path.GetFileName(Path.GetDirectoryName(path)) is { } digest && Cache.ByDigest(digest) is { } kernel && kernel.Binary == path ? kernel : null;

    /// <summary>Returns the names of all kernels with the given variant, whatever their release and base.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="engine">What runs the kernel.</param>
    internal IReadOnlyList<string> OfVariant(string variant, KernelEngine engine) =>
        [.. LabelsFor(engine).Where(label => label.IsComplete && label.Parts!.Variant == variant).Select(label => label.Name)];

    /// <summary>
    /// Returns whether the cache contains a shipped kernel with this name that an earlier version of hil built. In earlier versions,
    /// a kernel's name did not include the base.
    /// </summary>
    /// <param name="name">The name.</param>
    internal bool HasOld(string name) => Cache.Labels().Any(label => label.Name == name && IsOld(label));

    /// <inheritdoc/>
    public IReadOnlyList<StoredKernel> List() => [.. Cache.List().Select(kernel => Stored(kernel, Cache.Labels()))];

    /// <inheritdoc/>
    public IReadOnlyList<BuildTree> Trees() => new KernelPruner(Cache).Trees();

    /// <inheritdoc/>
    public MissingTools? MissingTools() => BuildTools.Missing(_setup) is { Count: > 0 } missing
        ? new MissingTools([.. missing.Select(tool => tool.Program)], BuildTools.Install(missing))
        : null;

    /// <inheritdoc/>
    public PatchSet FindPatches(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var path = Path.GetFullPath(given, _currentFolder);
        return Mailbox.Is(path) && File.Exists(path) ? new Mailbox(_setup).Read(path, Cache.Mail) : Shipped.Find(given, path);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ShippedKernel> ShippedKernels() => Shipped.All();

    /// <inheritdoc/>
    public Task<KernelBuildResult> BuildAsync(KernelBuildRequest request, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken) =>
        new KernelBuilder(Cache, _setup).BuildAsync(request, progress, cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<string> DistributionKernels => DebianKernels.Known;

    /// <inheritdoc/>
    public Task<KernelAddition> AddAsync(KernelAddRequest request, IProgress<FetchProgress> progress, CancellationToken cancellationToken) =>
        new KernelImporter(Cache, _setup).AddAsync(request, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<KernelAddition> GetAsync(string distributionKernel, string? name, IProgress<FetchProgress> progress, CancellationToken cancellationToken) =>
        new DebianKernels(new KernelImporter(Cache, _setup), _userCache, _setup).GetAsync(distributionKernel, name, progress, cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<PrunedItem> Prune(KernelPruneOptions what) => new KernelPruner(Cache).Prune(what.Name is { } name && Cache.Find(name) is null && Find(name, KernelName.DriverFixes) is var (label, _) ? what with { Name = label.Name } : what);

    private static StoredKernel Stored(BuiltKernel kernel, IReadOnlyList<KernelLabel> all)
    {
        var labels = all.Where(label => label.Digest == kernel.Digest).OrderBy(label => label.Name, StringComparer.Ordinal).ToList();
        return new StoredKernel(kernel, [.. labels.Select(label => label.Name)], FolderSize.Of(kernel.Folder)) { Parts = labels.Select(label => label.Parts).FirstOrDefault(parts => parts is not null) };
    }

    private bool IsOld(KernelLabel label)
    {
        var plain = KernelName.WithoutDebug(label.Name);
        return label.Parts is null && (plain == KernelName.Stock || Shipped.Series.Contains(plain) || Shipped.Mutants.Any(mutant => Build.ShippedPatches.KernelOf(mutant) == plain));
    }
}
