using System.Security.Cryptography;
using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Soc;
using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Soc;

public sealed partial class SocRadioTests
{
    private const int Window = SocRadio.WindowSize;
    private const uint AllOnes = uint.MaxValue;

    [Test]
    public void A_card_on_PCI_cannot_be_the_radio_of_a_SoC() => Assert.That(
        () => new SocRadio(CardHarness.DefaultOptions, new FakeSocHost()),
        Throws.ArgumentException.With.Message.StartsWith("card0: QCA6390 is not on a SoC; choose a chip that is."));

    [Test]
    public void A_radio_has_no_configuration_space()
    {
        var radio = new FakeSocHost().Radio;
        var bytes = new byte[4];

        radio.WriteConfig(0, new byte[4]);
        radio.ReadConfig(0, bytes);

        Assert.That(bytes, Is.All.EqualTo(0xff));
        Assert.That(radio.Notes, Is.Empty);
    }

    [Test]
    public void The_firmware_runs_while_the_processor_runs()
    {
        var host = new FakeSocHost();
        Assert.That(host.Model.IsPowered, Is.False, "before the start");

        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run);
        Assert.That(host.Model.IsPowered, Is.True);
        Assert.That(host.Model.Environment, Is.EqualTo(ExecutionEnvironment.Amss));
        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run);
        Assert.That(host.Lines, Is.Empty, "nothing is sent before the channel is open");
        host.WriteProcessor(FakeSocHost.Control, 0);
        Assert.That(host.Model.IsPowered, Is.False);
    }

    [Test]
    public void The_firmware_sends_HELLO_when_the_host_opens_the_channel()
    {
        var host = new FakeSocHost();
        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run);

        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run | FakeSocHost.Open);

        Assert.That(host.TakeLines(), Is.EqualTo([SocLines.Message]));
        Assert.That(host.Fetch().Select(packet => packet.Type), Is.EqualTo([QrtrPacketType.Hello]));
    }

    [Test]
    public void One_write_may_start_the_processor_and_open_the_channel()
    {
        var host = new FakeSocHost();

        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run | FakeSocHost.Open);

        Assert.That(host.Fetch().Select(packet => packet.Type), Is.EqualTo([QrtrPacketType.Hello]));
    }

    [Test]
    public void A_channel_that_is_opened_while_the_processor_is_stopped_carries_nothing()
    {
        var host = new FakeSocHost();

        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Open);
        host.Send(FakeSocHost.Hello);

        Assert.That(host.Fetch(), Is.Empty);
        Assert.That(host.Lines, Is.Empty);
        Assert.That(host.Model.Received, Is.Empty);
    }

    [Test]
    public void A_request_is_answered_through_the_window_and_each_message_raises_the_line()
    {
        var host = FakeSocHost.Linked();

        var answers = host.Ask(Driver.IndRegister);

        Assert.That(answers.OfType<IndRegisterResponse>().Single().Resp.Success, Is.True);
        Assert.That(host.TakeLines(), Is.Not.Empty.And.All.EqualTo(SocLines.Message));
        Assert.That(host.Model.Violations, Is.Empty);
        Assert.That(host.Radio.Notes, Is.Empty);
    }

    [Test]
    public void PacketCrossed_is_called_with_the_direction_of_each_message_that_is_not_dropped()
    {
        var host = FakeSocHost.Linked();
        var transfers = new List<(bool ToCard, int Length)>();
        host.Radio.PacketCrossed = (toCard, bytes) => transfers.Add((toCard, bytes.Length));
        host.Send([1, 2, 3]);
        host.Model.Transmit(QrtrPacket.Parse(FakeSocHost.Hello));
        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run);
        host.Model.Transmit(QrtrPacket.Parse(FakeSocHost.Hello));

        Assert.That(transfers, Is.EqualTo([(true, 3), (false, FakeSocHost.Hello.Length)]), "a message that is dropped does not cross");
    }

    [Test]
    public void Closing_the_channel_drops_the_messages_and_the_clients()
    {
        var host = FakeSocHost.Linked();
        host.Model.Transmit(QrtrPacket.Parse(FakeSocHost.Hello));
        var hellos = host.Model.HellosSent;

        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run);
        Assert.That(host.ReadProcessor(FakeSocHost.RxLength), Is.Zero);
        Assert.That(host.Model.IsPowered, Is.True);
        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run | FakeSocHost.Open);

        Assert.That(host.Model.HellosSent, Is.EqualTo(hellos + 1));
        Assert.That(host.Fetch().Select(packet => packet.Type), Is.EqualTo([QrtrPacketType.Hello]));
    }

    [Test]
    public void A_stop_while_the_host_reads_a_message_leaves_nothing_to_read()
    {
        var host = FakeSocHost.Linked();
        host.Model.Transmit(QrtrPacket.Parse(FakeSocHost.Hello));
        Assert.That(host.Read(SocRadio.ProcessorWindow, FakeSocHost.Rx, 4), Is.Not.All.EqualTo(0));

        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Open);
        Assert.That(host.Read(SocRadio.ProcessorWindow, FakeSocHost.Rx + 4, 4), Is.All.EqualTo(0));
        Assert.That(host.ReadProcessor(FakeSocHost.RxLength), Is.Zero);
        host.WriteProcessor(FakeSocHost.RxDone, 1);

        Assert.That(host.Radio.Notes, Is.Empty);
    }

    [Test]
    public void A_stop_while_the_host_writes_a_message_does_not_disturb_the_next_start()
    {
        var host = FakeSocHost.Linked();
        host.Radio.WriteBar(SocRadio.ProcessorWindow, FakeSocHost.Tx, FakeSocHost.Hello.AsSpan(..10));

        host.WriteProcessor(FakeSocHost.Control, 0);
        host.WriteProcessor(FakeSocHost.TxLength, 10);
        host.Link();

        Assert.That(host.Model.HellosReceived, Is.EqualTo(1));
        Assert.That(host.Model.Violations, Is.Empty);
    }

    [Test]
    public void A_radio_starts_again_after_a_stop()
    {
        var host = FakeSocHost.Linked();
        host.Identify();

        host.WriteProcessor(FakeSocHost.Control, 0);
        host.Link();
        host.Identify();

        Assert.That(host.Download(4), Is.True);
        Assert.That(host.Model.Violations, Is.Empty);
    }

    [Test]
    public void When_a_radio_resumes_reading_it_receives_the_queued_messages_in_order()
    {
        var host = FakeSocHost.Linked();
        host.Model.HoldReceive = true;
        Assert.That(host.Ask(Driver.IndRegister), Is.Empty);
        Assert.That(host.Ask(FakeSocHost.Chip.Hardware.HostCap), Is.Empty);

        host.Model.HoldReceive = false;

        Assert.That(host.Model.Transcript.Where(entry => entry.ToCard).Select(entry => entry.Message), Is.EqualTo(["IND_REGISTER", "HOST_CAP"]));
        Assert.That(host.Fetch(), Is.Not.Empty);
    }

    [Test]
    public void When_a_radio_pauses_again_after_one_message_the_next_message_stays_queued()
    {
        var host = FakeSocHost.Linked();
        host.Model.HoldReceive = true;
        host.Ask(Driver.IndRegister);
        host.Ask(FakeSocHost.Chip.Hardware.HostCap);
        host.Model.FaultPoints.Watch(new PointWatch(CardPoint.Request(WlfwMessageId.IndRegister), () =>
        {
            host.Model.HoldReceive = true;
            return MessageEffect.None;
        }));

        host.Model.HoldReceive = false;
        Assert.That(host.Model.Transcript.Count(entry => entry.ToCard), Is.EqualTo(1));
        host.Model.HoldReceive = false;
        Assert.That(host.Model.Transcript.Count(entry => entry.ToCard), Is.EqualTo(2));
    }

    [TestCase(FakeSocHost.Run)]
    [TestCase(FakeSocHost.Open)]
    public void Messages_that_the_radio_has_not_read_are_lost_when_the_channel_is_closed_or_the_processor_stops(uint control)
    {
        var host = FakeSocHost.Linked();
        host.Model.HoldReceive = true;
        host.Ask(Driver.IndRegister);

        host.WriteProcessor(FakeSocHost.Control, control);
        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run | FakeSocHost.Open);
        host.Model.HoldReceive = false;

        Assert.That(host.Model.Transcript, Is.Empty);
    }

    [Test]
    public void A_crash_raises_the_watchdog_line_once()
    {
        var host = FakeSocHost.Linked();

        host.Model.Crash();
        Assert.That(host.TakeLines(), Is.EqualTo([SocLines.Watchdog]));
        Assert.That(host.Ask(Driver.IndRegister), Is.Empty);
        Assert.That(host.Lines, Is.Empty);

        host.WriteProcessor(FakeSocHost.Control, 0);
        host.Link();
        Assert.That(host.Model.Environment, Is.EqualTo(ExecutionEnvironment.Amss));
    }

    [Test]
    public void A_radio_that_has_vanished_reads_as_all_ones_and_ignores_writes()
    {
        var host = FakeSocHost.Linked();
        host.Write(SocRadio.MemoryWindow, 0, 5);

        host.Radio.Vanish();
        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run);
        host.WriteRadio(FakeSocHost.SourceEnable, 1);
        host.Write(SocRadio.MemoryWindow, 0, 6);
        host.Radio.FillBar(SocRadio.MemoryWindow, 0, 7, 4);

        Assert.That(host.Model.IsPowered, Is.False);
        foreach (var window in new[] { SocRadio.RadioWindow, SocRadio.ProcessorWindow, SocRadio.MemoryWindow })
            Assert.That(host.Read(window, 0), Is.EqualTo(AllOnes), $"window {window}");
        Assert.That(host.Lines, Is.Empty, "a card that is gone cannot raise a line");
        host.Radio.ComeBack();
        Assert.That(host.Read(SocRadio.MemoryWindow, 0), Is.EqualTo(5));
        Assert.That(host.Read(SocRadio.RadioWindow, FakeSocHost.SourceEnable), Is.Zero);
    }

    [Test]
    public void A_radio_that_came_back_is_off_until_the_host_starts_it()
    {
        var host = FakeSocHost.Linked();
        host.Radio.Vanish();

        host.Radio.ComeBack();
        Assert.That(host.ReadProcessor(FakeSocHost.Id), Is.EqualTo(0x51360001));
        Assert.That(host.ReadProcessor(FakeSocHost.Control), Is.Zero);
        Assert.That(host.Model.IsPowered, Is.False);
        host.Link();

        Assert.That(host.Ask(Driver.IndRegister), Is.Not.Empty);
    }

    [Test]
    public void ComeBack_does_not_disturb_a_radio_that_is_present()
    {
        var host = FakeSocHost.Linked();

        host.Radio.ComeBack();

        Assert.That(host.Ask(Driver.IndRegister), Is.Not.Empty);
    }

    [Test]
    public void A_radio_that_vanishes_while_it_starts_stays_off()
    {
        var host = new FakeSocHost();
        host.Model.FaultPoints.Watch(new PointWatch(CardPoint.LinkUp, () =>
        {
            host.Radio.Vanish();
            return MessageEffect.None;
        }));

        host.WriteProcessor(FakeSocHost.Control, FakeSocHost.Run | FakeSocHost.Open);

        Assert.That(host.ReadProcessor(FakeSocHost.Control), Is.EqualTo(AllOnes));
        Assert.That(host.Model.IsPowered, Is.False);
        Assert.That(host.Lines, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_reset_or_a_power_cycle_stops_the_processor_and_clears_the_registers(bool reset)
    {
        var host = FakeSocHost.Linked();
        host.WriteRadio(FakeSocHost.SourceEnable, 1);
        host.Model.Transmit(QrtrPacket.Parse(FakeSocHost.Hello));

        if (reset)
            host.Radio.Reset();
        else
            host.Radio.PowerCycle();

        Assert.That(host.Model.IsPowered, Is.False);
        Assert.That(host.ReadProcessor(FakeSocHost.Control), Is.Zero);
        Assert.That(host.ReadProcessor(FakeSocHost.RxLength), Is.Zero);
        Assert.That(host.Read(SocRadio.RadioWindow, FakeSocHost.SourceEnable), Is.Zero);
    }

    [Test]
    public void A_received_frame_raises_the_line_of_its_engine()
    {
        var host = FakeSocHost.Linked();
        host.WriteRadio(FakeSocHost.SourceEnable, 1 << 3);
        host.SetUpSource(3);

        host.SendFrame(3);

        Assert.That(host.TakeLines(), Is.EqualTo([SocLines.FirstEngine + 3]));
        Assert.That(host.Radio.UnknownRegisters, Is.Empty);
    }

    [Test]
    public void Frames_that_arrive_while_the_interrupt_is_disabled_raise_the_line_once_when_the_interrupt_is_enabled()
    {
        var host = FakeSocHost.Linked();
        host.SetUpSource(0);
        host.WriteRadio(FakeSocHost.SourceEnable, 1 << 1);
        host.SendFrame(0);
        host.SendFrame(0);
        Assert.That(host.TakeLines(), Is.Empty);

        host.WriteRadio(FakeSocHost.SourceEnable, 3);
        host.WriteRadio(FakeSocHost.SourceEnable, 3);

        Assert.That(host.TakeLines(), Is.EqualTo([SocLines.FirstEngine]));
    }

    [Test]
    public void A_pending_interrupt_does_not_survive_a_stop_of_the_processor()
    {
        var host = FakeSocHost.Linked();
        host.SetUpSource(0);
        host.SendFrame(0);

        host.WriteProcessor(FakeSocHost.Control, 0);
        host.Link();
        host.WriteRadio(FakeSocHost.SourceEnable, 1);

        Assert.That(host.TakeLines(), Is.Empty);
        host.SendFrame(0);
        Assert.That(host.TakeLines(), Is.Empty, "the processor has also lost the ring");
    }

    [TestCase(FakeSocHost.SourceEnable, 1u << (1 + 12))]
    [TestCase(FakeSocHost.DestinationEnable, 1u << 1)]
    public void A_frame_to_the_host_raises_the_line_of_its_engine(uint register, uint bit)
    {
        var host = FakeSocHost.Linked();
        host.Identify();
        host.Download(4);
        host.Ask(new M3InfoRequest { Addr = 0, Size = 0 });
        host.Ask(FakeSocHost.Chip.Hardware.WlanCfg);
        host.Ask(Driver.Mission);
        Assert.That(host.Model.MissionMode, Is.True);
        host.TakeLines();
        host.WriteRadio(register, bit);

        host.SetUpDestination(1);

        Assert.That(host.TakeLines(), Is.EqualTo([SocLines.FirstEngine + 1]), "READY of HTC");
        Assert.That(host.Model.Violations, Is.Empty);
    }

    [Test]
    public void The_firmware_reads_the_board_data_that_the_host_has_written_to_the_memory_window()
    {
        var image = Enumerable.Range(0, 3000).Select(i => (byte)(i * 7)).ToArray();
        var host = FakeSocHost.Linked(Convert.ToHexStringLower(SHA256.HashData(image)));
        host.Identify();
        const ulong at = FakeSocHost.BoardData - SocRadio.MemoryAddress;
        host.Radio.WriteBar(SocRadio.MemoryWindow, at, image);

        Assert.That(host.Read(SocRadio.MemoryWindow, at, image.Length), Is.EqualTo(image));
        Assert.That(host.Download((uint)image.Length), Is.True);
        Assert.That(host.Model.Violations, Is.Empty);
    }

    [Test]
    public void The_firmware_refuses_other_board_data_in_the_memory_window()
    {
        var image = new byte[3000];
        var host = FakeSocHost.Linked(Convert.ToHexStringLower(SHA256.HashData(image)));
        host.Identify();
        const ulong at = FakeSocHost.BoardData - SocRadio.MemoryAddress;

        Assert.That(host.Download((uint)image.Length), Is.True, "the memory is zero at first");
        host.Radio.FillBar(SocRadio.MemoryWindow, at + 2999, 1, 1);

        Assert.That(host.Download((uint)image.Length), Is.False);
        Assert.That(host.Model.Violations.Single(), Does.Contain("BDF image of 3000 bytes refused"));
    }

    [Test]
    public void The_memory_keeps_its_content_when_the_processor_restarts()
    {
        var host = FakeSocHost.Linked();
        host.Write(SocRadio.MemoryWindow, Window - 4, 5);

        host.WriteProcessor(FakeSocHost.Control, 0);
        host.Link();

        Assert.That(host.Read(SocRadio.MemoryWindow, Window - 4), Is.EqualTo(5));
    }

    [Test]
    public void A_copy_engine_does_not_read_a_frame_that_crosses_the_start_or_the_end_of_the_memory_window()
    {
        var host = FakeSocHost.Linked();
        host.WriteRadio(FakeSocHost.SourceEnable, 1);
        host.SetUpSource(0);
        host.SendFrame(0, SocRadio.MemoryAddress + Window - 8, 8);
        host.SendFrame(0, SocRadio.MemoryAddress + Window - 4, 8);
        host.SendFrame(0, SocRadio.MemoryAddress - 4, 8);

        Assert.That(host.Model.Violations.Where(line => line.Contains("not in host memory")), Is.EqualTo(
        [
            "card0: CE0: 8 bytes at 0x4bfffffc are not in host memory", "card0: CE0: 8 bytes at 0x4afffffc are not in host memory",
        ]));
    }

    [TestCase(SocRadio.RadioWindow)]
    [TestCase(SocRadio.ProcessorWindow)]
    [TestCase(SocRadio.MemoryWindow)]
    public void An_access_beyond_the_end_of_a_window_reads_all_ones_and_is_noted(int window)
    {
        var host = new FakeSocHost();
        foreach (var offset in new ulong[] { Window - 3, Window, ulong.MaxValue - 3, ulong.MaxValue })
        {
            Assert.That(host.Read(window, offset), Is.EqualTo(AllOnes));
            host.Write(window, offset, 1);
            host.Radio.FillBar(window, offset, 1, 4);
            Assert.That(host.Radio.Notes.TakeLast(3), Is.All.EqualTo($"card0: access to 4 bytes at 0x{offset:x}, beyond the end of a window"));
        }

        Assert.That(host.Radio.Notes, Has.Count.EqualTo(12));
        Assert.That(host.Radio.UnknownRegisters, Is.Empty);
    }
}
