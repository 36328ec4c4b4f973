using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Wlfw;

public sealed class BringUpTests
{
    [Test]
    public void CAP_reports_the_build_id_and_board_id_of_the_card()
    {
        var harness = CardHarness.Linked(CardHarness.DefaultOptions with
        {
            Firmware = CardHarness.DefaultOptions.Firmware with { BuildId = "WLAN.HST.1.0.1", BoardId = 0x1234 },
        });
        harness.BringTo(Driver.MemoryReady);

        var cap = (CapResponse)CardHarness.Decode(harness.Send(new CapRequest()).Single());

        Assert.That(cap.FwBuildId, Is.EqualTo("WLAN.HST.1.0.1"));
        Assert.That(cap.BoardInfo, Is.EqualTo(new WlfwRfBoardInfo(0x1234)));
        Assert.That(cap.SocInfo, Is.EqualTo(new WlfwSocInfo(CardChips.All["QCA6390"].SocId)));
    }

    [Test]
    public void The_firmware_becomes_ready_only_when_M3_is_loaded()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.BoardDataReceived);
        Assert.That(harness.Card.FirmwareReady, Is.False);

        var sent = harness.Send(Driver.M3);

        Assert.That(sent.Select(CardHarness.Decode).Last(), Is.InstanceOf<FwInitDoneIndication>());
        Assert.That(harness.Card.FirmwareReady, Is.True);
        Assert.That(harness.Card.MissionMode, Is.False);
    }

    [Test]
    public void A_client_that_registers_only_for_FW_READY_gets_FW_READY()
    {
        var harness = CardHarness.Linked();
        harness.Send(Driver.IndRegister with { FwInitDoneEnable = 0 });
        foreach (var request in Driver.Sequence.Skip(1).Take(4))
            harness.Send(request);

        Assert.That(harness.Send(Driver.M3).Select(CardHarness.Decode).Last(), Is.InstanceOf<FwReadyIndication>());
        Assert.That(harness.Card.FirmwareReady, Is.True);
    }

    [Test]
    public void A_client_that_registers_for_nothing_gets_no_indications()
    {
        var harness = CardHarness.Linked();
        harness.Send(new IndRegisterRequest());

        Assert.That(harness.Send(new HostCapRequest()), Has.Count.EqualTo(1));
        Assert.That(harness.Result(new CapRequest()).Success, Is.True, "the client did not ask for memory requests, so the firmware assumes that the client uses reserved memory");
        harness.Send(Driver.Segment(0, 4, 4));
        Assert.That(harness.Send(Driver.M3), Has.Count.EqualTo(1));
        Assert.That(harness.Card.FirmwareReady, Is.False);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void Mission_mode_ends_with_mode_OFF_and_needs_a_new_configuration_to_start_again()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Running);
        Assert.That(harness.Card.MissionMode, Is.True);

        harness.Send(Driver.Off);
        Assert.That(harness.Card.MissionMode, Is.False);
        Assert.That(harness.Result(Driver.Mission).Error, Is.EqualTo(QmiError.IncompatibleState));
        harness.Send(new WlanCfgRequest());
        harness.Send(Driver.Mission);

        Assert.That(harness.Card.MissionMode, Is.True);
    }

    [Test]
    public void A_test_mode_is_not_mission_mode()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Configured);

        Assert.That(harness.Result(new WlanModeRequest { Mode = WlfwFirmwareMode.Ftm }).Success, Is.True);
        Assert.That(harness.Card.MissionMode, Is.False);
    }

    [Test]
    public void M3_is_read_from_host_memory()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Ready);

        var zeros = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(new byte[66052]));
        Assert.That(harness.Card.Images[^1], Is.EqualTo(new ReceivedImage("M3", 66052, zeros, true)));
    }

    [TestCase(0x2e60000ul, 66052u, "no host memory at 0x2e64000")]
    [TestCase(ulong.MaxValue, 2u, "the image wraps around the end of memory")]
    [TestCase(0x1000ul, 0u, "size must be 1 to 4194304")]
    [TestCase(0x1000ul, uint.MaxValue, "size must be 1 to 4194304")]
    public void An_M3_image_that_cannot_be_read_is_refused(ulong address, uint size, string reason)
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.BoardDataReceived);
        harness.Carrier.MemoryEnd = 0x2e65000;

        Assert.That(harness.Result(new M3InfoRequest { Addr = address, Size = size }), Is.EqualTo(QmiResponse.Refused(QmiError.Internal)));
        Assert.That(harness.Card.Violations.Single(), Does.StartWith("card0: M3_INFO from 1:16384: image of ").And.EndWith(reason));
        Assert.That(harness.Card.FirmwareReady, Is.False);
    }

    [Test]
    public void The_M3_image_of_another_card_is_refused()
    {
        var harness = CardHarness.Linked(CardHarness.DefaultOptions with { ExpectedM3Sha256 = new string('a', 64) });
        harness.BringTo(Driver.BoardDataReceived);

        Assert.That(harness.Result(Driver.M3).Success, Is.False);
        Assert.That(harness.Card.Images[^1].Accepted, Is.False);
        Assert.That(harness.Card.Violations.Single(), Does.Contain("M3 image of 66052 bytes refused").And.Contain(new string('a', 64)));
    }
}
