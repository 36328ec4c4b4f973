using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>Cards reject and report corrupt images. A faulty link never makes a card accept a wrong image.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OwnFirmware)]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadCorruption(string rig) : UploadFixture(rig)
{
    /// <summary>A fault in the transfer of a board data segment.</summary>
    public enum SegmentFault
    {
        /// <summary>The request is lost.</summary>
        RequestLost,

        /// <summary>The response is lost.</summary>
        ResponseLost,

        /// <summary>The request arrives twice.</summary>
        RequestTwice,

        /// <summary>The request arrives twice, the second time after the next request.</summary>
        RequestOnceMoreLater,

        /// <summary>The response arrives twice.</summary>
        ResponseTwice,
    }

    [RigTest("One byte of an image is inverted on its way to a card. The card must reject the image and report the card's name, the digest of the received image and the expected digest. The bring-up of this card must fail, and the other cards must come up. The next upload to this card must be complete.")]
    [FormerName("A_corrupt_image_is_refused_with_card_and_digest")]
    public async Task A_card_rejects_a_corrupt_image_and_reports_both_digests(
        [Values(UploadPhase.SblBegun, UploadPhase.AmssBegun, UploadPhase.AmssHalf)] UploadPhase phase)
    {
        var corrupted = Faults.Arm(A, FaultAction.Corrupt, phase.Point());
        var failed = (await StartAtOnce([A], BringUpGoal.Link))[0];
        ExpectFired(corrupted);
        ExpectFailure(failed);
        var kind = phase == UploadPhase.SblBegun ? "SBL" : "AMSS";
        AssertRefused(A, kind, image => image.Kind == kind);
        await AssertOthersUpAndRepeatable();
    }

    [RigTest("One byte of a board data segment is inverted on its way to a card. The card must reject the file and report the card's name, the digest of the received file and the expected digest. The bring-up of this card must fail, and the other cards must come up. The next upload to this card must be complete.")]
    [FormerName("Corrupt_board_data_are_refused_with_card_and_digest")]
    public async Task A_card_rejects_corrupt_board_data_and_reports_both_digests([Values(1, 2, 3)] int segment)
    {
        var corrupted = Faults.Arm(A, FaultAction.Corrupt, CardPoint.Request(WlfwMessageId.BdfDownload, segment));
        var failed = (await StartAtOnce([A], BringUpGoal.Up))[0];
        ExpectFired(corrupted);
        ExpectFailure(failed);
        // Chips that use regulatory data receive it before the board data, through the same kind of request. The corrupt file may then
        // be the regulatory data.
        AssertRefused(A, "board data", IsBoardData);
        await AssertOthersUpAndRepeatable();
    }

    [RigTest("A driver sends a segment of board data in a request. The request or its response is lost or arrives twice, or the request arrives again after the next one. The card must accept no board data other than its own complete data. If the driver receives no response, the bring-up of its card must fail, except that the card may come up if its chip uses regulatory data. If the driver receives the response twice, the card must come up. All other cards must come up, and the next upload to this card must be complete.")]
    [FormerName("A_mishap_to_a_segment_of_board_data_never_makes_wrong_data_right")]
    public async Task A_card_never_accepts_wrong_board_data_if_a_segment_is_lost_or_repeated(
        [Values] SegmentFault fault, [Values(1, 2, 3)] int segment)
    {
        var armed = Arm(fault, segment);
        var result = (await StartAtOnce([A], BringUpGoal.Up))[0];
        await Settle();
        Step($"seen: {result}", () => { });
        ExpectFired(armed);
        var ownImages = UploadedImage.OwnOf(A, Model(A), BringUpGoal.Up);
        Expect(
            $"all board data accepted by {A.Name} is its own, {string.Join(", ", ownImages.Where(image => IsBoardData(image.Kind)))}",
            Model(A).Images.Where(image => image.Accepted && IsBoardData(image)).Select(UploadedImage.Of).Distinct(), Is.SubsetOf(ownImages));
        ExpectEnd(fault, result, ownImages);
        await AssertOthersUpAndRepeatable();
    }

    [RigTest("A driver provides memory to its card. The card's indication that the memory is ready overtakes the card's response to the driver's request. The driver must cope with this, since the order of these two messages is not guaranteed. All cards must come up, and each driver must read the identity of its own card.")]
    [FormerName("An_indication_that_overtakes_an_answer_is_no_harm")]
    public async Task A_driver_accepts_an_indication_that_overtakes_the_response([Values(0, 1)] int overtaken)
    {
        var (card, _) = Pair(overtaken);
        var late = Faults.Arm(card, FaultAction.Reorder, CardPoint.Response(WlfwMessageId.RespondMem));
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await RecordProgress(BringUpGoal.Up, results);
        ExpectFired(late);
        AssertGoalsReached(results);
        foreach (var any in Cards)
        {
            AssertOwnImages(any, BringUpGoal.Up);
            await AssertHealthy(any);
        }
    }

    // How a card handles a duplicate segment is not specified, so any result is accepted. On chips that use
    // regulatory data, this data is transferred first, so the fault hits it. ath11k continues if that transfer fails, so the test does not
    // require a failure on these chips.
    private void ExpectEnd(SegmentFault fault, BringUpResult result, IReadOnlyList<UploadedImage> own)
    {
        if (fault == SegmentFault.ResponseTwice)
            Expect($"{A.Name} comes up: the duplicate response is ignored", result.Failure?.Message, Is.Null);
        else if (fault is SegmentFault.RequestLost or SegmentFault.ResponseLost && own.All(image => image.Kind != "REGDB"))
            ExpectFailure(result);
    }

    private IReadOnlyList<IArmedFault> Arm(SegmentFault fault, int segment)
    {
        var (request, response) = (CardPoint.Request(WlfwMessageId.BdfDownload, segment), CardPoint.Response(WlfwMessageId.BdfDownload, segment));
        return fault switch
        {
            SegmentFault.RequestLost => [Faults.Arm(A, FaultAction.Drop, request)],
            SegmentFault.ResponseLost => [Faults.Arm(A, FaultAction.Drop, response)],
            SegmentFault.RequestTwice => [Faults.Arm(A, FaultAction.Duplicate, request)],
            SegmentFault.RequestOnceMoreLater => [Faults.Arm(A, FaultAction.Duplicate, request), Faults.Arm(A, FaultAction.Reorder, request)],
            SegmentFault.ResponseTwice => [Faults.Arm(A, FaultAction.Duplicate, response)],
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown fault"),
        };
    }

    private static bool IsBoardData(ReceivedImage image) => IsBoardData(image.Kind);

    private static bool IsBoardData(string kind) => kind is "BDF" or "REGDB" or "CALDATA";

    /// <summary>
    /// Checks the last image of the given kind that a card received: the card must have rejected and reported this image, and the image
    /// must differ from the card's own image.
    /// </summary>
    private void AssertRefused(ICard card, string what, Func<ReceivedImage, bool> which)
    {
        var refused = Model(card).Images.LastOrDefault(which);
        Expect(
            $"{card.Name} received {what} and rejected it", refused is null ? null : UploadedImage.Of(refused),
            Is.Not.Null.And.Property(nameof(UploadedImage.Accepted)).False);
        var (kind, own) = (refused!.Kind, Model(card).OwnImages[refused.Kind]);
        Expect($"the received digest differs from that of {card.Name}'s own {kind}, {own}", refused.Sha256, Is.Not.EqualTo(own));
        Expect(
            $"{card.Name} reports that it rejected its {kind} image, with the received and the expected digest",
            Model(card).Violations, Has.Some.Contains(card.Name).And.Contains($"{kind} image").And.Contains(refused.Sha256).And.Contains(own));
    }

    private async Task AssertOthersUpAndRepeatable()
    {
        var results = await StartAtOnce(Others, BringUpGoal.Up);
        await RecordProgress(BringUpGoal.Up, results);
        AssertGoalsReached(results);
        foreach (var other in Others)
            AssertOwnImages(other, BringUpGoal.Up);
        await AssertLoadsAgain(A, Others);
    }
}
