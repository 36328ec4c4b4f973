using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Mhi;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Mhi;

/// <summary>Tests that channels 20 and 21 carry the QRTR packets of the card model byte for byte.</summary>
internal sealed class IpcrTests
{
    [Test]
    public void The_card_sends_HELLO_when_both_channels_run_and_a_buffer_is_posted()
    {
        var driver = FakeMhiDriver.InAmss();
        driver.Start(20);
        Assert.That(driver.Model.HellosSent, Is.Zero);
        driver.Start(21);
        Assert.That(driver.Data.Take(), Is.Empty, "the host has not posted a buffer yet");

        driver.Post(1);

        var e = driver.TakeData().Single();
        Assert.That((e.Type, e.Channel, e.Code, e.Length), Is.EqualTo((MhiPacketType.TxEvent, (byte)21, MhiCompletionCode.Eot, (ushort)52)));
        Assert.That(driver.Host.TakeInterrupts(), Does.Contain(2u), "the vector of event ring 1");
    }

    [TestCase("qrtr-stock-1card.jsonl")]
    [TestCase("qrtr-stock-2cards.jsonl")]
    public void The_card_answers_captured_packets_as_the_captured_card_did(string capture)
    {
        var lines = CaptureLine.Read(capture).Where(l => l.Card == "CARD0").ToList();
        var driver = FakeMhiDriver.Linked();
        driver.Host.ZerosUpTo = 0x1_0000_0000;
        var sent = driver.TakePackets();

        foreach (var line in lines.Where(l => l.ToCard))
        {
            driver.Send(line.Bytes);
            sent.AddRange(driver.TakePackets());
        }

        Assert.That(sent.Select(Convert.ToHexString), Is.EqualTo(lines.Where(l => !l.ToCard).Select(l => Convert.ToHexString(l.Bytes))));
    }

    [Test]
    public void A_bring_up_over_MHI_sends_the_same_packets_as_the_model_alone()
    {
        var driver = FakeMhiDriver.Linked();
        var harness = CardHarness.InAmss();
        harness.Card.LinkUp();
        var m3 = new M3InfoRequest { Addr = driver.Host.Place(new byte[1000]), Size = 1000 };
        var packets = new List<QrtrPacket> { new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7)) };
        foreach (var (request, i) in Driver.Sequence.Select((r, i) => (r is M3InfoRequest ? m3 : r, i)))
            packets.Add(new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(1, 0x4000), new QrtrAddress(7, 1), i % 3 == 0, WlfwCodec.Encode(request, (ushort)i)));

        var sent = driver.TakePackets();
        foreach (var packet in packets)
        {
            driver.Send(packet.ToArray());
            sent.AddRange(driver.TakePackets());
            harness.Card.Receive(packet.ToArray());
        }

        Assert.That(sent.Select(Convert.ToHexString), Is.EqualTo(harness.Carrier.Sent.Select(p => Convert.ToHexString(p.ToArray()))));
        Assert.That(driver.Model.FirmwareReady, Is.True);
        Assert.That(driver.Model.MissionMode, Is.True);
        Assert.That(driver.Model.Images[^1], Is.EqualTo(harness.Card.Images[^1]), "M3 was read from host memory");
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [Test]
    public void The_transfer_rings_and_the_event_ring_wrap_around()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        var packet = new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(1, 0x4000), new QrtrAddress(7, 1), true, WlfwCodec.Encode(Driver.IndRegister, 1)).ToArray();

        for (var i = 0; i < 500; i++)
        {
            driver.Send(packet);
            Assert.That(driver.TakePackets(), Has.Count.EqualTo(2), $"RESUME_TX and answer {i}");
        }

        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [Test]
    public void Packets_wait_until_the_host_posts_buffers()
    {
        var driver = FakeMhiDriver.Linked(null, CardFault.Floods);
        driver.TakePackets();
        driver.Send(new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(1, 0x4000), new QrtrAddress(7, 1), false, WlfwCodec.Encode(Driver.IndRegister, 1)).ToArray());

        var atFirst = driver.Data.Take().Count;
        driver.RingEvents(1, driver.Data.Recycled);
        var waiting = driver.Model.Transcript.Count;

        Assert.That(atFirst, Is.EqualTo(1 + FakeMhiDriver.TransferElements - 1), "one event for the transfer to the card and one for each posted buffer");
        Assert.That(waiting, Is.EqualTo(1 + 1 + CardFaults.FloodLength));
    }

    [Test]
    public void All_packets_of_a_flood_arrive_if_the_host_keeps_reading()
    {
        var driver = FakeMhiDriver.Linked(null, CardFault.Floods);
        driver.TakePackets();
        driver.Send(new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(1, 0x4000), new QrtrAddress(7, 1), false, WlfwCodec.Encode(Driver.IndRegister, 1)).ToArray());

        var packets = driver.TakePackets().Select(p => WlfwCodec.Decode(QrtrPacket.Parse(p).Payload).Header).ToList();

        Assert.That(packets, Has.Count.EqualTo(1 + CardFaults.FloodLength));
        Assert.That(packets[0].Type, Is.EqualTo(QmiMessageType.Response));
        Assert.That(packets.Skip(1).Select(h => (int)h.TransactionId), Is.Ordered.Ascending);
    }

    [Test]
    public void A_full_event_ring_delays_transfers()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable(), dataEvents: 8);
        driver.LoadSbl(1);
        driver.EnterM0();
        driver.LoadAmss([2]);
        driver.TakeControl();
        driver.Start(20);
        for (var i = 0; i < 20; i++)
            driver.Up.Add(MhiRingElement.Transfer(driver.Host.Place([1]), 1));

        driver.RingChannel(20, driver.Up.HostPointer);
        var atFirst = driver.Data.Take().Count;
        driver.RingEvents(1, driver.Data.Recycled);
        var later = driver.TakeData().Count;

        Assert.That((atFirst, later), Is.EqualTo((7, 13)));
    }

    [Test]
    public void A_chain_of_buffers_carries_one_packet()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        var hello = new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7)).ToArray();
        driver.Up.Add(MhiRingElement.Transfer(driver.Host.Place(hello.AsSpan(0, 10)), 10, chain: true));
        driver.Up.Add(MhiRingElement.Transfer(driver.Host.Place(hello.AsSpan(10)), (ushort)(hello.Length - 10)));

        driver.RingChannel(20, driver.Up.HostPointer);

        Assert.That(driver.Model.HellosReceived, Is.EqualTo(1));
        Assert.That(driver.TakeData().Count(e => e.Channel == 20), Is.EqualTo(1), "one event, at the end of the transfer");
    }

    [Test]
    public void A_buffer_that_is_too_short_is_filled_and_completed_with_overflow()
    {
        var driver = FakeMhiDriver.InAmss();
        driver.Start(20);
        driver.Start(21);
        driver.Down.Add(MhiRingElement.Transfer(driver.Host.Allocate(64), 20));

        driver.RingChannel(21, driver.Down.HostPointer);

        var e = driver.TakeData().Single();
        Assert.That((e.Code, e.Length), Is.EqualTo((MhiCompletionCode.Overflow, (ushort)20)));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: buffer of 20 bytes for channel 21 is too short for a packet of 52" }));
    }

    [Test]
    public void Packets_from_Transmit_use_channel_21_and_raise_an_interrupt_at_once()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        driver.Host.TakeInterrupts();
        var bye = new QrtrBye(7, 1).ToPacket(QrtrAddress.Control(7), QrtrAddress.Control(1));

        driver.Model.Transmit(bye);

        Assert.That(driver.Host.TakeInterrupts(), Is.EqualTo(new[] { 2u }));
        Assert.That(driver.TakePackets().Single(), Is.EqualTo(bye.ToArray()));
    }

    [TestCase(MhiPacketType.StopChanCmd, (byte)20)]
    [TestCase(MhiPacketType.ResetChanCmd, (byte)21)]
    public void Stopping_a_channel_takes_the_link_down_and_drops_pending_packets(MhiPacketType command, byte channel)
    {
        var driver = FakeMhiDriver.InAmss();
        driver.Start(20);
        driver.Start(21);

        driver.Command(command, channel);
        driver.Command(MhiPacketType.ResetChanCmd, 20);
        if (command == MhiPacketType.StopChanCmd)
            driver.Command(MhiPacketType.ResetChanCmd, 21);
        driver.Start(20);
        driver.Start(21);
        driver.Post(2);

        Assert.That(driver.TakePackets(), Has.Count.EqualTo(1), "only the HELLO of the second start");
        Assert.That(driver.Model.HellosSent, Is.EqualTo(2));
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [Test]
    public void Channels_that_are_started_before_AMSS_carry_no_packets()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
        driver.LoadSbl(1);
        driver.EnterM0();
        driver.TakeControl();

        driver.Start(20);
        driver.Start(21);

        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: the IPCR channels were started in SBL; they exist only in AMSS" }));
    }

    [TestCase(CardFault.NoHello, 0)]
    [TestCase(CardFault.ShortPackets, 1)]
    public void A_link_fault_takes_effect_over_MHI(CardFault fault, int hellos)
    {
        var driver = FakeMhiDriver.Linked(null, fault);

        Assert.That(driver.TakePackets(), Has.Count.EqualTo(hellos));
        driver.Send(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7)).ToArray());
        Assert.That(QrtrPacket.Parse(driver.TakePackets().Single()).Type, Is.EqualTo(QrtrPacketType.NewServer));
        driver.Send(new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(1, 0x4000), new QrtrAddress(7, 1), false, WlfwCodec.Encode(Driver.IndRegister, 1)).ToArray());
        var answer = driver.TakePackets().Single();
        Assert.That(
            () => QrtrPacket.Parse(answer),
            fault == CardFault.ShortPackets ? Throws.TypeOf<Protocols.WireFormatException>() : Throws.Nothing);
    }

    [Test]
    public void Packets_stay_in_the_ring_until_the_card_takes_them()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        driver.Model.HoldReceive = true;

        driver.Send(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7)).ToArray());
        Assert.That((driver.TakePackets().Count, driver.Model.HellosReceived), Is.EqualTo((0, 0)));
        driver.Model.HoldReceive = false;

        Assert.That(QrtrPacket.Parse(driver.TakePackets().Single()).Type, Is.EqualTo(QrtrPacketType.NewServer));
        Assert.That(driver.Model.HellosReceived, Is.EqualTo(1));
    }

    [Test]
    public void A_card_that_announces_itself_unasked_does_so_as_soon_as_the_link_is_up()
    {
        var options = CardHarness.DefaultOptions with { Firmware = CardHarness.DefaultOptions.Firmware with { Announce = AnnounceMode.Unasked } };

        var packets = FakeMhiDriver.Linked(options).TakePackets();

        Assert.That(packets.Select(p => QrtrPacket.Parse(p).Type), Is.EqualTo(new[] { QrtrPacketType.Hello, QrtrPacketType.NewServer }));
    }
}
