namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>The virtual machine of a guest, apart from its cards and its kernel.</summary>
internal sealed record MachinePlan
{
    /// <summary>Maximum number of processors.</summary>
    public const int MaxProcessors = 8;

    /// <summary>Number of processors, unless a rig declares a different number.</summary>
    public const int DefaultProcessors = 2;

    /// <summary>Memory size in MiB.</summary>
    public const int DefaultMemoryMiB = 512;

    /// <summary>The command that starts QEMU: a program and its first arguments.</summary>
    public required IReadOnlyList<string> Qemu { get; init; }

    /// <summary>
    /// The kernel's modules in the order in which they are loaded. The list is empty if everything is built in.
    /// </summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>Whether the kernel has <c>/dev/qrtr-tun</c>.</summary>
    public bool HasTun { get; init; }

    /// <summary>Number of processors, 1 to <see cref="MaxProcessors"/>.</summary>
    public int Processors { get; init; } = DefaultProcessors;

    /// <summary>Memory size in MiB.</summary>
    public int MemoryMiB { get; init; } = DefaultMemoryMiB;

    /// <summary>
    /// Whether the machine remaps interrupts. Without interrupt remapping, x86 gives a PCI card only one MSI vector
    /// (<c>arch/x86/kernel/apic/msi.c</c>).
    /// </summary>
    public bool RemapsInterrupts { get; init; } = true;
}
