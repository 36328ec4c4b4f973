using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Leases remote rigs. If a lease leaves the machines of its rig clean, they are reused for the next lease of the same rig. If not, they
/// are discarded.
/// </summary>
/// <param name="kind">Properties common to all rigs in the pool.</param>
/// <param name="connect">Starts the machines of a rig and connects to their agents. Throws <see cref="Errors.RigUnavailableException"/> if that fails.</param>
public sealed class RemoteRigPool(RemoteRigOptions kind, Func<RigDeclaration, LeaseOptions, CancellationToken, Task<RemoteMachines>> connect) : IAsyncDisposable
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
        await Disposal.AllAsync(TakeUnusable(declaration));
        var machines = TakeIdle(declaration) ?? await ConnectAsync(declaration, options, cancellationToken);
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

    /// <summary>Discards the idle machines of a rig.</summary>
    /// <param name="declaration">The rig.</param>
    public async ValueTask ReleaseIdleAsync(RigDeclaration declaration)
    {
        RemoteMachines? machines;
        lock (_gate) _idle.Remove(declaration, out machines);
        if (machines is not null) await machines.DisposeAsync();
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
        await Disposal.AllAsync(all);
    }

    private RemoteMachines? TakeIdle(RigDeclaration declaration)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.Remove(declaration, out var machines)) _leased.Add(machines);
            return machines;
        }
    }

    // Removes idle machines of this rig that cannot be used. These are machines that failed while idle, and machines that match only an
    // earlier declaration of the rig (for example, one with a different kernel). Such a declaration is unlikely to be used again.
    private List<RemoteMachines> TakeUnusable(RigDeclaration declaration)
    {
        lock (_gate)
        {
            var unusable = _idle.Where(idle => idle.Key.Name == declaration.Name && (idle.Key != declaration || !idle.Value.All.All(machine => machine.IsFit))).ToList();
            foreach (var (key, _) in unusable) _idle.Remove(key);
            return unusable.ConvertAll(idle => idle.Value);
        }
    }

    private async Task<RemoteMachines> ConnectAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken)
    {
        var machines = await connect(declaration, options, cancellationToken);
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
