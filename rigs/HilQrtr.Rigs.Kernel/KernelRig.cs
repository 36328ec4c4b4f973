using HilQrtr.Cards.Faults;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel;

/// <summary>A rig whose host is a guest; the guest outlives the lease if it is as it was before.</summary>
internal sealed class KernelRig : IRig
{
    private static readonly TimeSpan CheckBound = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    // In real time a guest on a busy machine may stand still for a while, and is not at rest.
    private static readonly TimeSpan QuietRealTime = TimeSpan.FromMilliseconds(150);

    private static readonly Dictionary<Capability, string> Lacking = new()
    {
        [Capability.Suspend] = "the guest's kernel is built without CONFIG_SUSPEND: a User Mode Linux that sleeps has nothing that wakes it on virtual time",
    };

    private readonly KernelGuest _guest;
    private readonly RemoteHost _host;
    private readonly FaultInjector _faults;
    private readonly IEventLog _events;
    private readonly Func<KernelGuest, bool, ValueTask> _giveBack;
    private readonly Func<KernelLogLine, TimeSpan> _at;
    private CapabilitySet? _capabilities;
    private HostInventory? _before;
    private bool _hung;
    private bool _disposed;

    /// <param name="declaration">The rig.</param>
    /// <param name="guest">Its guest.</param>
    /// <param name="options">Who leases it.</param>
    /// <param name="giveBack">Takes the guest back, and whether it may serve again.</param>
    public KernelRig(RigDeclaration declaration, KernelGuest guest, LeaseOptions options, Func<KernelGuest, bool, ValueTask> giveBack)
    {
        Name = declaration.Name;
        _guest = guest;
        _events = options.Events;
        _giveBack = giveBack;
        var kernel = guest.Plan.Kernel;
        var begin = guest.Pump.Time.GetTimestamp();
        // Where turns are taken the guest's clock counts from its boot, as its log does; it outlives leases.
        var booted = guest.Pump.Time.GetElapsedTime(0, begin);
        _at = line => guest.Session.TakesTurns ? line.Time - booted : guest.Pump.Time.GetElapsedTime(begin);
        _faults = new FaultInjector(
            guest.Plan.Host.Name, guest.Cards.ToDictionary(card => card.Declaration.Name, card => (IFaultTarget)card.Card), guest.Gate,
            guest.Pump.Time, () => guest.Pump.Time.GetElapsedTime(begin), _events) { PollInterval = PollInterval };
        _host = new RemoteHost(
            guest.Plan.Host.Name,
            new KernelInfo(kernel.Release, guest.Plan.Host.Kernel.Variant, kernel.BuildId),
            [.. guest.Cards.Select(Card)],
            guest.Log, guest.Qrtr, guest.Files, guest.Pump.Time, Accesses,
            guest.Session.TakesTurns ? QuietTime : QuietRealTime) { Faults = _faults };
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Tier Tier => Tier.Kernel;

    /// <inheritdoc/>
    public IReadOnlyList<IHost> Hosts => [_host];

    /// <inheritdoc/>
    public CapabilitySet Capabilities => _capabilities
        ?? throw new InvalidOperationException($"{Name}: capabilities are known once the rig is leased.");

    /// <inheritdoc/>
    public TimeProvider Time => _guest.Pump.Time;

    /// <inheritdoc/>
    public TimeSpan BringUpCost => TimeSpan.FromMilliseconds(250);

    /// <summary>The guest that is its host.</summary>
    internal KernelGuest Guest => _guest;

    /// <summary>Makes the guest fit for a lease, and finds out what it can do.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            _guest.Log.Restart();
            _guest.Log.LineArrived += WriteEvent;
            lock (_guest.Gate)
            {
                foreach (var card in _guest.Cards)
                {
                    card.Card.Model.Firmware = card.Declaration.Firmware;
                    card.Card.Model.HoldResumeTx = false;
                    card.Card.PowerCycle();
                }
            }
            foreach (var card in _host.RemoteCards)
            {
                card.Forget();
                await card.RefreshAsync(token);
            }
            _before = await _host.TakeInventoryAsync(token);
            _capabilities = await CapabilityProbe.RunAsync(_host, _before, Offered(), Lacking, token);
        },
        CheckBound,
        cancellationToken);

    /// <inheritdoc/>
    public async Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        try
        {
            await _guest.Pump.RunAsync(body, hangAfter, cancellationToken);
        }
        catch (RigHungException e)
        {
            _hung = true;
            if (!e.HostIsSilent) throw;
            throw new RigHungException(Name, $"{e.LastSeen}; its kernel is in {_guest.EndAndTellWhere()}", e.Waited, hostIsSilent: true);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<EvidenceFile> CollectEvidence() => [.. KernelEvidence.Of(_host, _guest, _faults)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        _guest.Log.LineArrived -= WriteEvent;
        _faults.LiftAll();
        await _giveBack(_guest, await IsCleanAsync());
    }

    private void WriteEvent(KernelLogLine line)
    {
        if (_events.Enabled) _events.Write(_at(line), _host.Name, "kmsg", line.Text);
    }

    private RemoteCard Card(GuestCard card) =>
        new(card.Declaration, card.Chip.Driver, _guest.Files, _guest.Log, _guest.Pump.Time)
        {
            Emulation = new KernelCardModel(card.Card, _guest.Gate, _guest.Files),
        };

    private Dictionary<Capability, string> Offered()
    {
        var offered = new Dictionary<Capability, string>
        {
            [Capability.CardModels] = "cards are models in this process, behind vhost-user",
            [Capability.Faults] = "cards and their links fail where they are told to",
            [Capability.SocketBuffers] = "the guest's kernel shows its slab caches",
            [Capability.Tun] = "the guest's kernel has /dev/qrtr-tun",
        };
        if (_guest.Session.TakesTurns) offered.Add(Capability.VirtualTime, "the guest's clock jumps over idle time and stands still between turns");
        return offered;
    }

    // A driver at work rings a doorbell, or reads why it was interrupted.
    private long Accesses()
    {
        lock (_guest.Gate) return _guest.Cards.Sum(card => card.Device.Commands);
    }

    // Whatever is not as it was ends with the guest: the next test gets a new one.
    private async Task<bool> IsCleanAsync()
    {
        // What once did not answer in its bound is not waited for again.
        if (_hung || !_guest.IsAlive || _before is null || _guest.Problems.Count > 0) return false;
        if (KernelLogScanner.Scan(_guest.Log.Lines).Count > 0) return false;
        try
        {
            var clean = false;
            await RunAsync(
                async token =>
                {
                    await _guest.Qrtr.CloseAllAsync(token);
                    foreach (var card in _host.RemoteCards) await card.TakeDownAsync(token);
                    clean = (await _host.TakeInventoryAsync(token)).DifferencesFrom(_before).Count == 0;
                },
                CheckBound,
                CancellationToken.None);
            return clean;
        }
        catch (Exception e) when (e is HostDiedException or RigHungException or RigBrokenException or WaitTimeoutException or QrtrSocketException or AgentCallException or IOException)
        {
            return false;
        }
    }
}
