using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated;

/// <summary>A simulated host: our model of the kernel, and card models.</summary>
internal sealed class SimulatedHost : IHost
{
    // The release whose sources the model follows.
    private const string Release = "6.12.117";

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
        var faults = declaration.Kernel.Faults.Count == 0 ? "" : $"+{string.Join('+', declaration.Kernel.Faults)}";
        Kernel = new KernelInfo($"{Release} (model)", declaration.Kernel.Variant, $"model-{declaration.Kernel.Variant}{faults}");
        Qrtr = new SimulatedQrtr(machine);
    }

    public string Name { get; }

    public KernelInfo Kernel { get; }

    public IReadOnlyList<ICard> Cards => _cards;

    public IKernelLog Log => Machine.Log;

    public IQrtr Qrtr { get; }

    public IDrivers Drivers { get; } = new SimulatedDrivers();

    public Machine Machine { get; }

    public Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken) => Task.FromResult(new HostInventory(new Dictionary<string, long>
    {
        ["sockets"] = Machine.Qrtr.Sockets.Count,
        ["endpoints"] = Machine.Qrtr.AllNodes.Count,
        ["nodes"] = Machine.Qrtr.Nodes.Count,
        ["servers"] = Machine.NameService.Tables.Servers.Count(),
        ["lookups"] = Machine.NameService.Tables.Lookups.Count,
        ["reserved ids"] = Machine.Qrtr.Ids.Count,
        ["bound drivers"] = _cards.Count(c => c.IsBound),
        ["DMA bytes"] = Machine.Memory.Allocated,
    })
    {
        SocketBuffers = Machine.Qrtr.Sockets.Sum(socket => (long)socket.Queued) + Machine.Qrtr.LostBuffers,
    });

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
