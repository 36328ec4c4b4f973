using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Protocols.Tests.Vhost;

internal sealed class VirtioLayoutTests
{
    [Test]
    public void A_descriptor_has_the_same_layout_as_in_the_kernel()
    {
        var descriptor = new VringDesc(0x1122334455667788, 0x1000, VringDescUse.Next | VringDescUse.Write, 5);
        var bytes = new byte[VringDesc.Size];
        descriptor.Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("8877665544332211 00100000 0300 0500")));
        Assert.That(VringDesc.Parse(bytes), Is.EqualTo(descriptor));
    }

    [Test]
    public void An_entry_of_the_used_ring_has_the_same_layout_as_in_the_kernel()
    {
        var bytes = new byte[VringUsedElem.Size];
        new VringUsedElem(3, 20).Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("03000000 14000000")));
        Assert.That(VringUsedElem.Parse(bytes), Is.EqualTo(new VringUsedElem(3, 20)));
    }

    [TestCase(256, 4096, 518, 2054)]
    [TestCase(1, 16, 8, 14)]
    public void The_parts_of_a_queue_have_the_same_sizes_as_in_the_kernel(int num, int desc, int avail, int used) =>
        Assert.That((VringLayout.DescSize(num), VringLayout.AvailSize(num), VringLayout.UsedSize(num)), Is.EqualTo((desc, avail, used)));

    [Test]
    public void A_PCI_command_has_the_same_layout_as_in_the_kernel()
    {
        var command = new VirtioPcidevMessage(VirtioPcidevOp.MmioWrite, 2, 4, 0x1e081b0);
        var bytes = new byte[VirtioPcidevMessage.HeaderSize];
        command.Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("04 02 0000 04000000 b081e00100000000")));
        Assert.That(VirtioPcidevMessage.Parse([.. bytes, 1, 2, 3, 4]), Is.EqualTo(command));
    }

    [Test]
    public void A_console_control_message_has_the_same_layout_as_in_the_kernel()
    {
        var message = new VirtioConsoleControl(1, VirtioConsoleEvent.PortName, 1);
        var bytes = new byte[VirtioConsoleControl.Size];
        message.Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("01000000 0700 0100")));
        Assert.That(VirtioConsoleControl.Parse([.. bytes, (byte)'a']), Is.EqualTo(message));
    }

    [Test]
    public void A_console_configuration_has_the_same_layout_as_in_the_kernel()
    {
        var bytes = new byte[VirtioConsoleConfig.Size];
        new VirtioConsoleConfig(2).Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("00000000 02000000 00000000")));
        Assert.That(VirtioConsoleConfig.Parse(bytes), Is.EqualTo(new VirtioConsoleConfig(2)));
    }
}
