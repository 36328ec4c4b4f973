using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.CopyEngine;

public sealed class CopyEngineTests
{
    private static readonly byte[] ConnectHtt = [0, 0, 8, 0, 0, 0, 0, 0, 2, 0, 0, 3, 0, 0, 0, 0];

    [Test]
    public void A_received_frame_advances_the_published_position_and_raises_an_interrupt()
    {
        var host = FakeHtcHost.Ready();
        host.Host.TakeInterrupts();

        host.SendRaw(0, ConnectHtt);

        Assert.That(host.Position(0, "source"), Is.EqualTo(4), "words");
        Assert.That(host.Host.TakeInterrupts(), Is.EqualTo(new[] { FakeHtcHost.CeVector }));
        Assert.That(host.Take(1), Has.Count.EqualTo(1));
        Assert.That(host.Host.Violations, Is.Empty);
    }

    [Test]
    public void All_rings_wrap_around()
    {
        var host = FakeHtcHost.Connected();

        for (var i = 0; i < 200; i++)
            Assert.That(host.Wmi(0x5002, (uint)i), Has.Count.EqualTo(1), $"command {i}");
        Assert.That(host.Host.Violations, Is.Empty);
    }

    [Test]
    public void All_frames_that_one_doorbell_announces_are_received_in_order()
    {
        var host = FakeHtcHost.Ready();
        var head = 0u;
        for (var i = 0; i < 3; i++)
        {
            var frame = (byte[])ConnectHtt.Clone();
            frame[10] = (byte)i;
            head = host.Describe(0, host.Host.Place(frame), frame.Length);
        }

        host.Ring(0, head);

        Assert.That(host.Take(1).Select(f => f[10]), Is.EqualTo(new byte[] { 0, 1, 2 }));
    }

    [Test]
    public void A_frame_to_the_host_waits_until_the_host_posts_a_buffer()
    {
        var host = new FakeHtcHost();
        host.BringUp();
        host.SetUpRings();
        host.Post(1, 1);
        Assert.That(host.Take(1), Has.Count.EqualTo(1), "the READY message; Take posts the buffer of this message again");
        host.SendRaw(0, ConnectHtt);
        host.SendRaw(0, ConnectHtt);

        Assert.That(host.Take(1), Has.Count.EqualTo(1));
        Assert.That(host.Take(1), Has.Count.EqualTo(1));
        Assert.That(host.Host.Violations, Is.Empty);
    }

    [Test]
    public void A_shadow_register_is_an_alias_of_the_register_that_WLAN_CFG_assigns_to_it()
    {
        var host = FakeHtcHost.Ready([0xa38000 + 0x3030, 0xa00400, 0xa03400]);
        var head = host.Describe(0, host.Host.Place(ConnectHtt), ConnectHtt.Length);

        host.Host.Write(0x8fc + 4, head);
        host.Host.Write(0x8fc, 0x77);

        Assert.That(host.Take(1), Has.Count.EqualTo(1));
        Assert.That(host.Host.ReadSoc(0xa3b030), Is.EqualTo(0x77), "a register outside the copy engines stores the value");
        Assert.That(host.Host.Violations, Is.Empty);
        Assert.That(host.Host.Card.UnknownAccesses, Is.Zero);
    }

    [TestCase(0x8fcu, "shadow register 0 maps to 0x8fc, which is not a ring register")]
    [TestCase(0x3008u, "shadow register 0 maps to 0x3008, which is not a ring register")]
    [TestCase(uint.MaxValue, "shadow register 0 maps to 0xffffffff, which is not a ring register")]
    public void A_shadow_register_that_maps_outside_any_ring_does_nothing(uint target, string violation)
    {
        var host = FakeHtcHost.Ready([target]);

        for (var i = 0; i < 2; i++)
        {
            host.Host.Write(0x8fc, 1);
            host.Host.Write(0x900, 1);
        }

        Assert.That(host.Host.Violations, Is.EqualTo(new[]
        {
            $"card0: {violation}", "card0: shadow register 1 was written, but the number of shadow registers in WLAN_CFG is 1",
        }));
        Assert.That(host.Mhi.ExecEnv, Is.EqualTo(2));
    }

    [TestCase(2u, "source ring was set to position 2, which is not the start of an entry")]
    [TestCase(128u, "source ring was set to position 128, which is not the start of an entry")]
    [TestCase(uint.MaxValue, "source ring was set to position 4294967295, which is not the start of an entry")]
    public void A_position_that_is_not_the_start_of_an_entry_is_reported_and_ignored(uint position, string violation)
    {
        var host = FakeHtcHost.Ready();

        host.Ring(0, position);

        Assert.That(host.Host.Violations, Is.EqualTo(new[] { $"card0: CE0: {violation}" }));
        Assert.That(host.Position(0, "source"), Is.Zero);
        Assert.That(host.Connect(0x300), Is.EqualTo(1), "the engine works as before");
    }

    [TestCase(0u)]
    [TestCase(4u)]
    [TestCase(9u)]
    public void A_ring_with_an_invalid_size_is_not_enabled(uint words)
    {
        var host = new FakeHtcHost();
        host.BringUp();

        host.SetUp(0, "source", 0x0000, 0x0400, 4, 0x1c, words);
        host.Ring(0, 4);

        Assert.That(host.Host.Violations, Is.EqualTo(new[]
        {
            $"card0: CE0: source ring: size of {words} words is invalid; it must be two or more entries of 4 words each",
            "card0: CE0: source ring was set to position 4, but the ring is not enabled",
        }));
    }

    [Test]
    public void A_ring_that_is_set_up_again_starts_empty()
    {
        var host = FakeHtcHost.Ready();
        host.SendRaw(0, ConnectHtt);
        host.Take(1);

        host.SetUp(0, "source", 0x0000, 0x0400, 4, 0x1c);

        Assert.That(host.Host.Violations, Is.Empty, "resetting the position to zero is not mistaken for a wrap of the old ring");
        host.Ring(0, 0);
        Assert.That(host.Take(1), Is.Empty);
    }

    [Test]
    public void A_frame_outside_memory_is_reported_and_does_not_affect_the_next_frame()
    {
        var host = FakeHtcHost.Ready();
        host.Describe(0, 0xff_ffff_fff0, 100);

        host.SendRaw(0, ConnectHtt);

        Assert.That(host.Host.Violations, Is.EqualTo(new[] { "card0: CE0: 100 bytes at 0xfffffffff0 are not in host memory" }));
        Assert.That(host.Take(1), Has.Count.EqualTo(1));
    }

    [Test]
    public void The_copy_engines_do_nothing_before_the_firmware_runs_or_after_it_has_crashed()
    {
        var host = FakeHtcHost.Ready();
        host.Host.Card.Crash();
        host.SendRaw(0, ConnectHtt);

        var early = new FakeMhiHost().Enable();
        early.WriteSoc(0xa00010, 1 << 6);
        early.WriteSoc(0xa00400, 4);

        Assert.That(host.Take(1), Is.Empty);
        Assert.That(early.Violations, Is.Empty);
    }
}
