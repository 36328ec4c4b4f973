using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>A guest whose inside the benchmarks may look at. It is leased as a provider leases one.</summary>
internal sealed class BenchmarkGuest : IAsyncDisposable
{
    private readonly RigDeclaration _declaration;
    private readonly string _folder;
    private readonly KernelGuest _guest;
    private bool _clean = true;

    private BenchmarkGuest(RigDeclaration declaration, string folder, KernelGuest guest)
    {
        _declaration = declaration;
        _folder = folder;
        _guest = guest;
    }

    /// <summary>The agent's program, which the build puts beside this one.</summary>
    public static string Agent { get; } = Path.Combine(AppContext.BaseDirectory, "agent", "HilQrtr.Agent");

    /// <summary>The guest.</summary>
    public KernelGuest Guest => _guest;

    public static async Task<BenchmarkGuest> BootAsync(BuiltKernel kernel, RigDeclaration declaration)
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-guest-").FullName;
        var plan = new GuestPlan
        {
            Rig = declaration.Name,
            Host = declaration.Hosts[0],
            Kernel = KernelImage.Of(kernel),
            Agent = Agent,
            Firmware = new FirmwareStore(),
        };
        try
        {
            return new BenchmarkGuest(declaration, folder, await KernelGuest.BootAsync(plan, folder, CancellationToken.None));
        }
        catch
        {
            RunFolder.TryDelete(folder);
            throw;
        }
    }

    /// <summary>Leases the guest's rig.</summary>
    /// <exception cref="InvalidOperationException">The last lease left it unfit for another.</exception>
    public async Task<IRig> LeaseAsync()
    {
        if (!_clean) throw new InvalidOperationException($"the guest of {_declaration.Name} is not as it was before its last lease; its console ends:\n{_guest.ConsoleText}");
        var rig = new KernelRig(_declaration, _guest, KernelLease.Options, (_, clean) =>
        {
            _clean = clean;
            return ValueTask.CompletedTask;
        });
        await rig.BeginAsync(CancellationToken.None);
        return rig;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _guest.DisposeAsync();
        RunFolder.TryDelete(_folder);
    }
}
