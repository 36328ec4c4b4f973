using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Kernel.Import;
using HilQrtr.Rigs.Kernel.Machine;
using HilQrtr.Rigs.Remote;
using HilQrtr.Text;

namespace HilQrtr.Rigs.Kernel;

/// <summary>Provides rigs whose hosts are User Mode Linux processes or QEMU machines.</summary>
public sealed class KernelRigProvider : IRigProvider
{
    /// <summary>Properties common to all kernel rigs. A machine may lack some of the capabilities (<see cref="IRemoteMachine.Missing"/>).</summary>
    internal static readonly RemoteRigOptions Kind = new()
    {
        Tier = Tier.Kernel,
        BringUpCost = TimeSpan.FromMilliseconds(250),
        Supported = new Dictionary<Capability, string>
        {
            [Capability.CardModels] = "cards are models in this process, behind vhost-user or vfio-user",
            [Capability.Faults] = "cards and their links fail at chosen fault points",
            [Capability.SocketBuffers] = "the guest's kernel exposes its slab caches",
            [Capability.Tun] = "the guest's kernel has /dev/qrtr-tun",
        },
        Unsupported = new Dictionary<Capability, string>
        {
            [Capability.Suspend] = "the guest cannot be suspended: nothing would wake it",
        },
    };

    private static readonly TimeSpan MachineBringUpCost = TimeSpan.FromMilliseconds(1500);

    private readonly KernelStore _kernels;
    private readonly string _agent;
    private readonly string _searchPath;
    private readonly Lock _gate = new();
    private readonly FirmwareStore _firmware = new();
    private readonly MachinePlanner _machines;
    private readonly RemoteRigPool _processRigs;
    private readonly RemoteRigPool _machineRigs;
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
        (_kernels, _agent, _searchPath, _machines, Emulators) = (kernels, agent, searchPath, new MachinePlanner(emulators), emulators);
        _processRigs = new RemoteRigPool(Kind, BootAsync);
        _machineRigs = new RemoteRigPool(Kind with { BringUpCost = MachineBringUpCost }, BootAsync);
    }

    /// <inheritdoc/>
    public Tier Tier => Tier.Kernel;

    /// <inheritdoc/>
    public RigCatalogue Catalogue => KernelCatalogue.Of(_kernels.Labels, _kernels.Shipped);

    /// <inheritdoc/>
    public IKernelStore Kernels => _kernels;

    /// <inheritdoc/>
    public IEmulatorStore Emulators { get; }

    /// <summary>Additional programs for guests, keyed by their path in the guest.</summary>
    internal Dictionary<string, string> Programs { get; } = [];

    /// <inheritdoc/>
    public string? WhyUnavailable() => WhyNoGuest() ?? WhyNoKernel(KernelEngine.Uml);

    /// <inheritdoc/>
    public string? WhyUnavailable(RigDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        var engine = EngineOf(declaration);
        return WhyNoGuest()
            ?? (engine == KernelEngine.Machine ? _machines.WhyUnavailable() : null)
            ?? (declaration.Hosts.All(host => host.Kernel.Chosen is not null) ? null : WhyNoKernel(engine));
    }

    /// <inheritdoc/>
    public long MemoryOf(RigDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return declaration.Hosts.Count * (EngineOf(declaration) == KernelEngine.Machine ? MachinePlan.DefaultMemoryMiB : UmlCommand.DefaultMemoryMiB) * 1024L * 1024;
    }

    /// <inheritdoc/>
    public KernelEngine EngineOf(RigDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return MachineSettings.EngineOf(declaration.Hosts[0].Kernel);
    }

    /// <inheritdoc/>
    public string? WhyNotInspected(RigDeclaration declaration, Inspection inspection)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(inspection);
        return inspection.HasGdb && EngineOf(declaration) == KernelEngine.Uml ? $"{declaration.Name} runs User Mode Linux, which has no gdb stub" : null;
    }

    /// <inheritdoc/>
    public async Task<ChosenKernel> FindKernelAsync(string given, IReadOnlyList<KernelDeclaration> declared, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(declared);
        var engine = declared.Any(kernel => MachineSettings.EngineOf(kernel) == KernelEngine.Machine) ? KernelEngine.Machine : KernelEngine.Uml;
        if (declared.FirstOrDefault(kernel => MachineSettings.EngineOf(kernel) != engine) is not null)
            throw new RigConfigurationException("some of the rigs run machines and some run User Mode Linux, which have no kernels in common; choose rigs with one engine");
        var baseOfRig = KernelDeclaration.CommonBase(declared);
        if (_kernels.Find(given, baseOfRig, engine) is var (label, built)) return KernelImage.Of(built, label.Parts).ChosenAs(label.Name);
        var path = Path.GetFullPath(Path.Combine(folder, given));
        if (_kernels.ByBinary(path) is { } mine && mine.Engine == engine) return KernelImage.Of(mine, parts: null).ChosenAs(path);
        if (given.Contains('/', StringComparison.Ordinal) || (given.Length > 0 && File.Exists(path)))
        {
            return engine == KernelEngine.Uml ? await UserKernel.ReadAsync(path, cancellationToken)
                : throw new RigConfigurationException($"a machine needs a kernel's modules too, so it cannot run the file {path} alone; add the kernel with `hil kernel add`, and choose it by its name");
        }
        if (baseOfRig is null && _kernels.OfVariant(given, engine) is { Count: > 0 } meant)
            throw new RigConfigurationException($"the rigs specify different bases; say which kernel you mean: {string.Join(" or ", meant)}");
        var (other, where, whereNot) = engine == KernelEngine.Uml ? (KernelEngine.Machine, "in a machine", "runs User Mode Linux") : (KernelEngine.Uml, "as User Mode Linux", "runs a machine");
        if (_kernels.Find(given, baseOfRig, other) is not null)
            throw new RigConfigurationException($"the kernel \"{given}\" runs {where} only, but the rig {whereNot}; choose a kernel whose engine is {(engine == KernelEngine.Uml ? "uml" : MachineSettings.Machine)} in `hil kernel list`");
        var names = _kernels.LabelsFor(engine).Select(label => label.Name).Order(StringComparer.Ordinal).ToList();
        var binary = engine == KernelEngine.Uml ? ", or pass the path of a binary (a path contains a /)" : "";
        var command = KernelCatalogue.CommandFor(given, baseOfRig, engine);
        throw new RigConfigurationException(
            $"{NoKernel(given, baseOfRig)}{Nearest.Hint(given, names)}; known names: {(names.Count == 0 ? "none" : string.Join(", ", names))}; {(command.Contains(" get ", StringComparison.Ordinal) ? "fetch" : "build")} the kernel with `{command}`{binary}");
    }

    /// <inheritdoc/>
    public KernelName? NameOf(KernelDeclaration kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.Chosen is { } chosen ? chosen.Parts : _kernels.Find(kernel.Variant, kernel.Base, MachineSettings.EngineOf(kernel))?.Label.Parts;
    }

    /// <inheritdoc/>
    public async Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken) =>
        await PoolOf(declaration).LeaseAsync(declaration, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ReleaseIdleAsync(RigDeclaration declaration) => PoolOf(declaration).ReleaseIdleAsync(declaration);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _processRigs.DisposeAsync();
        await _machineRigs.DisposeAsync();
        lock (_gate)
        {
            _disposed = true;
            _folder?.Dispose();
        }
    }

    private RemoteRigPool PoolOf(RigDeclaration declaration) => EngineOf(declaration) == KernelEngine.Machine ? _machineRigs : _processRigs;

    private string? WhyNoKernel(KernelEngine engine) => _kernels.LabelsFor(engine).Count > 0 ? null : engine == KernelEngine.Uml
        ? $"no kernel has been built in {_kernels.Folder}; run `hil kernel build` (6-10 min, 3 GB)"
        : $"no kernel for machines is in {_kernels.Folder}; run `hil kernel get {DebianKernels.Known[^1]}` (1 min, 1.7 GB while it runs)";

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
            if (FindInPath(tool) is null) return $"{tool} is missing: install util-linux.";
        }
        return null;
    }

    // A kernel that the user chose may number the PCI buses differently than the kernel whose addresses the rig declares. In that case, boot
    // again with the addresses that the kernel gives, because the firmware files of some cards are named after the address.
    private async Task<RemoteMachines> BootAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken)
    {
        var hosts = declaration.Hosts;
        for (var corrected = 0; ; corrected++)
        {
            try
            {
                var plans = new List<GuestPlan>();
                foreach (var host in hosts) plans.Add(await PlanAsync(declaration.Name, host, options.Inspection));
                return await KernelGuest.BootAsync(declaration.Name, plans, cancellationToken);
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

    private async Task<GuestPlan> PlanAsync(string rig, HostDeclaration host, Inspection inspection)
    {
        var kernel = KernelOf(rig, host.Kernel);
        return new()
        {
            Rig = rig,
            Host = host,
            Kernel = kernel,
            Agent = _agent,
            Firmware = _firmware,
            Programs = Programs,
            Busybox = inspection.Keeps ? FindInPath("busybox") : null,
            Inspection = inspection,
            Folder = NewFolder(),
            Machine = MachineSettings.EngineOf(host.Kernel) == KernelEngine.Uml ? null : await _machines.PlanAsync(rig, host.Kernel, _kernels.ByBinary(kernel.Binary)!),
        };
    }

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
        var engine = MachineSettings.EngineOf(declared);
        return _kernels.Find(declared.Variant, declared.Base, engine) is var (label, built) ? KernelImage.Of(built, label.Parts) : throw new RigUnavailableException(
            rig, $"{NoKernel(declared.Variant, declared.Base)} in {_kernels.Folder}", $"Run `{KernelCatalogue.CommandFor(declared.Variant, declared.Base, engine)}`; `hil kernel list` shows the existing ones.");
    }

    private string? FindInPath(string program) =>
        _searchPath.Split(':').Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
