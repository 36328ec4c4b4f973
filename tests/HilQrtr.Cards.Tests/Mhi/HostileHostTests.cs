using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Tests.Mhi;

/// <summary>
/// Tests that the card reports invalid input from a host, spends only a limited amount of work on this input, and is not harmed.
/// </summary>
public sealed class HostileHostTests
{
    private const ulong Base = FakeMhiHost.MemoryBase + 0x1000;

    private static readonly object[] Rings =
    [
        new object[] { new MhiRing(Base, 0, Base, Base), "rlen 0 must be 32 to 1048576 bytes and a multiple of 16" },
        new object[] { new MhiRing(Base, 16, Base, Base), "rlen 16 must be 32 to 1048576 bytes and a multiple of 16" },
        new object[] { new MhiRing(Base, 100, Base, Base), "rlen 100 must be 32 to 1048576 bytes and a multiple of 16" },
        new object[] { new MhiRing(Base, ulong.MaxValue - 15, Base, Base), "rlen 18446744073709551600 must be 32 to 1048576 bytes and a multiple of 16" },
        new object[] { new MhiRing(ulong.MaxValue - 31, 64, Base, Base), "rbase 0xffffffffffffffe0 with 64 bytes wraps around the end of memory" },
        new object[] { new MhiRing(Base, 64, Base + 64, Base), "rp 0x2001040 is not the address of an element in the 64 bytes at 0x2001000" },
        new object[] { new MhiRing(Base, 64, Base + 8, Base), "rp 0x2001008 is not the address of an element in the 64 bytes at 0x2001000" },
        new object[] { new MhiRing(Base, 64, Base, Base - 16), "wp 0x2000ff0 is not the address of an element in the 64 bytes at 0x2001000" },
        new object[] { new MhiRing(Base, 64, Base, Base + 63), "wp 0x200103f is not the address of an element in the 64 bytes at 0x2001000" },
    ];

    [TestCaseSource(nameof(Rings))]
    public void A_channel_with_an_invalid_ring_is_not_started(MhiRing ring, string why)
    {
        var driver = FakeMhiDriver.InAmss();
        new MhiChannelContext(0, 1, 1, ring).Write(driver.Host.At(driver.ChannelContext(20), MhiContextLayout.Size));

        Assert.That(driver.Command(MhiPacketType.StartChanCmd, 20), Is.EqualTo(MhiCompletionCode.UndefinedErr));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[]
        {
            $"card0: context of the transfer ring of channel 20 at 0x{driver.ChannelContext(20):x}: {why}",
        }));
    }

    [TestCaseSource(nameof(Rings))]
    public void A_card_with_invalid_event_rings_works_without_events(MhiRing ring, string why)
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
        driver.LoadSbl(1);
        new MhiEventContext(0, 1, 1, ring).Write(driver.Host.At(driver.Control.Context, MhiContextLayout.Size));
        new MhiEventContext(0, 1, 2, ring).Write(driver.Host.At(driver.Data.Context, MhiContextLayout.Size));
        new MhiCommandContext(0, 0, 0, ring).Write(driver.Host.At(driver.Commands.Context, MhiContextLayout.Size));
        driver.WriteContexts();

        driver.SetState(MhiState.M0);
        driver.LoadAmss([1]);

        Assert.That(driver.ExecEnv, Is.EqualTo(2));
        Assert.That(driver.Host.Violations[0], Is.EqualTo($"card0: context of the event ring 0 at 0x{driver.Control.Context:x}: {why}"));
        Assert.That(driver.Host.Violations, Does.Contain($"card0: context of the command ring at 0x{driver.Commands.Context:x}: {why}"));
        Assert.That(driver.Host.Violations, Does.Contain("card0: StateChangeEvent event lost: event ring 0 does not exist"));
    }

    [Test]
    public void Contexts_outside_memory_are_reported()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
        driver.LoadSbl(1);
        driver.Host.Write64(0x60, FakeMhiHost.MemoryEnd - 43);
        driver.Host.Write64(0x68, ulong.MaxValue - 1);
        driver.Host.Write(0x10, 0xff0000);

        driver.SetState(MhiState.M0);

        Assert.That(driver.Host.Violations.Take(2), Is.EqualTo(new[]
        {
            "card0: context of event ring 0: no host memory at 0x2ffffd5",
            "card0: context of the command ring: no host memory at 0xfffffffffffffffe",
        }));
    }

    [Test]
    public void A_channel_with_an_unknown_event_ring_is_not_started()
    {
        var driver = FakeMhiDriver.InAmss();
        new MhiChannelContext(0, 1, 2, driver.Up.Empty).Write(driver.Host.At(driver.ChannelContext(20), MhiContextLayout.Size));

        Assert.That(driver.Command(MhiPacketType.StartChanCmd, 20), Is.EqualTo(MhiCompletionCode.UndefinedErr));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: START of channel 20: event ring 2 does not exist" }));
    }

    [TestCase((byte)128, "START of channel 128: the card has only 128 channels")]
    [TestCase((byte)255, "START of channel 255: the card has only 128 channels")]
    public void A_channel_whose_number_is_out_of_range_is_not_started(byte channel, string violation)
    {
        var driver = FakeMhiDriver.InAmss();

        Assert.That(driver.Command(MhiPacketType.StartChanCmd, channel), Is.EqualTo(MhiCompletionCode.UndefinedErr));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { $"card0: {violation}" }));
    }

    [Test]
    public void A_doorbell_outside_its_ring_is_reported_and_ignored(
        [Values(0ul, 1ul, 8ul, ulong.MaxValue)] ulong offset, [Values] bool ofEvents)
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        var ring = ofEvents ? driver.Data : driver.Up;
        var pointer = ring.Base + ring.Length + offset;
        var before = ring.DevicePointer;

        if (ofEvents) driver.RingEvents(1, pointer);
        else driver.RingChannel(20, pointer);

        Assert.That(driver.Host.Violations, Is.EqualTo(new[]
        {
            $"card0: doorbell of the {(ofEvents ? "event ring 1" : "transfer ring of channel 20")}: 0x{pointer:x} is not the address of an element; the ring is {ring.Length} bytes long and starts at 0x{ring.Base:x}",
        }));
        Assert.That(ring.DevicePointer, Is.EqualTo(before));
        driver.Send([1]);
        Assert.That(driver.TakeData(), Has.Count.EqualTo(1), "the link works as before");
    }

    [Test]
    public void A_ring_with_elements_outside_memory_is_disabled()
    {
        var driver = FakeMhiDriver.InAmss();
        var outside = new MhiRing(FakeMhiHost.MemoryEnd, 64, FakeMhiHost.MemoryEnd, FakeMhiHost.MemoryEnd);
        new MhiChannelContext(0, 1, 1, outside).Write(driver.Host.At(driver.ChannelContext(20), MhiContextLayout.Size));
        driver.Command(MhiPacketType.StartChanCmd, 20);

        driver.RingChannel(20, outside.Base + 48);
        driver.RingChannel(20, outside.Base + 16);

        Assert.That(driver.Host.Violations, Is.EqualTo(new[]
        {
            "card0: transfer ring of channel 20: cannot access host memory at 0x3000000; the ring is disabled",
        }));
    }

    [Test]
    public void A_transfer_with_a_buffer_outside_memory_completes_with_BAD_TRE()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        driver.Up.Add(MhiRingElement.Transfer(ulong.MaxValue - 3, 100));

        driver.RingChannel(20, driver.Up.HostPointer);

        var e = driver.TakeData().Single();
        Assert.That((e.Code, e.Channel), Is.EqualTo((MhiCompletionCode.BadTre, (byte)20)));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: buffer of 100 bytes at 0xfffffffffffffffc of channel 20 is not in host memory" }));
    }

    [Test]
    public void An_element_that_is_not_a_transfer_completes_with_BAD_TRE()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        var at = driver.Up.Add(MhiRingElement.Command(MhiPacketType.StartChanCmd, 1));

        driver.RingChannel(20, driver.Up.HostPointer);

        Assert.That(driver.TakeData().Single().Code, Is.EqualTo(MhiCompletionCode.BadTre));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { $"card0: element at 0x{at:x} of channel 20 is of type 18, not a transfer" }));
    }

    [Test]
    public void A_chain_that_never_ends_is_refused_at_the_maximum_packet_length()
    {
        var driver = FakeMhiDriver.Linked();
        driver.TakePackets();
        var buffer = driver.Host.Allocate(0x8000);
        for (var i = 0; i < 3; i++)
            driver.Up.Add(MhiRingElement.Transfer(buffer, 0x8000, chain: true));

        driver.RingChannel(20, driver.Up.HostPointer);

        Assert.That(driver.TakeData().Single().Code, Is.EqualTo(MhiCompletionCode.BadTre));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: transfer of more than 65535 bytes over channel 20" }));
    }

    [Test]
    public void The_card_does_not_loop_forever_if_the_command_ring_overlaps_the_event_ring()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
        driver.LoadSbl(1);
        new MhiEventContext(0, 1, 1, driver.Control.Full).Write(driver.Host.At(driver.Control.Context, MhiContextLayout.Size));
        new MhiCommandContext(0, 0, 0, driver.Control.Empty).Write(driver.Host.At(driver.Commands.Context, MhiContextLayout.Size));
        driver.WriteContexts();
        driver.Host.Write(0x10, 1 << 16);
        driver.SetState(MhiState.M0);

        driver.Host.Write64(0x70, driver.Control.Base + driver.Control.Length - 16);

        Assert.That(driver.Host.Violations, Is.Not.Empty);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Random_accesses_never_make_a_card_throw(int seed)
    {
        const int Accesses = 200_000;
        var random = new Random(seed);
        var driver = FakeMhiDriver.Linked();
        var host = driver.Host;

        for (var i = 0; i < Accesses; i++)
        {
            // Bring the link up again regularly, because random writes soon reset the card or disable its DMA.
            if (i % 1000 == 0)
                Relink(driver);
            var offset = (ulong)random.Next(8) switch
            {
                0 => (uint)random.Next(0x200000),
                1 => (uint)random.Next(0x3000, 0x3200),
                _ => (uint)random.Next(0, 0xa00),
            } & (random.Next(50) == 0 ? ~0u : ~3u);
            var value = random.Next(4) switch
            {
                0 => (uint)random.Next(),
                1 => (uint)random.Next(0x300),
                2 => (uint)(FakeMhiHost.MemoryBase + (ulong)random.Next(host.Memory.Length)),
                _ => (uint)(driver.Up.Base + ((ulong)random.Next(64) * 16)),
            };
            switch (random.Next(20))
            {
                case 0:
                    host.Card.FillBar(random.Next(2), offset, (byte)value, (ulong)random.Next(64));
                    break;
                case 1:
                    host.WriteConfig(random.Next(256) & ~3, value);
                    break;
                case 2:
                    host.Enable();
                    break;
                case 3:
                    random.NextBytes(host.Memory.AsSpan(random.Next(host.Memory.Length - 64), 64));
                    break;
                case < 8:
                    host.Read((uint)offset);
                    break;
                default:
                    host.Card.WriteBar(0, offset, BitConverter.GetBytes(value));
                    break;
            }

            host.Interrupts.Clear();
        }

        host.Card.Reset();
        var correct = new FakeMhiDriver(host.Enable());
        correct.LoadSbl(1);
        correct.EnterM0();
        correct.LoadAmss([2]);
        Assert.That(correct.ExecEnv, Is.EqualTo(2), "a correct driver can still boot the card");
        Assert.That(host.Violations, Is.Empty, "a correct driver causes no violations");
    }

    private static void Relink(FakeMhiDriver driver)
    {
        driver.Host.Enable().Write(0x3008, 1);
        driver.LoadSbl(1);
        driver.EnterM0();
        driver.LoadAmss([2]);
        driver.TakeControl();
        driver.Start(20);
        driver.Start(21);
        driver.Post(1);
        Assert.That(driver.ExecEnv, Is.EqualTo(2));
    }
}
