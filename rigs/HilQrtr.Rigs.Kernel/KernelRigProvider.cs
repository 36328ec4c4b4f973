using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Kernel.Machine;
using HilQrtr.Rigs.Remote;
using HilQrtr.Text;

namespace HilQrtr.Rigs.Kernel;

/// <summary>Provides rigs whose hosts are User Mode Linux guests.</summary>
public sealed class KernelRigProvider : IRigProvider
{
    /// <summary>Properties common to all kernel rigs.</summary>
    internal static readonly RemoteRigOptions Kind = new()
    {
        Tier = Tier.Kernel,
        BringUpCost = TimeSpan.FromMilliseconds(250),
        Supported = new Dictionary<Capability, string>
        {
            [Capability.CardModels] = "cards are models in this process, behind vhost-user",
            [Capability.Faults] = "cards and their links fail at chosen fault points",
            [Capability.SocketBuffers] = "the guest's kernel exposes its slab caches",
            [Capability.Tun] = "the guest's kernel has /dev/qrtr-tun",
        },
        Unsupported = new Dictionary<Capability, string>
        {
            [Capability.Suspend] = "the guest's kernel is built without CONFIG_SUSPEND: in virtual time, nothing could wake a suspended User Mode Linux",
        },
    };

    private readonly KernelStore _kernels;
    private readonly string _agent;
    private readonly string _searchPath;
    private readonly Lock _gate = new();
    private readonly FirmwareStore _firmware = new();
    private readonly RemoteRigPool _pool;
    private RunFolder? _folder;
    private bool _disposed;

    /// <summary>Creates a provider for the user's kernels. The agent is in the folder <c>agent/</c> next to the program.</summary>
    /// <param name="environment">Determines the kernel cache and the tool search path.</param>
    public KernelRigProvider(ProgramEnvironment environment)
        : this(new KernelStore(environment), Path.Combine(environment.ProgramFolder, "agent", "HilQrtr.Agent"), environment.Variable("PATH") ?? "", new QemuStore(environment))
    {
    }

    /// <summary>Creates a provider for the environment of this process.</summary>
    public KernelRigProvider()
        : this(ProgramEnvironment.OfThisProcess())
    {
    }

    internal KernelRigProvider(KernelCache cache, string agent)
        : this(new KernelStore(cache, new KernelBuildSetup(), Environment.CurrentDirectory), agent, Environment.GetEnvironmentVariable("PATH") ?? "", new QemuStore(ProgramEnvironment.OfThisProcess()))
    {
    }

    private KernelRigProvider(KernelStore kernels, string agent, string searchPath, QemuStore emulators)
    {
        (_kernels, _agent, _searchPath, Emulators) = (kernels, agent, searchPath, emulators);
        _pool = new RemoteRigPool(Kind, BootAsync);
    }

    /// <inheritdoc/>
    public Tier Tier => Tier.Kernel;

    /// <inheritdoc/>
    public RigCatalogue Catalogue => KernelCatalogue.Of(_kernels.LabelsFor(KernelEngine.Uml), _kernels.Shipped);

    /// <inheritdoc/>
    public IKernelStore Kernels => _kernels;

    /// <inheritdoc/>
    public IEmulatorStore Emulators { get; }

    /// <summary>Additional programs for guests, keyed by their path in the guest.</summary>
    internal Dictionary<string, string> Programs { get; } = [];

    /// <inheritdoc/>
    public string? WhyUnavailable() =>
        WhyNoGuest() ?? (_kernels.LabelsFor(KernelEngine.Uml).Count == 0 ? $"no kernel has been built in {_kernels.Folder}; run `hil kernel build` (6-10 min, 3 GB)" : null);

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
    public async Task<ChosenKernel> FindKernelAsync(string given, string? baseOfRig, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (_kernels.Find(given, baseOfRig) is var (label, built)) return KernelImage.Of(built, label.Parts).ChosenAs(label.Name);
        if (given.Contains('/', StringComparison.Ordinal)) return await UserKernel.ReadAsync(Path.GetFullPath(given, folder), cancellationToken);
        if (given.Length > 0 && File.Exists(Path.Combine(folder, given))) return await UserKernel.ReadAsync(Path.Combine(folder, given), cancellationToken);
        if (baseOfRig is null && _kernels.OfVariant(given) is { Count: > 0 } meant)
            throw new RigConfigurationException($"the rigs specify different bases; say which kernel you mean: {string.Join(" or ", meant)}");
        if (_kernels.Find(given, baseOfRig, KernelEngine.Machine) is not null)
            throw new RigConfigurationException($"the kernel \"{given}\" runs in a machine only, but the rig runs User Mode Linux; choose a kernel whose engine is uml in `hil kernel list`");
        var names = _kernels.LabelsFor(KernelEngine.Uml).Select(label => label.Name).Order(StringComparer.Ordinal).ToList();
        throw new RigConfigurationException(
            $"{NoKernel(given, baseOfRig)}{Nearest.Hint(given, names)}; known names: {(names.Count == 0 ? "none" : string.Join(", ", names))}; build the kernel with `{KernelCatalogue.BuildCommand(given, baseOfRig)}`, or pass the path of a binary (a path contains a /)");
    }

    /// <inheritdoc/>
    public KernelName? NameOf(KernelDeclaration kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.Chosen is { } chosen ? chosen.Parts : _kernels.Find(kernel.Variant, kernel.Base)?.Label.Parts;
    }

    /// <inheritdoc/>
    public async Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken) =>
        await _pool.LeaseAsync(declaration, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ReleaseIdleAsync(RigDeclaration declaration) => _pool.ReleaseIdleAsync(declaration);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        lock (_gate)
        {
            _disposed = true;
            _folder?.Dispose();
        }
    }

    private string NoKernel(string given, string? baseOfRig)
    {
        var onBase = baseOfRig is null || given.Contains('+', StringComparison.Ordinal) || KernelName.WithoutDebug(given) == KernelName.BaseOf(given) ? "" : $" on the base {baseOfRig}";
        var old = _kernels.HasOld(given) ? $" (an earlier version of hil built the {given} in the cache and did not record its base)" : "";
        return $"no kernel is named \"{given}\"{onBase}{old}";
    }

    private string? WhyNoGuest()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64)
            return "It needs Linux on x86-64.";
        if (!File.Exists(_agent)) return $"{_agent} is missing: build hil again.";
        foreach (var tool in (ReadOnlySpan<string>)["setpriv", "setsid", "setarch"])
        {
            if (!IsInPath(tool)) return $"{tool} is missing: install util-linux.";
        }
        return null;
    }

    // A kernel that the user chose may number the PCI buses differently than the kernel whose addresses the rig declares. In that case, boot
    // again with the addresses that the kernel gives, because the firmware files of some cards are named after the address.
    private async Task<RemoteMachines> BootAsync(RigDeclaration declaration, CancellationToken cancellationToken)
    {
        var hosts = declaration.Hosts;
        for (var corrected = 0; ; corrected++)
        {
            try
            {
                return await KernelGuest.BootAsync(declaration.Name, [.. hosts.Select(host => Plan(declaration.Name, host))], cancellationToken);
            }
            catch (OtherAddressesException e) when (corrected < hosts.Count)
            {
                hosts = [.. hosts.Select(host => host.Name == e.Host ? At(host, e.Addresses) : host)];
            }
        }
    }

    private static HostDeclaration At(HostDeclaration host, IReadOnlyList<string> addresses) =>
        host with { Cards = [.. At(host.Cards, addresses)] };

    private static IEnumerable<CardDeclaration> At(IReadOnlyList<CardDeclaration> cards, IReadOnlyList<string> addresses)
    {
        var next = 0;
        foreach (var card in cards) yield return card.Bus == CardBus.Pci ? card with { Address = addresses[next++] } : card;
    }

    private GuestPlan Plan(string rig, HostDeclaration host) => new()
    {
        Rig = rig,
        Host = host,
        Kernel = KernelOf(rig, host.Kernel),
        Agent = _agent,
        Firmware = _firmware,
        Programs = Programs,
        Folder = NewFolder(),
    };

    private string NewFolder()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return (_folder ??= RunFolder.Create()).ForGuest();
        }
    }

    private KernelImage KernelOf(string rig, KernelDeclaration declared)
    {
        if (declared.Chosen is { Program: not null } chosen) return KernelImage.Of(chosen);
        return _kernels.Find(declared.Variant, declared.Base) is var (label, built) ? KernelImage.Of(built, label.Parts) : throw new RigUnavailableException(
            rig, $"{NoKernel(declared.Variant, declared.Base)} in {_kernels.Folder}", $"Run `{KernelCatalogue.BuildCommand(declared.Variant, declared.Base)}`; `hil kernel list` shows the existing ones.");
    }

    private bool IsInPath(string program) =>
        _searchPath.Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
