using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Text;

namespace HilQrtr.Rigs.Kernel;

/// <summary>Makes kernel rigs. A guest that comes back as it was serves the next lease of its rig; any other is thrown away.</summary>
public sealed class KernelRigProvider : IRigProvider
{
    private readonly KernelStore _kernels;
    private readonly string _agent;
    private readonly string _searchPath;
    private readonly Lock _gate = new();
    private readonly FirmwareStore _firmware = new();
    private readonly Dictionary<RigDeclaration, KernelGuest> _idle = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<KernelGuest> _leased = [];
    private RunFolder? _folder;
    private bool _disposed;

    /// <summary>Makes rigs from the user's kernels, with the agent in <c>agent/</c> of the program folder.</summary>
    /// <param name="environment">Names the kernels and the folders of tools.</param>
    public KernelRigProvider(ProgramEnvironment environment)
        : this(new KernelStore(environment), Path.Combine(environment.ProgramFolder, "agent", "HilQrtr.Agent"), environment.Variable("PATH") ?? "")
    {
    }

    /// <summary>Makes rigs in the environment of this process.</summary>
    public KernelRigProvider()
        : this(ProgramEnvironment.OfThisProcess())
    {
    }

    internal KernelRigProvider(KernelCache cache, string agent)
        : this(new KernelStore(cache, new KernelBuildSetup(), Environment.CurrentDirectory), agent, Environment.GetEnvironmentVariable("PATH") ?? "")
    {
    }

    private KernelRigProvider(KernelStore kernels, string agent, string searchPath) => (_kernels, _agent, _searchPath) = (kernels, agent, searchPath);

    /// <inheritdoc/>
    public Tier Tier => Tier.Kernel;

    /// <inheritdoc/>
    public RigCatalogue Catalogue => KernelCatalogue.Of(_kernels.Names, _kernels.Shipped);

    /// <inheritdoc/>
    public IKernelStore Kernels => _kernels;

    /// <summary>More programs that guests are to have, by their path in the guest.</summary>
    internal Dictionary<string, string> Programs { get; } = [];

    /// <inheritdoc/>
    public string? WhyUnavailable() =>
        WhyNoGuest() ?? (_kernels.Names.Count == 0 ? $"not built: there is no kernel in {_kernels.Folder}; run `hil kernel build` (6-10 min, 3 GB)" : null);

    /// <inheritdoc/>
    public string? WhyUnavailable(RigDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return declaration.Hosts.All(host => host.Kernel.Chosen is not null) ? WhyNoGuest() : WhyUnavailable();
    }

    /// <inheritdoc/>
    public long MemoryOf(RigDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return declaration.Hosts.Count * UmlCommand.DefaultMemoryMiB * 1024L * 1024;
    }

    /// <inheritdoc/>
    public async Task<ChosenKernel> FindKernelAsync(string given, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (_kernels.Cache.Find(given) is { } built) return KernelImage.Of(built).ChosenAs(given);
        if (given.Contains('/', StringComparison.Ordinal)) return await UserKernel.ReadAsync(Path.GetFullPath(given, folder), cancellationToken);
        if (given.Length > 0 && File.Exists(Path.Combine(folder, given))) return await UserKernel.ReadAsync(Path.Combine(folder, given), cancellationToken);
        var names = _kernels.Names;
        throw new RigConfigurationException(
            $"no kernel is named \"{given}\"{Nearest.Hint(given, names)}; there are: {(names is [] ? "none" : string.Join(", ", names))}; `{KernelCatalogue.BuildCommand(given)}` makes one, and the path of a binary has a / in it");
    }

    /// <inheritdoc/>
    public async Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(options);
        var (idle, outdated) = TakeIdle(declaration);
        foreach (var old in outdated) await old.DisposeAsync();
        var guest = idle ?? await BootAsync(declaration, cancellationToken);
        var rig = new KernelRig(declaration, guest, options, (returned, clean) => TakeBackAsync(declaration, returned, clean));
        try
        {
            await rig.BeginAsync(cancellationToken);
            return rig;
        }
        catch
        {
            await TakeBackAsync(declaration, guest, clean: false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<KernelGuest> guests;
        lock (_gate)
        {
            _disposed = true;
            guests = [.. _idle.Values, .. _leased];
            _idle.Clear();
            _leased.Clear();
        }
        foreach (var guest in guests) await guest.DisposeAsync();
        _folder?.Dispose();
    }

    private string? WhyNoGuest()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64)
            return "It needs Linux on x86-64.";
        if (!File.Exists(_agent)) return $"{_agent} is missing: build the program again.";
        foreach (var tool in (ReadOnlySpan<string>)["setpriv", "setsid", "setarch"])
        {
            if (!IsInPath(tool)) return $"{tool} is missing: install util-linux.";
        }
        return null;
    }

    // A rig that is now declared otherwise, as with another kernel, will hardly be asked for again: its guest is outdated.
    private (KernelGuest? Guest, IReadOnlyList<KernelGuest> Outdated) TakeIdle(RigDeclaration declaration)
    {
        lock (_gate)
        {
            if (_idle.Remove(declaration, out var guest)) _leased.Add(guest);
            var others = _idle.Keys.Where(other => other.Name == declaration.Name).ToList();
            var outdated = others.ConvertAll(other => _idle[other]);
            others.ForEach(other => _idle.Remove(other));
            return (guest, outdated);
        }
    }

    private async Task<KernelGuest> BootAsync(RigDeclaration declaration, CancellationToken cancellationToken)
    {
        var host = declaration.Hosts[0];
        var kernel = KernelOf(declaration.Name, host.Kernel);
        string folder;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            folder = (_folder ??= RunFolder.Create()).ForGuest();
        }
        var guest = await KernelGuest.BootAsync(
            new GuestPlan { Rig = declaration.Name, Host = host, Kernel = kernel, Agent = _agent, Firmware = _firmware, Programs = Programs }, folder, cancellationToken);
        lock (_gate) _leased.Add(guest);
        return guest;
    }

    private KernelImage KernelOf(string rig, KernelDeclaration declared)
    {
        if (declared.Chosen is { Program: not null } chosen) return KernelImage.Of(chosen);
        return _kernels.Cache.Find(declared.Variant) is { } built ? KernelImage.Of(built) : throw new RigUnavailableException(
            rig, $"there is no kernel named {declared.Variant} in {_kernels.Folder}", $"Run `{KernelCatalogue.BuildCommand(declared.Variant)}`; `hil kernel list` shows what there is.");
    }

    private async ValueTask TakeBackAsync(RigDeclaration declaration, KernelGuest guest, bool clean)
    {
        lock (_gate)
        {
            if (!_leased.Remove(guest)) return;
            if (clean && !_disposed && _idle.TryAdd(declaration, guest)) return;
        }
        await guest.DisposeAsync();
    }

    private bool IsInPath(string program) =>
        _searchPath.Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
