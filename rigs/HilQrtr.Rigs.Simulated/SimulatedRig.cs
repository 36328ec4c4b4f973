using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated;

/// <summary>
/// A rig that consists of models. It runs in this process on virtual time. The same declaration, test and seed give the same event log,
/// byte for byte.
/// </summary>
internal sealed class SimulatedRig : IRig
{
    private static readonly Dictionary<Capability, string> Supported = new()
    {
        [Capability.CardModels] = "cards are models in this process",
        [Capability.Faults] = "card and link faults can be injected",
        [Capability.VirtualTime] = "the rig has its own clock",
        [Capability.SocketBuffers] = "the host model counts the bytes in socket buffers",
        [Capability.Tun] = "the host model has /dev/qrtr-tun",
        [Capability.Suspend] = "the host model has suspend to RAM",
    };

    private readonly Scheduler _scheduler;
    private readonly Lane _body;
    private readonly IEventLog _events;
    private readonly List<SimulatedHost> _hosts = [];
    private CapabilitySet? _capabilities;
    private bool _running;
    private bool _disposed;

    public SimulatedRig(RigDeclaration declaration, LeaseOptions options, FirmwareStore firmware, IReadOnlyList<KernelVariant> invented)
    {
        Name = declaration.Name;
        _scheduler = new Scheduler(declaration.Name, options.Seed);
        _body = _scheduler.NewLane(options.Test, background: false);
        _events = options.Events;
        foreach (var host in declaration.Hosts)
        {
            var rules = KernelVariants.RulesOf(host.Kernel, invented) with { CalibratesAtColdBoot = CalibrationSetting.IsOn(host.Kernel) };
            var kernel = rules.HostsAreSeparate || _hosts is [] ? new HostKernel(host.Name, rules, _scheduler, _events, firmware) : _hosts[0].HostKernel;
            _hosts.Add(new SimulatedHost(host, kernel));
        }
    }

    public string Name { get; }

    public Tier Tier => Tier.Simulated;

    public IReadOnlyList<IHost> Hosts => _hosts;

    public CapabilitySet Capabilities => _capabilities
        ?? throw new InvalidOperationException($"{Name}: capabilities are available only after the rig is leased.");

    public TimeProvider Time => _scheduler;

    public TimeSpan BringUpCost => TimeSpan.FromMilliseconds(2);

    public Task ProbeAsync(CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            var found = new List<CapabilitySet>();
            foreach (var host in _hosts)
                found.Add(await CapabilityProbe.RunAsync(host, await host.TakeInventoryAsync(token), Supported, new Dictionary<Capability, string>(), token));
            _capabilities = CapabilitySet.OfAll(found);
        },
        TimeSpan.FromSeconds(30),
        cancellationToken);

    public Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        // This call is nested: its caller is already running on the rig's scheduler.
        if (_running) return body(cancellationToken);
        _running = true;
        try
        {
            _scheduler.Pump(_body, body, hangAfter, cancellationToken);
            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
        finally
        {
            _running = false;
        }
    }

    public IReadOnlyList<EvidenceFile> CollectEvidence() =>
        [.. _hosts.SelectMany(SimulatedEvidence.Of)];

    public ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        if (_events.Enabled) _events.Write(_scheduler.Now, "rig", "choices", $"{_scheduler.Choices.Draws} drawn, digest {_scheduler.Choices.Digest:x16}");
        _scheduler.Dispose();
        return ValueTask.CompletedTask;
    }
}
