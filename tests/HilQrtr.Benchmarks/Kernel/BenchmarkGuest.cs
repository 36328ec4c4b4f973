using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Kernel.Machine;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>A guest whose internals the benchmarks can access. It is leased in the same way as a provider's guest.</summary>
internal sealed class BenchmarkGuest : IAsyncDisposable
{
    private readonly RigDeclaration _declaration;
    private readonly RemoteMachines _machines;
    private readonly RemoteRigPool _pool;
    private bool _leased;

    private BenchmarkGuest(RigDeclaration declaration, RemoteMachines machines)
    {
        _declaration = declaration;
        _machines = machines;
        _pool = new RemoteRigPool(KernelRigProvider.Kind, (_, _, _) => Task.FromResult(BootedOnce()));
    }

    /// <summary>Path of the agent program, which the build copies to the output folder.</summary>
    public static string Agent { get; } = Path.Combine(AppContext.BaseDirectory, "agent", "HilQrtr.Agent");

    /// <summary>The guest.</summary>
    public KernelGuest Guest => (KernelGuest)_machines.All[0];

    public static async Task<BenchmarkGuest> BootAsync(BuiltKernel kernel, RigDeclaration declaration, MachinePlan? machine = null)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-guest-").FullName;
        var plan = new GuestPlan
        {
            Rig = declaration.Name,
            Host = declaration.Hosts[0],
            Kernel = KernelImage.Of(kernel, parts: null),
            Agent = Agent,
            Firmware = new FirmwareStore(),
            Folder = folder,
            Machine = machine,
        };
        try
        {
            return new BenchmarkGuest(declaration, await KernelGuest.BootAsync(declaration.Name, [plan], CancellationToken.None));
        }
        catch
        {
            RunFolder.TryDelete(folder);
            throw;
        }
    }

    /// <summary>Leases the guest's rig.</summary>
    /// <exception cref="InvalidOperationException">The guest was not clean after its last lease.</exception>
    public async Task<IRig> LeaseAsync() => await _pool.LeaseAsync(_declaration, KernelLease.Options, CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _machines.DisposeAsync();
    }

    // The pool calls this method a second time only if a lease has left the guest unusable.
    private RemoteMachines BootedOnce()
    {
        if (_leased) throw new InvalidOperationException($"the guest of {_declaration.Name} did not return to the state that it had before its last lease; its console ends:\n{Guest.ConsoleText}");
        _leased = true;
        return _machines;
    }
}
