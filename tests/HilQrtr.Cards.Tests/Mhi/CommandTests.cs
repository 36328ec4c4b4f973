using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Tests.Mhi;

public sealed class CommandTests
{
    [Test]
    public void The_channel_context_shows_every_state_from_start_to_reset()
    {
        var driver = FakeMhiDriver.InAmss();

        Assert.That((driver.Start(20), State(driver, 20)), Is.EqualTo((MhiCompletionCode.Success, MhiChannelState.Running)));
        Assert.That((driver.Command(MhiPacketType.StopChanCmd, 20), State(driver, 20)), Is.EqualTo((MhiCompletionCode.Success, MhiChannelState.Stop)));
        Assert.That((driver.Command(MhiPacketType.StartChanCmd, 20), State(driver, 20)), Is.EqualTo((MhiCompletionCode.Success, MhiChannelState.Running)));
        Assert.That((driver.Command(MhiPacketType.ResetChanCmd, 20), State(driver, 20)), Is.EqualTo((MhiCompletionCode.Success, MhiChannelState.Disabled)));
        Assert.That(driver.Command(MhiPacketType.NoopCmd, 0), Is.EqualTo(MhiCompletionCode.Success));
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [TestCase(MhiPacketType.StopChanCmd, "STOP of channel 20: not running")]
    [TestCase(MhiPacketType.ResetChanCmd, "RESET of channel 20: not started")]
    [TestCase(MhiPacketType.Transfer, "command 2 for channel 20 is not supported")]
    [TestCase((MhiPacketType)0x77, "command 119 for channel 20 is not supported")]
    public void An_invalid_command_completes_with_an_error_and_is_reported(MhiPacketType type, string violation)
    {
        var driver = FakeMhiDriver.InAmss();

        Assert.That(driver.Command(type, 20), Is.EqualTo(MhiCompletionCode.UndefinedErr));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { $"card0: {violation}" }));
    }

    [Test]
    public void A_running_channel_is_not_started_again()
    {
        var driver = FakeMhiDriver.InAmss();
        driver.Start(20);

        Assert.That(driver.Start(20), Is.EqualTo(MhiCompletionCode.UndefinedErr));
        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: START of channel 20: already running" }));
    }

    [Test]
    public void A_channel_without_a_known_use_can_be_started()
    {
        var driver = FakeMhiDriver.InAmss();
        var loopback = new FakeRing(driver.Host, driver.ChannelContext(0), 8);
        new MhiChannelContext(0, 1, 1, loopback.Empty).Write(driver.Host.At(loopback.Context, MhiContextLayout.Size));

        Assert.That(driver.Command(MhiPacketType.StartChanCmd, 0), Is.EqualTo(MhiCompletionCode.Success));
        driver.RingChannel(0, loopback.Base + 16);
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [Test]
    public void The_command_ring_wraps_around()
    {
        var driver = FakeMhiDriver.InAmss();

        for (var i = 0; i < 300; i++)
            Assert.That(driver.Command(MhiPacketType.NoopCmd, 0), Is.EqualTo(MhiCompletionCode.Success), $"command {i}");
        Assert.That(driver.Commands.DevicePointer, Is.EqualTo(driver.Commands.HostPointer));
    }

    [Test]
    public void A_command_waits_until_there_is_room_for_its_completion()
    {
        var driver = FakeMhiDriver.InAmss();
        for (var i = 0; i < 100; i++)
            driver.Commands.Add(MhiRingElement.Command(MhiPacketType.NoopCmd, 0));

        driver.Host.Write64(0x70, driver.Commands.HostPointer);
        var first = driver.Control.Take().Count;
        driver.RingEvents(0, driver.Control.Recycled);
        var second = driver.Control.Take().Count;
        driver.RingEvents(0, driver.Control.Recycled);
        driver.TakeControl();

        Assert.That((first, second), Is.EqualTo((FakeMhiDriver.ControlEvents - 1, FakeMhiDriver.ControlEvents - 1)), "all elements but one");
        Assert.That(driver.Commands.DevicePointer, Is.EqualTo(driver.Commands.HostPointer), "all commands complete in the end");
    }

    [Test]
    public void A_command_doorbell_before_M0_is_reported()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());

        driver.Host.Write64(0x70, 0x1000);

        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: doorbell of the command ring was rung, but the card has no context for this ring; the card reads the context when the host requests M0" }));
    }

    [Test]
    public void The_wake_doorbell_and_the_event_doorbells_may_be_rung_before_M0()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());

        driver.RingChannel(127, 1);
        driver.RingEvents(0, 0x1234);

        Assert.That(driver.Host.Violations, Is.Empty);
    }

    private static MhiChannelState State(FakeMhiDriver driver, int channel) =>
        (MhiChannelState)driver.Host.Memory[(int)(driver.ChannelContext(channel) - FakeMhiHost.MemoryBase)];
}
