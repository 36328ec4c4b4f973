using HilQrtr.Cards;
using HilQrtr.Cards.Soc;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Rigs.Kernel.Tests.Guest;

public sealed class SocTreeTests
{
    private const uint DeviceId = 0xabcd;

    private static readonly CardChip Chip = CardChips.All["IPQ8074"];

    private readonly FlatTree _root = FlatTree.Read(SocTree.Of(Chip, "/tmp/run/1/soc", DeviceId));

    private FlatTree Bus => _root["soc"]["bus"];

    private FlatTree Radio => Bus["wifi"];

    private FlatTree Processor => Bus["remoteproc"];

    private IEnumerable<FlatTree> Reserved => _root["reserved-memory"].Children;

    [Test]
    public void Every_node_with_addressed_children_uses_one_cell_for_the_address_and_one_for_the_size()
    {
        foreach (var parent in _root.All.Where(node => node.Children.Count > 0))
            Assert.That((parent.Cell("#address-cells"), parent.Cell("#size-cells")), Is.EqualTo((1u, 1u)), parent.Name);
        foreach (var node in _root.All.Where(node => node.Properties.ContainsKey("reg")))
        {
            Assert.That(node.Cells("reg"), Has.Length.EqualTo(2), node.Name);
            Assert.That(node.Name.Split('@')[1], Is.EqualTo($"{node.Cells("reg")[0]:x}"), "unit address");
        }
    }

    [Test]
    public void Addresses_on_the_bus_are_those_of_the_CPU()
    {
        foreach (var node in new[] { _root["reserved-memory"], _root["soc"], Bus })
            Assert.That(node.Properties["ranges"], Is.Empty, node.Name);
    }

    [Test]
    public void The_bus_is_a_virtio_device_behind_the_socket()
    {
        var soc = _root["soc"];

        Assert.That(soc.Strings("compatible"), Is.EqualTo(["virtio,uml"]));
        Assert.That(soc.Strings("socket-path"), Is.EqualTo(["/tmp/run/1/soc"]));
        Assert.That(soc.Cell("virtio-device-id"), Is.EqualTo(DeviceId));
        Assert.That(Bus.Strings("compatible"), Is.EqualTo(["virtio,deviceabcd", "simple-bus"]));
    }

    [Test]
    public void Each_phandle_is_used_once() =>
        Assert.That(_root.All.Where(node => node.Properties.ContainsKey("phandle")).Select(node => node.Cell("phandle")), Is.Unique.And.All.Not.Zero);

    [Test]
    public void The_bus_is_the_interrupt_controller_of_its_devices()
    {
        Assert.That(Bus.Properties["interrupt-controller"], Is.Empty);
        Assert.That(Bus.Cell("#interrupt-cells"), Is.EqualTo(1));
        Assert.That(Bus.Cell("interrupt-parent"), Is.EqualTo(Bus.Cell("phandle")));
    }

    [Test]
    public void The_radio_is_named_after_its_chip_and_has_the_first_window()
    {
        Assert.That(Radio.Strings("compatible"), Is.EqualTo(["qcom,ipq8074-wifi"]));
        Assert.That(Radio.Cells("reg"), Is.EqualTo([0x10000000u, (uint)SocRadio.WindowSize]));
        Assert.That(DeviceName(Radio), Is.EqualTo(SocTree.RadioAddress));
    }

    [Test]
    public void The_radio_has_all_interrupt_lines_with_their_names_and_numbers()
    {
        Assert.That(Radio.Strings("interrupt-names"), Is.EqualTo(SocLines.OfRadio));
        Assert.That(Radio.Cells("interrupts"), Is.EqualTo(Enumerable.Range(0, SocLines.OfRadio.Count)));
        Assert.That(Radio.Cells("interrupts")[Array.IndexOf(Radio.Strings("interrupt-names"), "ce0")], Is.EqualTo(SocLines.FirstEngine));
    }

    [Test]
    public void The_processor_has_its_window_and_its_two_interrupt_lines()
    {
        Assert.That(Processor.Strings("compatible"), Is.EqualTo(["hilqrtr,uml-rproc"]));
        Assert.That(Processor.Cells("reg")[0], Is.EqualTo(0x10000000u + (SocRadio.ProcessorWindow * (uint)SocRadio.WindowSize)));
        Assert.That(Processor.Cells("reg")[1], Is.GreaterThanOrEqualTo(0x8000u + 0x4000), "the window includes the received message");
        Assert.That(Processor.Strings("interrupt-names"), Is.EqualTo(["message", "watchdog"]));
        Assert.That(Processor.Cells("interrupts"), Is.EqualTo([SocLines.Message, SocLines.Watchdog]));
        Assert.That(DeviceName(Processor), Is.EqualTo(SocTree.ProcessorAddress));
    }

    [Test]
    public void The_radio_refers_to_its_processor_and_to_the_memory_of_its_firmware()
    {
        Assert.That(Radio.Cell("qcom,rproc"), Is.EqualTo(Processor.Cell("phandle")));
        var memory = Reserved.Single(node => node.Properties.GetValueOrDefault("phandle") is not null);
        Assert.That(Radio.Cell("memory-region"), Is.EqualTo(memory.Cell("phandle")));
    }

    [Test]
    public void The_reserved_memory_fills_the_memory_window_and_is_not_mapped()
    {
        Assert.That(Reserved.Select(node => node.Properties["no-map"]), Is.All.Empty);
        var next = SocRadio.MemoryAddress;
        foreach (var region in Reserved.Select(node => node.Cells("reg")))
        {
            Assert.That(region[0], Is.EqualTo(next));
            next += region[1];
        }

        Assert.That(next, Is.EqualTo(SocRadio.MemoryAddress + SocRadio.WindowSize));
    }

    [Test]
    public void The_board_data_and_the_memory_of_the_firmware_do_not_overlap()
    {
        var board = Chip.Hardware.BoardDataAddress!.Value;
        var region = Reserved.Single(node => node.Properties.ContainsKey("phandle")).Cells("reg");

        Assert.That(board, Is.InRange((ulong)SocRadio.MemoryAddress, (ulong)region[0] - 1));
        Assert.That(board + Chip.Memory.Single(segment => segment.Type == 2).Size, Is.LessThanOrEqualTo((ulong)region[0]));
        Assert.That(region[1], Is.GreaterThanOrEqualTo(Chip.Memory.Where(segment => segment.Type != 2).Sum(segment => segment.Size)));
    }

    // drivers/of/device.c: of_device_make_bus_id.
    private static string DeviceName(FlatTree node) => string.Join('.', node.Name.Split('@').Reverse());
}
