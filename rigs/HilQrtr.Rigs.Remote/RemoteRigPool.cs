using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Remote;

/// <summary>Leases remote rigs. If a lease leaves the machines clean, they are reused for the next lease of the same rig. If not, they are discarded.</summary>
/// <param name="kind">Properties common to all rigs in the pool.</param>
/// <param name="connect">Starts the machines of a rig and connects to their agents. Throws <see cref="Errors.RigUnavailableException"/> if that fails.</param>
public sealed class RemoteRigPool(RemoteRigOptions kind, Func<RigDeclaration, CancellationToken, Task<RemoteMachines>> connect) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RigDeclaration, RemoteMachines> _idle = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<RemoteMachines> _leased = [];
    private bool _disposed;

    /// <summary>Leases a rig.</summary>
    /// <param name="declaration">The rig.</param>
    /// <param name="options">Options of the lease.</param>
    /// <param name="cancellationToken">Cancels the lease.</param>
    public async Task<RemoteRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(options);
        var (idle, outdated) = TakeIdle(declaration);
        foreach (var old in outdated) await old.DisposeAsync();
        var machines = idle ?? await ConnectAsync(declaration, cancellationToken);
        try
        {
            var rig = new RemoteRig(declaration, machines, kind, options, clean => ReturnAsync(declaration, machines, clean));
            await rig.BeginAsync(cancellationToken);
            return rig;
        }
        catch
        {
            await ReturnAsync(declaration, machines, clean: false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<RemoteMachines> all;
        lock (_gate)
        {
            _disposed = true;
            all = [.. _idle.Values, .. _leased];
            _idle.Clear();
            _leased.Clear();
        }
        foreach (var machines in all) await machines.DisposeAsync();
    }

    // If a rig's declaration changes, for instance to another kernel, the old machines are unlikely to be needed again.
    private (RemoteMachines? Machines, IReadOnlyList<RemoteMachines> Outdated) TakeIdle(RigDeclaration declaration)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.Remove(declaration, out var machines)) _leased.Add(machines);
            var others = _idle.Keys.Where(other => other.Name == declaration.Name).ToList();
            var outdated = others.ConvertAll(other => _idle[other]);
            others.ForEach(other => _idle.Remove(other));
            return (machines, outdated);
        }
    }

    private async Task<RemoteMachines> ConnectAsync(RigDeclaration declaration, CancellationToken cancellationToken)
    {
        var machines = await connect(declaration, cancellationToken);
        lock (_gate)
        {
            if (!_disposed)
            {
                _leased.Add(machines);
                return machines;
            }
        }
        await machines.DisposeAsync();
        throw new ObjectDisposedException(nameof(RemoteRigPool));
    }

    private async ValueTask ReturnAsync(RigDeclaration declaration, RemoteMachines machines, bool clean)
    {
        lock (_gate)
        {
            if (!_leased.Remove(machines)) return;
            if (clean && !_disposed && _idle.TryAdd(declaration, machines)) return;
        }
        await machines.DisposeAsync();
    }
}
