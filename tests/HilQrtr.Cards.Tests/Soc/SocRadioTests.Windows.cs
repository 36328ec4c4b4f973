using HilQrtr.Cards.Soc;
using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Soc;

/// <content>Accesses to the windows.</content>
public sealed partial class SocRadioTests
{
    [Test]
    public void An_access_that_is_larger_than_a_window_is_noted()
    {
        var host = new FakeSocHost();

        Assert.That(host.Read(SocRadio.MemoryWindow, 0, Window + 4).AsSpan().ContainsAnyExcept((byte)0xff), Is.False);
        host.Radio.WriteBar(SocRadio.MemoryWindow, 0, new byte[Window + 4]);
        host.Radio.FillBar(SocRadio.MemoryWindow, 0, 1, ulong.MaxValue);

        Assert.That(host.Radio.Notes, Is.EqualTo(
        [
            "card0: access to 16777220 bytes at 0x0, beyond the end of a window", "card0: access to 16777220 bytes at 0x0, beyond the end of a window",
            "card0: access to 18446744073709551615 bytes at 0x0, beyond the end of a window",
        ]));
        Assert.That(host.Read(SocRadio.MemoryWindow, 0), Is.Zero, "nothing was filled");
    }

    [Test]
    public void An_entire_window_can_be_filled_and_read()
    {
        var host = new FakeSocHost();

        host.Radio.FillBar(SocRadio.MemoryWindow, 0, 0x5a, Window);

        Assert.That(host.Read(SocRadio.MemoryWindow, 0, Window).AsSpan().ContainsAnyExcept((byte)0x5a), Is.False);
        Assert.That(host.Radio.Notes, Is.Empty);
    }

    [TestCase(SocRadio.RadioWindow, FakeSocHost.SourceEnable + 2, 4)]
    [TestCase(SocRadio.RadioWindow, FakeSocHost.SourceEnable, 2)]
    [TestCase(1, 0u, 4)]
    [TestCase(6, 0u, 4)]
    [TestCase(-1, 0u, 4)]
    public void An_unsupported_access_reads_all_ones_and_is_noted(int window, uint offset, int length)
    {
        var host = new FakeSocHost();

        Assert.That(host.Read(window, offset, length), Is.All.EqualTo(0xff));
        host.Radio.WriteBar(window, offset, new byte[length]);

        Assert.That(host.Radio.Notes, Is.EqualTo(
        [
            $"card0: read of {length} bytes at 0x{offset:x} of window {window} is not supported",
            $"card0: write of {length} bytes at 0x{offset:x} of window {window} is not supported",
        ]));
    }

    [TestCase(FakeSocHost.Id, 4)]
    [TestCase(FakeSocHost.Control + 1, 4)]
    [TestCase(FakeSocHost.Control, 1)]
    [TestCase(FakeSocHost.Rx, 4)]
    [TestCase(FakeSocHost.Rx - 2, 4)]
    public void A_write_that_the_processor_refuses_is_noted(uint offset, int length)
    {
        var host = new FakeSocHost();

        host.Radio.WriteBar(SocRadio.ProcessorWindow, offset, Enumerable.Repeat((byte)1, length).ToArray());

        Assert.That(host.Radio.Notes, Is.EqualTo([$"card0: write of {length} bytes at 0x{offset:x} of window 2 is not supported"]));
        Assert.That(host.Model.IsPowered, Is.False);
    }

    [Test]
    public void Registers_cannot_be_filled()
    {
        var host = new FakeSocHost();

        host.Radio.FillBar(SocRadio.ProcessorWindow, FakeSocHost.Control, 1, 4);

        Assert.That(host.Radio.Notes, Is.EqualTo(["card0: fill of 4 bytes at 0x4 of window 2, which is not memory"]));
        Assert.That(host.Model.IsPowered, Is.False);
    }

    [Test]
    public void A_radio_remembers_what_was_written_to_an_unknown_register()
    {
        var host = new FakeSocHost();

        host.WriteRadio(0x8, 5);

        Assert.That(host.Read(SocRadio.RadioWindow, 0x8), Is.EqualTo(5));
        Assert.That(host.Radio.UnknownRegisters.Select(register => register.Address), Is.EqualTo([8u]));
    }

    [Test]
    public void One_access_may_span_several_registers()
    {
        var host = new FakeSocHost();
        host.Radio.WriteBar(SocRadio.RadioWindow, FakeSocHost.SourceEnable, [1, 0, 0, 0, 2, 0, 0, 0]);

        Assert.That(host.Read(SocRadio.RadioWindow, FakeSocHost.DestinationEnable), Is.EqualTo(2));
        Assert.That(host.Read(SocRadio.RadioWindow, FakeSocHost.SourceEnable, 8), Is.EqualTo(new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 }));
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(31)]
    public void A_truncated_message_is_a_violation_and_the_next_one_is_received(int length)
    {
        var host = FakeSocHost.Linked();

        host.Send(FakeSocHost.Hello.AsSpan(..length));

        Assert.That(host.Model.Violations.Single(), Does.StartWith($"card0: {length} bytes that are not a QRTR packet"));
        Assert.That(host.Ask(Driver.IndRegister), Is.Not.Empty);
    }

    [Test]
    public void A_length_that_exceeds_the_buffer_is_noted_and_nothing_is_received()
    {
        var host = FakeSocHost.Linked();
        var received = host.Model.Received.Count;

        host.WriteProcessor(FakeSocHost.TxLength, FakeSocHost.MessageSize + 1);
        host.WriteProcessor(FakeSocHost.TxLength, uint.MaxValue);
        host.Radio.WriteBar(SocRadio.ProcessorWindow, FakeSocHost.Rx - 4, new byte[8]);

        Assert.That(host.Radio.Notes, Is.EqualTo(
        [
            "card0: write of 4 bytes at 0x10 of window 2 is not supported", "card0: write of 4 bytes at 0x10 of window 2 is not supported",
            "card0: write of 8 bytes at 0x7ffc of window 2 is not supported",
        ]));
        Assert.That(host.Model.Received, Has.Count.EqualTo(received));
        Assert.That(host.Model.Violations, Is.Empty);
    }
}
