using HilQrtr.Cards.Tests.Chips;
using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.CopyEngine;

/// <summary>Tests the copy engines, HTC and WMI of each chip at the addresses that the chip's driver uses.</summary>
public sealed class ChipEngineTests
{
    private const uint ControlService = 0x0001;
    private const uint Init = 0x1;

    private static IEnumerable<string> Names => ExpectedChips.OnPci;

    [TestCaseSource(nameof(Names))]
    public void INIT_is_followed_by_the_channel_list_event_that_the_driver_accepts_and_by_the_MAC_address(string name)
    {
        var chip = CardChips.All[name];
        var host = FakeHtcHost.Connected(chip);

        var events = host.Wmi(Init);

        // ath11k/wmi.h: WMI_REG_CHAN_LIST_CC_EVENTID; ath12k/wmi.h: WMI_REG_CHAN_LIST_CC_EXT_EVENTID.
        Assert.That(events.Select(e => e.Id), Is.EqualTo(new[] { chip.Driver == "ath12k_pci" ? 0x3a003u : 0x3a001, 0x2u }));
        Assert.That(host.Host.Violations, Is.Empty);
        Assert.That(host.Host.Card.UnknownRegisters, Is.Empty);
    }

    [Test]
    public void The_extended_channel_list_has_the_length_that_the_driver_expects()
    {
        var body = FakeHtcHost.Connected(CardChips.All["WCN7850"]).Wmi(Init)[0].Body;

        // ath12k/wmi.h: struct wmi_reg_chan_list_cc_ext_event has 78 words. It is followed by the header of an array and two elements of
        // type struct ath12k_wmi_reg_rule_ext_params.
        Assert.That(Convert.ToHexString(body.AsSpan(0, 4)), Is.EqualTo("3801AA03"));
        Assert.That(Convert.ToHexString(body.AsSpan(4 + 312, 8)), Is.EqualTo("28001200" + "1000A903"));
        Assert.That(body, Has.Length.EqualTo(4 + 312 + 4 + (2 * 20)));
    }

    [TestCaseSource(nameof(Names))]
    public void A_chip_has_as_many_radios_as_its_driver_combines_into_one_wiphy(string name)
    {
        var radios = ExpectedChips.All[name].Radios;
        var host = FakeHtcHost.Ready(CardChips.All[name], new WlanCfgRequest());
        host.Connect(0x100);

        host.Send(0, 0, [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        // WMI_SERVICE_READY_EXT begins with a fixed structure, a structure with the number of hardware modes, and an array of modes. There
        // is only one mode, and its array element contains the map of the radios.
        var ext = host.WmiEvents().Single(e => e.Id == 0x4009).Body;
        Assert.That(BitConverter.ToUInt32(ext, 4 + 76 + 4 + 8 + 4 + 4 + 4), Is.EqualTo((1u << radios) - 1), "phy_id_map");
    }

    [Test]
    public void The_shadow_registers_of_an_ath12k_chip_come_from_the_V3_list()
    {
        var host = FakeHtcHost.Ready(CardChips.All["WCN7850"], new WlanCfgRequest { ShadowRegV3 = [new(0xa38000 + 0x3000), new(0x1b80400)] });
        byte[] connect = [0, 0, 8, 0, 0, 0, 0, 0, 2, 0, 0, 3, 0, 0, 0, 0];
        var head = host.Describe(0, host.Host.Place(connect), connect.Length);

        host.Host.Write(0x8fc + 4, head);

        Assert.That(host.Take(1), Has.Count.EqualTo(1));
        Assert.That(host.Host.Violations, Is.Empty);
    }

    [Test]
    public void A_shadow_register_that_maps_to_the_copy_engines_of_another_chip_does_nothing()
    {
        var host = FakeHtcHost.Ready(CardChips.All["WCN7850"], new WlanCfgRequest { ShadowRegV3 = [new(0xa00400)] });

        host.Host.Write(0x8fc, 4);

        Assert.That(host.Host.Violations, Is.EqualTo(new[] { "card0: shadow register 0 maps to 0xa00400, which is not a ring register" }));
    }

    [Test]
    public void HTC_uses_the_copy_engine_from_WLAN_CFG()
    {
        var host = new FakeHtcHost();
        host.BringUp(new WlanCfgRequest { SvcCfg = [new(ControlService, WlfwPipeDir.Out, 0), new(ControlService, WlfwPipeDir.In, 2)] });
        host.SetUpRings();
        host.Post(1, 4);
        Assert.That(host.Take(1), Is.Empty);

        host.Post(2, 4);

        Assert.That(host.Take(2).Single()[8], Is.EqualTo(1), "READY");
    }

    [TestCase(12u)]
    [TestCase(uint.MaxValue)]
    public void An_invalid_copy_engine_number_is_ignored(uint pipe)
    {
        var host = FakeHtcHost.Ready(CardChips.All["QCA6390"], new WlanCfgRequest { SvcCfg = [new(ControlService, WlfwPipeDir.In, pipe)] });

        Assert.That(host.Host.Violations, Is.Empty);
    }
}
