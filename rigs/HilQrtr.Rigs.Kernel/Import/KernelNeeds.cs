using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>The configuration options that machine rigs use, and what does not work without them.</summary>
internal static class KernelNeeds
{
    private const string NoCard = "no PCI card comes up, so nearly every test fails";

    /// <summary>Options without which a rig cannot start.</summary>
    private static readonly MissingOption[] Essential =
    [
        new("CONFIG_X86_64", "rigs run x86-64 kernels only"),
        new("CONFIG_BLK_DEV_INITRD", "the guest has no program to run, because it starts from an initramfs"),
        new("CONFIG_VIRTIO_PCI", "the rig cannot talk to the agent in the guest"),
        new("CONFIG_VIRTIO_CONSOLE", "the rig cannot talk to the agent in the guest"),
        new("CONFIG_QRTR", "the guest has no QRTR sockets"),
    ];

    private static readonly MissingOption[] Useful =
    [
        new("CONFIG_PCI_MSI", NoCard),
        new("CONFIG_FW_LOADER", NoCard),
        new("CONFIG_MHI_BUS", NoCard),
        new("CONFIG_QRTR_MHI", NoCard),
        new("CONFIG_ATH11K_PCI", "cards with the driver ath11k_pci (QCA6390, WCN6855, QCN9074, QCA2066) do not come up"),
        new("CONFIG_ATH12K", "cards with the driver ath12k_pci (WCN7850, QCN9274) do not come up"),
        new("CONFIG_QRTR_TUN", "tests that require Tun, such as TunRemotes and IdWrap, are not supported"),
        new("CONFIG_HOTPLUG_PCI_PCIE", "cards cannot be plugged or unplugged: tests that do so fail"),
        new("CONFIG_IRQ_REMAP", "a card gets one MSI vector, not 32"),
        new("CONFIG_SMP", "the guest has one processor, so races between processors do not occur"),
        new("CONFIG_SERIAL_8250_CONSOLE", "the console is not recorded, so the reason for a panic at boot is unknown"),
        new("CONFIG_DEBUG_FS", "tests that read debugfs, such as those that require ReservedIds, are not supported"),
        new("CONFIG_ATH11K_DEBUGFS", "ath11k shows no statistics in debugfs; no shipped test needs them"),
        new("CONFIG_PROVE_LOCKING", "tests cannot detect locking errors that lockdep would report"),
        new("CONFIG_KASAN", "tests cannot detect uses of freed memory that KASAN would report"),
    ];

    /// <summary>Returns the missing options without which a rig cannot start.</summary>
    public static IReadOnlyList<MissingOption> EssentialMissingIn(KernelConfig config) => [.. Essential.Where(need => !config.Has(need.Option))];

    /// <summary>Returns the missing options that a rig can start without. Without them, some tests do not run or detect less.</summary>
    public static IReadOnlyList<MissingOption> MissingIn(KernelConfig config) => [.. Useful.Where(need => !config.Has(need.Option))];
}
