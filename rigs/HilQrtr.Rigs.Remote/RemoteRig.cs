using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Remote;

/// <summary>A leased rig whose hosts have agents. This class works with any kind of machine and any transport.</summary>
public sealed class RemoteRig : IRig
{
    private static readonly TimeSpan CheckBound = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(25);

    // In real time, a host may pause briefly because this machine is busy. This time is longer than QuietTime, so that such a host is not
    // mistaken for an idle one.
    private static readonly TimeSpan QuietRealTime = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan TraceBound = TimeSpan.FromSeconds(10);

    private readonly RemoteMachines _machines;
    private readonly RemoteRigOptions _kind;
    private readonly Func<bool, ValueTask> _release;
    private readonly List<LeasedHost> _hosts;
    private CapabilitySet? _capabilities;
    private bool _hung;
    private bool _disposed;

    /// <param name="declaration">The rig.</param>
    /// <param name="machines">The rig's machines.</param>
    /// <param name="kind">Properties common to all rigs of the tier.</param>
    /// <param name="options">Options of the lease.</param>
    /// <param name="release">Returns the machines to the pool. The argument is <c>true</c> if they can be reused.</param>
    internal RemoteRig(RigDeclaration declaration, RemoteMachines machines, RemoteRigOptions kind, LeaseOptions options, Func<bool, ValueTask> release)
    {
        Name = declaration.Name;
        _machines = machines;
        _kind = kind;
        _release = release;
        var begin = Time.GetTimestamp();
        var quietTime = machines.Pump.TakesTurns ? QuietTime : QuietRealTime;
        _hosts = [.. machines.All.Select(machine => new LeasedHost(machine, machines.Pump, begin, quietTime, options))];
        Hosts = [.. _hosts.Select(host => host.Host)];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Tier Tier => _kind.Tier;

    /// <inheritdoc/>
    public IReadOnlyList<IHost> Hosts { get; }

    /// <inheritdoc/>
    public CapabilitySet Capabilities => _capabilities
        ?? throw new InvalidOperationException($"{Name}: its capabilities are unknown until the lease has begun.");

    /// <inheritdoc/>
    public TimeProvider Time => _machines.Pump.Time;

    /// <inheritdoc/>
    public TimeSpan BringUpCost => _kind.BringUpCost;

    /// <inheritdoc/>
    public bool IsWaiting => !_machines.Pump.TakesTurns && _machines.Pump.IsWaiting;

    /// <summary>The machines that the hosts run on, in the same order as the hosts.</summary>
    internal IReadOnlyList<IRemoteMachine> Machines => _machines.All;

    /// <inheritdoc/>
    public async Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken)
    {
        try
        {
            await _machines.Pump.RunAsync(body, hangAfter, cancellationToken);
        }
        catch (RigHungException e)
        {
            _hung = true;
            if (e.SilentHost is not { } name || _hosts.Find(host => host.Host.Name == name)?.Machine.StopAndLocate() is not { } stack) throw;
            throw new RigHungException(Name, $"{e.LastSeen}; its kernel is in {stack}", e.Waited, name) { KernelStack = stack };
        }
        finally
        {
            await ReadTracesAsync();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<EvidenceFile> CollectEvidence() => [.. _hosts.SelectMany(RemoteEvidence.Of)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        var clean = false;
        try
        {
            foreach (var host in _hosts) host.End();
            clean = await IsCleanAsync();
        }
        finally
        {
            await _release(clean);
        }
    }

    /// <summary>Takes the hosts' inventory and probes their capabilities.</summary>
    internal Task BeginAsync(CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            var supported = new Dictionary<Capability, string>(_kind.Supported);
            if (_machines.Pump.TakesTurns) supported.Add(Capability.VirtualTime, "the hosts' clocks skip idle time and stand still between turns");
            var found = new List<CapabilitySet>();
            foreach (var host in _hosts)
            {
                var missing = new Dictionary<Capability, string>(_kind.Unsupported);
                foreach (var (capability, reason) in host.Machine.Missing) missing[capability] = reason;
                found.Add(await CapabilityProbe.RunAsync(host.Host, await host.BeginAsync(token), supported.Where(item => !missing.ContainsKey(item.Key)).ToDictionary(), missing, token));
            }
            _capabilities = CapabilitySet.OfAll(found);
        },
        CheckBound,
        cancellationToken);

    // A host that has died or hung can no longer report what it has recorded. If its kernel panicked, the console has the trace.
    private async Task ReadTracesAsync()
    {
        if (_hung || !_hosts.Exists(host => host.Trace is not null)) return;
        try
        {
            await _machines.Pump.RunAsync(token => Task.WhenAll(_hosts.Select(host => host.Trace?.ReadAsync(token) ?? Task.CompletedTask)), TraceBound, CancellationToken.None);
        }
        catch (Exception e) when (IsLost(e))
        {
        }
    }

    private static bool IsLost(Exception e) =>
        e is HostDiedException or RigHungException or RigBrokenException or WaitTimeoutException or QrtrSocketException or AgentCallException or IOException;

    // If a rig has changed in any way, it is discarded, and the next test gets a new rig.
    private async Task<bool> IsCleanAsync()
    {
        // If a host has already stopped responding, no further requests are sent to it.
        if (_hung || !_hosts.TrueForAll(host => host.CanBeClean)) return false;
        try
        {
            var clean = true;
            await RunAsync(
                async token =>
                {
                    foreach (var host in _hosts) clean &= await host.CleanAsync(token);
                },
                CheckBound,
                CancellationToken.None);
            return clean;
        }
        catch (Exception e) when (IsLost(e))
        {
            return false;
        }
    }
}
