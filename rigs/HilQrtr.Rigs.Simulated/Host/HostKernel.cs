using HilQrtr.Cards.Firmware;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Rigs.Simulated.Drivers;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Net;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>The kernel of one simulated host, with the QRTR stack, the kernel log and memory.</summary>
internal sealed class HostKernel
{
    public HostKernel(string name, KernelRules rules, Scheduler scheduler, IEventLog events, FirmwareStore firmware)
    {
        Name = name;
        Objects = new ObjectCache(rules);
        Scheduler = scheduler;
        Events = events;
        BringUpTurn = new BringUpTurn(scheduler);
        Firmware = firmware;
        Files = new HostFirmware(this);
        Log = new SimulatedKernelLog(name, scheduler, events);
        Qrtr = new QrtrState(name, rules, scheduler, events);
        var transmitter = new Transmitter(Qrtr, new FlowControl(Qrtr));
        Endpoints = new EndpointTable(Qrtr, transmitter, new HelloWork(Qrtr, transmitter));
        Calls = new SocketCalls(Qrtr, transmitter);
        NameService = new NameService(Qrtr, Calls, Log);
    }

    public string Name { get; }

    public Scheduler Scheduler { get; }

    public IEventLog Events { get; }

    public FirmwareStore Firmware { get; }

    /// <summary>Firmware files for the drivers.</summary>
    public HostFirmware Files { get; }

    public SimulatedKernelLog Log { get; }

    public QrtrState Qrtr { get; }

    public EndpointTable Endpoints { get; }

    public SocketCalls Calls { get; }

    public NameService NameService { get; }

    public HostMemory Memory { get; } = new();

    public BringUpTurn BringUpTurn { get; }

    /// <summary>The allocator of MHI controllers and rpmsg devices, which have the same <c>kmalloc</c> size class.</summary>
    public ObjectCache Objects { get; }

    public KernelRules Rules => Qrtr.Rules;

    /// <summary>Card slots, in the order in which the cards are declared.</summary>
    public List<CardSlot> Slots { get; } = [];

    /// <summary>
    /// Simulates a kernel-mode fault. The rig then runs no more events, as if a User Mode Linux process had died. The messages have the
    /// format of User Mode Linux (<c>arch/um/kernel/trap.c: segv</c>), so that both tiers report the panic in the same way.
    /// </summary>
    /// <param name="stack">The functions on the stack, innermost first.</param>
    public void Panic(params IReadOnlyList<string> stack) => Scheduler.Fail(new HostDiedException(
        Scheduler.Rig, "its kernel panicked", $"Kernel panic - not syncing: Kernel mode fault at addr 0x0, ip 0x0\nCall Trace:{string.Concat(stack.Select(function => $"\n {function}+0x0/0x0"))}"));

    /// <summary>Returns the driver's own slot. If a fault makes all drivers use the first card, returns the first slot instead.</summary>
    public CardSlot SlotFor(CardSource source, CardSlot own) => source == CardSource.First ? Slots[0] : own;
}
