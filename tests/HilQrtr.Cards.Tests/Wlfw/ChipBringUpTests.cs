using HilQrtr.Cards.Tests.Chips;
using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.Wlfw;

/// <summary>Tests firmware behaviour that differs between chips.</summary>
public sealed class ChipBringUpTests
{
    private static IEnumerable<CardChip> Chips => CardChips.All.Values;

    [TestCaseSource(nameof(Chips))]
    public void PHY_CAP_may_be_the_first_request_and_is_answered_according_to_the_chip(CardChip chip)
    {
        var harness = Of(chip);

        var answer = (PhyCapResponse)CardHarness.Decode(harness.Send(new PhyCapRequest()).Single());

        Assert.That(answer, Is.EqualTo(ExpectedChips.All[chip.Name].PhyCap));
        Assert.That(harness.Card.Violations, chip.Driver == "ath12k_pci" ? Is.Empty : Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(Chips))]
    public void CAP_reports_the_chip(CardChip chip)
    {
        var harness = Of(chip);
        BringToMemory(harness, chip);

        var cap = (CapResponse)CardHarness.Decode(harness.Send(new CapRequest()).Single());

        Assert.That(cap, Is.EqualTo(new CapResponse
        {
            ChipInfo = new(chip.ChipId, chip.ChipFamily),
            BoardInfo = new(harness.Card.Firmware.BoardId),
            SocInfo = new(chip.SocId),
            FwVersionInfo = new(chip.FwVersion, chip.FwBuildTimestamp),
            FwBuildId = harness.Card.Firmware.BuildId,
            DevMem = chip.Wlfw.DevMem,
        }));
        Assert.That(cap.DevMem?.Count, Is.EqualTo(chip.Driver == "ath12k_pci" ? 4 : null));
    }

    [Test]
    public void Regulatory_and_calibration_data_are_accepted_alongside_board_data()
    {
        var harness = Of(CardChips.All["QCN9274"]);
        BringToMemory(harness, CardChips.All["QCN9274"]);
        harness.Send(new CapRequest());

        foreach (var (type, length) in new[] { (WlfwBdfType.Regdb, 10), (WlfwBdfType.Bin, 20), (WlfwBdfType.Caldata, 30) })
            Assert.That(harness.Result(Driver.Segment(0, (uint)length, length, type)).Success, Is.True);

        Assert.That(
            harness.Card.Images.Skip(2).Select(image => (image.Kind, image.Length, image.Accepted)),
            Is.EqualTo([("REGDB", 10, true), ("BDF", 20, true), ("CALDATA", 30, true)]));
        Assert.That(harness.Result(Driver.M3).Success, Is.True);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void Calibration_data_for_another_card_is_refused()
    {
        var harness = CardHarness.Linked(CardHarness.DefaultOptions with { Chip = CardChips.All["QCN9274"], ExpectedCaldataSha256 = new string('0', 64) });
        BringToMemory(harness, CardChips.All["QCN9274"]);
        harness.Send(new CapRequest());

        Assert.That(harness.Result(Driver.Segment(0, 4, 4, WlfwBdfType.Caldata)), Is.EqualTo(QmiResponse.Refused(QmiError.Internal)));
        Assert.That(harness.Card.Violations.Single(), Does.Contain("CALDATA image of 4 bytes refused: SHA-256"));
    }

    private static CardHarness Of(CardChip chip) => CardHarness.Linked(CardHarness.DefaultOptions with { Chip = chip });

    private static void BringToMemory(CardHarness harness, CardChip chip)
    {
        harness.Send(Driver.IndRegister);
        var request = (RequestMemIndication)CardHarness.Decode(harness.Send(new HostCapRequest())[^1]);
        Assert.That(request.MemSeg.Select(segment => new CardMemorySegment(segment.Size, segment.Type)), Is.EqualTo(chip.Memory));
        var response = new RespondMemRequest { MemSeg = [.. request.MemSeg.Select(s => new WlfwMemSegResp(0x1000000, s.Size, s.Type, 0))] };
        Assert.That(harness.Result(response).Success, Is.True);
    }
}
