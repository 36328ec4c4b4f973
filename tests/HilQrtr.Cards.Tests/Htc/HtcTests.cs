using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Htc;

public sealed class HtcTests
{
    [Test]
    public void Only_the_first_buffer_in_mission_mode_triggers_READY()
    {
        var host = new FakeHtcHost();
        host.SetUpRings();
        host.Post(1, 1);
        Assert.That(host.Take(1), Is.Empty, "the firmware is not in mission mode yet");
        host.BringUp();

        host.Post(1, 1);

        Assert.That(Convert.ToHexString(host.Take(1).Single()), Is.EqualTo("00000C0000000000" + "01004000" + "00070900" + "00000000"));
        host.Post(1, 1);
        Assert.That(host.Take(1), Is.Empty);
    }

    [Test]
    public void Endpoints_are_assigned_to_services_in_order_until_none_is_left()
    {
        var host = FakeHtcHost.Ready();

        var endpoints = Enumerable.Range(0, 9).Select(i => host.Connect((ushort)(0x100 + i))).ToList();

        Assert.That(endpoints, Is.EqualTo(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 0 }));
    }

    [Test]
    public void A_credit_is_returned_for_each_frame_that_requests_it()
    {
        var host = FakeHtcHost.Connected();

        host.Send(3, 2, [0x01, 0x40, 0, 0], flags: 1);

        Assert.That(Convert.ToHexString(host.Take(2).Single()), Is.EqualTo("0202080008000000" + "01040000" + "02010000"));
    }

    [Test]
    public void HTT_reports_its_version()
    {
        var host = FakeHtcHost.Connected();

        host.Send(4, 1, [0, 0, 0, 0]);
        host.Send(4, 1, [0x0b, 0, 0, 0, 1, 2, 3, 4]);
        host.Send(4, 1, []);

        Assert.That(Convert.ToHexString(host.Take(1).Single()), Is.EqualTo("0100040000000000" + "00000300"));
        Assert.That(host.Host.Violations, Is.Empty);
    }

    [TestCase("00", "frame over CE0: HTC frame: flags at offset 1")]
    [TestCase("0000080000000000", "frame over CE0: HTC frame: payload at offset 8")]
    [TestCase("0000020000000000FFFF", "HTC message of 2 bytes is too short")]
    [TestCase("0000040000000000FF000000", "HTC message 255 is not supported")]
    [TestCase("0900040000000000FF000000", "frame over CE0 for endpoint 9, which has no service")]
    public void An_invalid_frame_is_reported(string hex, string violation)
    {
        var host = FakeHtcHost.Connected();

        host.SendRaw(0, Convert.FromHexString(hex));

        Assert.That(host.Host.Violations.Single(), Does.StartWith($"card0: {violation}"));
    }

    [Test]
    public void A_frame_before_READY_is_reported()
    {
        var host = new FakeHtcHost();
        host.BringUp();
        host.SetUpRings();

        host.Send(0, 0, [2, 0, 0, 1]);

        Assert.That(host.Host.Violations, Is.EqualTo(new[] { "card0: frame over CE0 for endpoint 0 arrived before HTC was ready" }));
    }

    [Test]
    public void HTC_starts_again_after_a_reset()
    {
        var host = FakeHtcHost.Connected();
        var driver = host.Mhi;
        driver.Host.Write(0x3008, 1);
        driver.LoadSbl(1);
        driver.EnterM0();
        driver.LoadAmss([2]);
        driver.TakeControl();
        driver.Start(20);
        driver.Start(21);
        driver.Post(40);
        driver.TakePackets();
        var again = new FakeHtcHost(driver);
        again.BringUp();
        again.SetUpRings();
        again.Post(1, 4);
        again.Post(2, 4);

        Assert.That(again.Take(1), Has.Count.EqualTo(1), "READY");
        Assert.That(again.Connect(0x100), Is.EqualTo(1));
        Assert.That(driver.Host.Violations, Is.Empty);
    }
}
