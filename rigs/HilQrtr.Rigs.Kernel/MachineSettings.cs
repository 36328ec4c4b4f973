using HilQrtr.Cards;
using HilQrtr.Configuration;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Machine;

namespace HilQrtr.Rigs.Kernel;

/// <summary>The keys of a kernel in rigs.json that say what runs the kernel.</summary>
internal static class MachineSettings
{
    public const string Machine = "machine";

    /// <summary>What runs the kernel.</summary>
    public static ChoiceSchema Engine { get; } = new("engine", "What runs the kernel. Default: uml.", "engine", new Dictionary<string, string>
    {
        ["uml"] = "the kernel is a User Mode Linux process, built with `hil kernel build`",
        [Machine] = "the kernel is an unmodified x86-64 kernel in a QEMU machine, added with `hil kernel get` or `hil kernel add`",
    }) { SameOnAllHosts = true };

    /// <summary>Number of processors.</summary>
    public static NumberSchema Processors { get; } = new("processors", $"Number of processors of a machine. Default: {MachinePlan.DefaultProcessors}.", 1, MachinePlan.MaxProcessors);

    /// <summary>Whether the machine remaps interrupts.</summary>
    public static FlagSchema InterruptRemapping { get; } = new("interruptRemapping", "Whether a machine remaps interrupts. Without remapping, each card has only one MSI vector. Default: true.");

    /// <summary>Returns what runs a kernel.</summary>
    public static KernelEngine EngineOf(KernelDeclaration kernel) => kernel.Settings.Text(Engine.Key) == Machine ? KernelEngine.Machine : KernelEngine.Uml;

    /// <summary>Returns why a host cannot be set up as declared, and the key to change; null if it can.</summary>
    public static (string Key, string Problem)? ProblemOf(HostDeclaration host)
    {
        if (EngineOf(host.Kernel) == KernelEngine.Uml)
        {
            var key = host.Kernel.Settings.Number(Processors.Key) is not null ? Processors.Key : host.Kernel.Settings.Flag(InterruptRemapping.Key) is not null ? InterruptRemapping.Key : null;
            return key is null ? null : ($"kernel:{key}", $"has no effect on User Mode Linux; remove it, or set engine to {Machine}");
        }
        if (ClockSetting.IsVirtual(host.Kernel)) return ($"kernel:{ClockSetting.Schema.Key}", "is virtual, but a machine runs in real time; remove it");
        if (host.Kernel.Settings.Text(CalibrationSetting.Schema.Key) is not null) return ($"kernel:{CalibrationSetting.Schema.Key}", "has no effect in a machine, which has no SoC radio; remove it");
        if (host.Cards.FirstOrDefault(card => card.Bus == CardBus.Ahb) is { } radio) return ("cards", $"declares {radio.Name} ({radio.Chip}), but a machine has no SoC; use a host with the engine uml for it");
        return host.Cards.Count > QemuCommand.MaxCards ? ("cards", $"declares {host.Cards.Count} cards; allowed in one machine: {QemuCommand.MaxCards}") : null;
    }
}
