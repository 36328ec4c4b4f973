using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Remote;

/// <summary>A host during one lease, and the machine that the host runs on.</summary>
internal sealed class LeasedHost
{
    private readonly RemotePump _pump;
    private readonly TimeSpan _begin;
    private readonly IEventLog _events;
    private HostInventory? _before;

    public LeasedHost(IRemoteMachine machine, RemotePump pump, long begin, TimeSpan quietTime, LeaseOptions options)
    {
        Machine = machine;
        _pump = pump;
        _begin = pump.Time.GetElapsedTime(0, begin);
        _events = options.Events;
        Trace = options.Inspection.Traces ? new RemoteTrace(machine.Agent) : null;
        var (agent, time) = (machine.Agent, pump.Time);
        Host = new RemoteHost(
            machine.Host.Name,
            machine.Kernel,
            [.. machine.Host.Cards.Select(card => new RemoteCard(card, machine.DriverOf(card), agent.Files, agent.Log, time) { Emulation = machine.EmulationOf(card) })],
            agent.Log, agent.Qrtr, agent.Files, time, () => machine.CardAccesses, quietTime) { Faults = machine.BeginLease(time, begin, options.Events) };
        if (options.Inspection.Keeps) Host.Desk = new HostDesk(this);
    }

    public IRemoteMachine Machine { get; }

    public RemoteHost Host { get; }

    /// <summary>The recorded tracepoints; null if they are not recorded.</summary>
    public RemoteTrace? Trace { get; }

    /// <summary>Whether a person has executed commands on the host.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Whether <see cref="CleanAsync"/> can succeed. If it cannot, the host cannot serve another lease.</summary>
    public bool CanBeClean => !IsTouched && Machine.IsFit && _before is not null && KernelLogScanner.Scan(Host.Log.Lines).Count == 0;

    /// <summary>Begins the lease and returns the host's inventory.</summary>
    public async Task<HostInventory> BeginAsync(CancellationToken cancellationToken)
    {
        Machine.Agent.Log.Restart();
        Machine.Agent.Log.LineArrived += WriteEvent;
        foreach (var card in Host.RemoteCards)
        {
            card.Reset();
            await card.RefreshAsync(cancellationToken);
        }
        await Host.BeginChecksAsync(cancellationToken);
        if (Trace is not null) await Trace.BeginAsync(cancellationToken);
        return _before = await Host.TakeInventoryAsync(cancellationToken);
    }

    /// <summary>Closes handles and takes cards down. Returns <c>true</c> if the host is in the same state as before the lease.</summary>
    public async Task<bool> CleanAsync(CancellationToken cancellationToken)
    {
        await Machine.Agent.Qrtr.CloseAllAsync(cancellationToken);
        if (Trace is not null) await Trace.EndAsync(cancellationToken);
        foreach (var card in Host.RemoteCards) await card.TakeDownAsync(cancellationToken);
        return (await Host.TakeInventoryAsync(cancellationToken)).DifferencesFrom(_before!).Count == 0;
    }

    public void End()
    {
        Machine.Agent.Log.LineArrived -= WriteEvent;
        Host.Faults?.LiftAll();
    }

    private void WriteEvent(KernelLogLine line)
    {
        if (!_events.Enabled) return;
        // If the host and hil take turns to run, the log's clock and the rig's clock both count from boot, which may have been several
        // leases ago. The event log counts from the beginning of this lease.
        var now = _pump.TakesTurns ? line.Time + Machine.Agent.Session.Lead : _pump.Time.GetElapsedTime(0);
        _events.Write(now - _begin, Host.Name, "kmsg", line.Text);
    }
}
