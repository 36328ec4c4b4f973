using System.Globalization;
using System.Text.Json.Nodes;
using HilQrtr.Agent.Protocol;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>
/// Command line of QEMU (<c>qemu-options.hx</c>). The machine is a q35 without disks, network or display. Each card is behind its own root
/// port, so it can be unplugged. The cards' models access the machine's memory, which is therefore shared.
/// </summary>
internal sealed record QemuCommand : IGuestCommand
{
    /// <summary>Name of the console's character device.</summary>
    public const string Console = "console";

    /// <summary>Maximum number of cards: one for each slot of bus 0 that the machine's own devices leave free for root ports.</summary>
    public const int MaxCards = LastPortSlot - FirstPortSlot + 1;

    // The root ports are devices on bus 0. The buses behind them are numbered in the order of the ports, starting with 1.
    private const int FirstPortSlot = 4;
    private const int LastPortSlot = 0x1e;

    /// <summary>The machine.</summary>
    public required MachinePlan Machine { get; init; }

    /// <summary>The kernel's bzImage.</summary>
    public required string Kernel { get; init; }

    /// <summary>The initramfs.</summary>
    public required string InitialRamDisk { get; init; }

    /// <inheritdoc/>
    public required string Folder { get; init; }

    /// <summary>vfio-user sockets of the cards, in the order of their slots.</summary>
    public required IReadOnlyList<string> Cards { get; init; }

    /// <summary>Socket of the agent's channel, on which hil listens.</summary>
    public required string AgentSocket { get; init; }

    /// <summary>Socket of the monitor (QMP), on which QEMU listens.</summary>
    public required string MonitorSocket { get; init; }

    /// <summary>What the run offers for inspecting the machine.</summary>
    public Inspection Inspection { get; init; } = Inspection.None;

    /// <summary>Socket of a second monitor, on which QEMU listens and reports events. It exists if the machine is kept.</summary>
    public string EventSocket => Path.Combine(Folder, "events.sock");

    /// <summary>Socket of the monitor that a person uses, on which QEMU listens. It exists if the machine is kept.</summary>
    public string PersonSocket => Path.Combine(Folder, "monitor.sock");

    /// <summary>Socket of the gdb stub, on which QEMU listens.</summary>
    public string GdbSocket => Path.Combine(Folder, "gdb.sock");

    /// <summary>Additional kernel parameters.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <inheritdoc/>
    public string Program => Machine.Qemu[0];

    /// <inheritdoc/>
    /// <remarks>The standard input is the input of the guest's console.</remarks>
    public bool ReadsInput => true;

    /// <summary>Returns the PCI address of the card in a slot, as Linux numbers it.</summary>
    /// <param name="slot">The slot, counted from 0.</param>
    public static string AddressOf(int slot) => string.Create(CultureInfo.InvariantCulture, $"0000:{slot + 1:x2}:00.0");

    /// <inheritdoc/>
    public IReadOnlyList<string> Line() =>
    [
        .. Machine.Qemu,
        "-nodefaults", "-no-user-config", "-display", "none",
        // A kernel that panics resets the machine, which ends. Once a kept machine has booted, it is stopped instead.
        "-no-reboot",
        .. Inspection.Keeps ? ["-qmp", $"unix:{EventSocket},server=on,wait=off", "-chardev", $"socket,id=person,path={PersonSocket},server=on,wait=off", "-mon", "chardev=person,mode=readline"] : Array.Empty<string>(),
        .. Inspection.HasGdb ? ["-gdb", $"unix:{GdbSocket},server=on,wait=off"] : Array.Empty<string>(),
        "-M", $"q35,memory-backend=ram{(Machine.RemapsInterrupts ? ",kernel-irqchip=split" : "")}",
        "-accel", "tcg,thread=multi",
        "-cpu", "max",
        "-smp", Text(Machine.Processors),
        "-object", $"memory-backend-memfd,id=ram,size={Text(Machine.MemoryMiB)}M,share=on",
        // dma-translation=off, because the cards' models use the machine's physical addresses.
        .. Machine.RemapsInterrupts ? ["-device", "intel-iommu,intremap=on,dma-translation=off"] : Array.Empty<string>(),
        "-kernel", Kernel,
        "-initrd", InitialRamDisk,
        "-append", string.Join(' ', KernelParameters()),
        "-chardev", $"stdio,id={Console},signal=off",
        "-serial", $"chardev:{Console}",
        "-qmp", $"unix:{MonitorSocket},server=on,wait=off",
        "-device", "virtio-serial-pci,addr=3",
        "-chardev", $"socket,id=agent,path={AgentSocket}",
        "-device", $"virtserialport,chardev=agent,name={AgentProtocol.PortName}",
        .. Cards.SelectMany((socket, slot) => (string[])[.. Port(slot), "-device", Card(socket, slot).ToJsonString()]),
    ];

    private static string[] Port(int slot) =>
        ["-device", $"pcie-root-port,id=port{Text(slot)},chassis={Text(slot + 1)},bus=pcie.0,addr={(FirstPortSlot + slot).ToString("x", CultureInfo.InvariantCulture)}"];

    /// <summary>Returns the device of the card in a slot, with the properties that QEMU expects.</summary>
    /// <param name="socket">The card's vfio-user socket.</param>
    /// <param name="slot">The slot, counted from 0.</param>
    public static JsonObject Card(string socket, int slot) => new()
    {
        ["driver"] = "vfio-user-pci",
        ["id"] = CardId(slot),
        ["bus"] = $"port{Text(slot)}",
        ["socket"] = new JsonObject { ["type"] = "unix", ["path"] = socket },
    };

    /// <summary>Returns the id of the device in a slot.</summary>
    /// <param name="slot">The slot, counted from 0.</param>
    public static string CardId(int slot) => $"card{Text(slot)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> KernelParameters() =>
    [
        "console=ttyS0",
        "printk.time=1",
        "printk.devkmsg=on",
        "log_buf_len=4M",
        // The console shows only errors, because the agent streams the full log.
        "loglevel=4",
        // hil asks a hung machine for backtraces over the console.
        "sysrq_always_enabled",
        // Under TCG, QEMU has no real clock source to calibrate against.
        "tsc=unstable",
        // arch/x86/kernel/apic/io_apic.c: check_timer. On a busy machine, an emulated timer may be too late for this check, and the kernel panics.
        "no_timer_check",
        // An oops ends the machine immediately, as on User Mode Linux. Otherwise, tests would wait for a broken kernel.
        "oops=panic",
        "panic=-1",
        "ath11k.debug_mask=0x60",
        "ath12k.debug_mask=0x60",
        "DOTNET_GCHeapHardLimit=0x10000000",
        "DOTNET_EnableDiagnostics=0",
        // gdb finds symbols only if the kernel runs at the address for which it was linked.
        .. Inspection.HasGdb ? ["nokaslr"] : Array.Empty<string>(),
        .. Inspection.Traces ? ["ftrace_dump_on_oops=orig_cpu"] : Array.Empty<string>(),
        .. Parameters,
        "--",
        "--init",
    ];
}
