using HilQrtr.Cards.Faults;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated;

/// <summary>A simulated host: our model of the kernel, and card models.</summary>
internal sealed class SimulatedHost : IHost
{
    /// <summary>The release whose sources the model follows.</summary>
    public const string Release = "6.12.117 (model)";


    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SettleInterval = TimeSpan.FromMilliseconds(1);

    private readonly List<SimulatedCard> _cards = [];

    public SimulatedHost(HostDeclaration declaration, Machine machine)
    {
        Name = declaration.Name;
        Machine = machine;
        foreach (var card in declaration.Cards)
        {
            var slot = new CardSlot(machine, card);
            machine.Slots.Add(slot);
            _cards.Add(new SimulatedCard(machine, slot));
        }
        Kernel = new KernelInfo(Release, declaration.Kernel.Variant, BuildId(declaration.Kernel.Variant, declaration.Kernel.Faults));
        Qrtr = new SimulatedQrtr(machine);
        FaultDesk = new FaultDesk(
            Name, machine.Slots.ToDictionary(slot => slot.Declaration.Name, slot => (IFaultTarget)slot), new Lock(),
            machine.Scheduler, () => machine.Scheduler.Now, machine.Events);
        Sleep = new SimulatedSleep(machine);
    }

    /// <summary>What stands for a build id of a model.</summary>
    public static string BuildId(string variant, IReadOnlyList<string> faults) => $"model-{string.Join('+', [variant, .. faults])}";

    public string Name { get; }

    public KernelInfo Kernel { get; }

    public IReadOnlyList<ICard> Cards => _cards;

    public IKernelLog Log => Machine.Log;

    public IQrtr Qrtr { get; }

    public IDrivers Drivers { get; } = new SimulatedDrivers();

    public IHostSleep Sleep { get; }

    public Machine Machine { get; }

    public IFaults Faults => FaultDesk;

    public FaultDesk FaultDesk { get; }

    public Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>
        {
            ["sockets"] = Machine.Qrtr.Sockets.Count,
            ["endpoints"] = Machine.Qrtr.AllNodes.Count,
            ["nodes"] = Machine.Qrtr.Nodes.Count,
            ["servers"] = Machine.NameService.Tables.Servers.Count(),
            ["lookups"] = Machine.NameService.Tables.Lookups.Count,
            ["bound drivers"] = _cards.Count(c => c.IsBound),
            ["DMA bytes"] = Machine.Memory.Allocated,
        };
        if (Machine.Rules.EndpointIds) counts[HostInventory.ReservedIds] = Machine.Qrtr.Ids.Count;
        return Task.FromResult(new HostInventory(counts)
        {
            KeptByDesign = Machine.Rules.Variant.IdsAreReleased ? new HashSet<string>() : new HashSet<string> { HostInventory.ReservedIds },
            SocketBuffers = Machine.Qrtr.Sockets.Sum(socket => (long)socket.Queued) + Machine.Qrtr.LostBuffers,
            KernelMemory = Machine.Memory.Allocated,
        });
    }

    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var scheduler = Machine.Scheduler;
        var start = scheduler.GetTimestamp();
        while (scheduler.BackgroundEvents > 0)
        {
            if (scheduler.GetElapsedTime(start) > SettleTimeout)
                throw new WaitTimeoutException($"{Name} to come to rest", SettleTimeout, $"{scheduler.BackgroundEvents} events under way");
            await Task.Delay(SettleInterval, scheduler, cancellationToken);
        }
    }
}
