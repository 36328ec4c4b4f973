using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Drivers;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>A card of a simulated host, and the driver that is bound to it.</summary>
internal sealed class SimulatedCard(HostKernel kernel, CardSlot slot) : ICard
{
    // This is longer than the sum of the driver's own timeouts: the MHI timeout, 60 s for calibration, 10 s for a QMI response, 2 s for HTC
    // and 10 s for WMI.
    private readonly TimeSpan _bringUpTimeout = slot.Chip.Hardware.MhiTimeout + TimeSpan.FromSeconds(100);

    // kernel.hung_task_timeout_secs. If a driver waits for a RESUME_TX that never arrives, unbinding the driver hangs. After this time, the
    // kernel reports a hung task.
    private static readonly TimeSpan HungTaskTimeout = TimeSpan.FromSeconds(120);

    private readonly CardDeclaration _declaration = slot.Declaration;
    private AthDriver? _driver;
    private Task<Errno> _probe = Task.FromResult(Errno.None);
    private string? _probeFailure;

    public string Name => _declaration.Name;

    public CardBus Bus => _declaration.Bus;

    public string Address => _declaration.Address;

    public string Chip => _declaration.Chip;

    public string Driver => slot.Chip.Driver;

    public CardState State => _driver?.State ?? (_probeFailure is null ? CardState.Off : CardState.Failed);

    public CardIdentity Declared => new(_declaration.Firmware.BuildId, _declaration.Firmware.BoardId, _declaration.Firmware.Mac);

    public ICardModel? Emulation { get; } = new SimulatedCardModel(slot);

    public string Controller => slot.Controller;

    public bool IsBound => _driver is not null;

    public uint? Endpoint => slot.Link.Registered ? kernel.Qrtr.Ids.Find(slot.IdOwner!) : null;

    public async Task BringUpAsync(BringUpGoal goal, CancellationToken cancellationToken)
    {
        Bind();
        var start = kernel.Scheduler.GetTimestamp();
        while (!Reached(goal))
        {
            // A probe that restarts the firmware loses the WLFW service for a while, and the state is Failed until the service
            // returns. A failure is therefore final only if the state is still Failed after the probe has finished.
            if (State == CardState.Failed) await BindAsync(cancellationToken);
            if (State == CardState.Failed) throw Failed(goal, _probeFailure ?? _driver!.Reason);
            if (Reached(goal)) break;
            if (_driver is not { } driver) throw Failed(goal, "its driver was unbound in the meantime");
            var remaining = _bringUpTimeout - kernel.Scheduler.GetElapsedTime(start);
            if (!await driver.Changed.WaitAsync(driver.Changed.Version, remaining, cancellationToken))
                throw Failed(goal, $"no progress for {_bringUpTimeout.TotalSeconds:0} s; was the WLFW service announced to the card's driver?");
        }
    }

    public async Task TakeDownAsync(CancellationToken cancellationToken)
    {
        // A failed probe has undone all its steps, so the driver is not bound.
#pragma warning disable RS0030 // This wait completes on the rig's scheduler.
        if (await _probe.WaitAsync(cancellationToken) is not Errno.None) _driver = null;
#pragma warning restore RS0030
        _probeFailure = null;
        if (_driver is not { } driver) return;
        try
        {
#pragma warning disable RS0030 // This wait completes on the rig's scheduler.
            await driver.RemoveAsync().WaitAsync(HungTaskTimeout, kernel.Scheduler, cancellationToken);
#pragma warning restore RS0030
        }
        catch (TimeoutException)
        {
            kernel.Log.Error($"INFO: task unbinding {Address} blocked for more than {HungTaskTimeout.TotalSeconds:0} seconds.");
            throw new WaitTimeoutException($"{Driver} to unbind from {Name} ({Address})", HungTaskTimeout, "the driver waits for flow control or for a QMI response");
        }
        _driver = null;
    }

    public Task<CardIdentity> ReadIdentityAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_driver?.Identity ?? new CardIdentity(null, null, null));

    // net/qrtr/mhi.c shows the endpoint id in sysfs, but net/qrtr/smd.c does not.
    public Task<IReadOnlyDictionary<string, uint>> ReadEndpointsInSysfsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, uint> shown = Bus == CardBus.Pci && Endpoint is { } id && kernel.Rules.EndpointAttribute is { } path
            ? new Dictionary<string, uint> { [path(Controller)] = id }
            : new Dictionary<string, uint>();
        return Task.FromResult(shown);
    }

    /// <summary>Restarts the QRTR link without involving the driver. For an on-SoC radio, the remote processor is restarted.</summary>
    public async Task RelinkAsync(Func<Task>? whileDown)
    {
        if (!slot.Link.Registered) throw new QrtrSocketException($"restarting the QRTR link of {Name} ({Address})", Errno.ENODEV);
        if (slot.Processor is { } processor)
        {
            await processor.RestartAsync(whileDown);
            return;
        }
        slot.Link.Remove();
        slot.Card.LinkDown();
        if (whileDown is not null) await whileDown();
        slot.StartLink();
    }

    /// <summary>Binds the driver unless it is already bound.</summary>
    public async Task BindAsync(CancellationToken cancellationToken)
    {
        Bind();
#pragma warning disable RS0030 // This wait completes on the rig's scheduler.
        var result = await _probe.WaitAsync(cancellationToken);
#pragma warning restore RS0030
        if (result is Errno.None || _driver is null) return;
        _probeFailure = $"probe failed with -{(int)result}: {_driver.Reason}";
        _driver = null;
    }

    private void Bind()
    {
        if (_driver is not null) return;
        _probeFailure = null;
        _driver = new AthDriver(kernel, slot);
        _probe = _driver.ProbeAsync();
    }

    private bool Reached(BringUpGoal goal) => State switch
    {
        CardState.Linked => goal == BringUpGoal.Link,
        CardState.FirmwareReady => goal != BringUpGoal.Up,
        CardState.Up => true,
        _ => false,
    };

    private BringUpFailedException Failed(BringUpGoal goal, string reason) => new($"{Name} ({Address})", goal, State, reason);
}
