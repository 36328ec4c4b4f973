using HilQrtr.Cards;
using HilQrtr.Cards.Soc;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// The device tree of a guest with a SoC radio. It has a platform bus behind a vhost-user device of UML's virt-pci. On this bus are the
/// radio (<c>Documentation/devicetree/bindings/net/wireless/qcom,ath11k.yaml</c>) and its remote processor.
/// </summary>
internal static class SocTree
{
    /// <summary>Address of the radio: the name that the kernel gives to the platform device.</summary>
    public const string RadioAddress = "10000000.wifi";

    /// <summary>Address of the radio's remote processor: the name that the kernel gives to the platform device.</summary>
    public const string ProcessorAddress = "12000000.remoteproc";

    /// <summary>The file that the remoteproc core requests before it starts the processor. The firmware is in the model, so any content will do.</summary>
    public const string ProcessorFirmware = "lib/firmware/q6.mdt";

    // virt-pci.c: virt_platform_resource. Window N is at N times the size of a window.
    private const uint Windows = 0x10000000;
    private const uint WindowSize = SocRadio.WindowSize;

    // In the fixed memory, board data comes first (ath11k/core.c: bdf_addr), and the memory that the firmware requests comes second.
    private const uint BoardDataSize = 0x200000;

    private const uint BusHandle = 1;
    private const uint ProcessorHandle = 2;
    private const uint MemoryHandle = 3;

    /// <summary>Returns the device tree.</summary>
    /// <param name="chip">The radio's chip.</param>
    /// <param name="socket">Path of the socket of the vhost-user device.</param>
    /// <param name="deviceId">Virtio device id of the device.</param>
    public static byte[] Of(CardChip chip, string socket, uint deviceId)
    {
        var radio = Windows + (SocRadio.RadioWindow * WindowSize);
        var processor = Windows + (SocRadio.ProcessorWindow * WindowSize);
        var tree = new DeviceTreeBlob().Begin("");
        Cells(tree);
        tree.Strings("compatible", "hilqrtr,soc");

        // A guest's own memory may extend over these addresses, so reserve them.
        Cells(tree.Begin("reserved-memory")).Flag("ranges");
        Reserve(SocRadio.MemoryAddress, BoardDataSize).End();
        Reserve(SocRadio.MemoryAddress + BoardDataSize, WindowSize - BoardDataSize).Cells("phandle", MemoryHandle).End();
        tree.End();

        Cells(tree.Begin("soc"))
            .Flag("ranges")
            .Strings("compatible", "virtio,uml")
            .Strings("socket-path", socket)
            .Cells("virtio-device-id", deviceId);
        Cells(tree.Begin("bus"))
            .Flag("ranges")
            .Strings("compatible", FormattableString.Invariant($"virtio,device{deviceId:x}"), "simple-bus")
            .Flag("interrupt-controller")
            .Cells("#interrupt-cells", 1)
            .Cells("interrupt-parent", BusHandle)
            .Cells("phandle", BusHandle);
        tree.Begin(FormattableString.Invariant($"remoteproc@{processor:x}"))
            .Strings("compatible", "hilqrtr,uml-rproc")
            .Cells("reg", processor, 0x10000)
            .Cells("interrupts", SocLines.Message, SocLines.Watchdog)
            .Strings("interrupt-names", "message", "watchdog")
            .Cells("phandle", ProcessorHandle)
            .End();
        tree.Begin(FormattableString.Invariant($"wifi@{radio:x}"))
            .Strings("compatible", chip.SocCompatible!)
            .Cells("reg", radio, WindowSize)
            .Cells("qcom,rproc", ProcessorHandle)
            .Cells("memory-region", MemoryHandle)
            .Cells("interrupts", [.. Enumerable.Range(0, SocLines.OfRadio.Count).Select(line => (uint)line)])
            .Strings("interrupt-names", SocLines.OfRadio)
            .End();
        return tree.End().End().End().ToArray();

        DeviceTreeBlob Reserve(uint address, uint size) =>
            tree.Begin(FormattableString.Invariant($"memory@{address:x}")).Cells("reg", address, size).Flag("no-map");
    }

    private static DeviceTreeBlob Cells(DeviceTreeBlob node) => node.Cells("#address-cells", 1).Cells("#size-cells", 1);
}
