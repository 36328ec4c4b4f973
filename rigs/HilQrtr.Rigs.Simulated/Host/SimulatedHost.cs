using HilQrtr.Cards.Faults;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>A simulated host, which consists of a kernel model and card models.</summary>
internal sealed class SimulatedHost : IHost
{
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SettleInterval = TimeSpan.FromMilliseconds(1);

    private readonly List<SimulatedCard> _cards = [];

    public SimulatedHost(HostDeclaration declaration, HostKernel kernel)
    {
        Name = declaration.Name;
        HostKernel = kernel;
        foreach (var card in declaration.Cards)
        {
            var slot = new CardSlot(kernel, card);
            kernel.Slots.Add(slot);
            _cards.Add(new SimulatedCard(kernel, slot));
        }
        var name = NameOf(declaration.Kernel);
        Kernel = new KernelInfo(Release(name.Release), declaration.Kernel.Variant, BuildId(name, declaration.Kernel.Faults)) { Parts = name };
        Qrtr = new SimulatedQrtr(kernel);
        FaultInjector = new FaultInjector(
            Name, kernel.Slots.ToDictionary(slot => slot.Declaration.Name, slot => (IFaultTarget)slot), new Lock(),
            kernel.Scheduler, () => kernel.Scheduler.Now, kernel.Events);
        Sleep = new SimulatedSleep(kernel);
    }

    /// <summary>Returns the release that a kernel model reports.</summary>
    /// <param name="name">Name of the release in rigs.json.</param>
    public static string Release(string name) => $"{KernelReleases.Find(name).Version} (model)";

    /// <summary>Returns the name of a declared kernel.</summary>
    public static KernelName NameOf(KernelDeclaration kernel) =>
        new(KernelReleases.Of(kernel).Name, kernel.Base ?? KernelName.Stock, kernel.IsBase ? null : kernel.Variant);

    /// <summary>Returns the build id of a kernel model. The id contains the kernel's name and the faults.</summary>
    public static string BuildId(KernelName name, IReadOnlyList<string> faults) => $"model-{string.Join('+', [$"{name}", .. faults])}";

    public string Name { get; }

    public KernelInfo Kernel { get; }

    public IReadOnlyList<ICard> Cards => _cards;

    public IKernelLog Log => HostKernel.Log;

    public IQrtr Qrtr { get; }

    public IDrivers Drivers { get; } = new SimulatedDrivers();

    public IHostSleep Sleep { get; }

    public HostKernel HostKernel { get; }

    public IFaults Faults => FaultInjector;

    public FaultInjector FaultInjector { get; }

    public Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>
        {
            ["sockets"] = HostKernel.Qrtr.Sockets.Count,
            ["endpoints"] = HostKernel.Qrtr.AllNodes.Count,
            ["nodes"] = HostKernel.Qrtr.Nodes.Count,
            ["servers"] = HostKernel.NameService.Tables.Servers.Count(),
            ["lookups"] = HostKernel.NameService.Tables.Lookups.Count,
            ["bound drivers"] = _cards.Count(c => c.IsBound),
            ["DMA bytes"] = HostKernel.Memory.AllocatedBytes,
        };
        if (HostKernel.Rules is { EndpointIds: true, IdsAreListed: true }) counts[HostInventory.ReservedIds] = HostKernel.Qrtr.Ids.Count;
        return Task.FromResult(new HostInventory(counts)
        {
            SocketBuffers = HostKernel.Qrtr.Sockets.Sum(socket => (long)socket.Queued) + HostKernel.Qrtr.LeakedBuffers,
            KernelMemory = HostKernel.Memory.AllocatedBytes,
        });
    }

    /// <remarks>
    /// The model counts only the objects of the name service, which a real kernel allocates with <c>kmalloc</c> (<c>ns.c</c>), and the
    /// XArray nodes that hold endpoint ids (<c>endpoint_id.c</c>).
    /// </remarks>
    public Task<IReadOnlyDictionary<string, long>> CountKernelObjectsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyDictionary<string, long>>(
        new Dictionary<string, long> { ["qrtr_server"] = HostKernel.NameService.Tables.ServerObjects, ["qrtr_lookup"] = HostKernel.NameService.Tables.Lookups.Count, [HostInventory.XArrayNodes] = HostKernel.Qrtr.Ids.Nodes });

    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var scheduler = HostKernel.Scheduler;
        var start = scheduler.GetTimestamp();
        while (scheduler.BackgroundEvents > 0)
        {
            if (scheduler.GetElapsedTime(start) > SettleTimeout)
                throw new WaitTimeoutException($"{Name} to become idle", SettleTimeout, $"{scheduler.BackgroundEvents} pending events");
            await Task.Delay(SettleInterval, scheduler, cancellationToken);
        }
    }
}
