using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>What is not as its file is, is refused and named; what crosses a faulty link never makes a wrong file right.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadCorruption(string rig) : UploadFixture(rig)
{
    /// <summary>What happens to a segment of board data on its way.</summary>
    public enum Mishap
    {
        /// <summary>The request is lost.</summary>
        RequestLost,

        /// <summary>The answer is lost.</summary>
        ResponseLost,

        /// <summary>The request comes twice.</summary>
        RequestTwice,

        /// <summary>The request comes, and once more after the next one.</summary>
        RequestOnceMoreLater,

        /// <summary>The answer comes twice.</summary>
        ResponseTwice,
    }

    [RigTest("One byte of an image is inverted on its way to a card. The card must refuse the image and name itself, the digest that came and the digest of its own; its bring-up must fail, the others come up, and the next upload be whole.")]
    public async Task A_corrupt_image_is_refused_with_card_and_digest(
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

    [RigTest("One byte of a segment of board data is inverted on its way to a card. The card must refuse the file and name itself, the digest that came and the digest of its own; its bring-up must fail, the others come up, and the next upload be whole.")]
    public async Task Corrupt_board_data_are_refused_with_card_and_digest([Values(1, 2, 3)] int segment)
    {
        var corrupted = Faults.Arm(A, FaultAction.Corrupt, CardPoint.Request(WlfwMessageId.BdfDownload, segment));
        var failed = (await StartAtOnce([A], BringUpGoal.Up))[0];
        ExpectFired(corrupted);
        ExpectFailure(failed);
        // A card that takes regulatory data gets it first, by the same request.
        AssertRefused(A, "board data", IsBoardData);
        await AssertOthersUpAndRepeatable();
    }

    [RigTest("A segment of board data, or its answer, is lost, comes twice or comes again too late. The card must accept no board data but its own, whole. A driver that gets no answer gives up; one that gets an answer twice goes on. All others come up, and the next upload is whole.")]
    public async Task A_mishap_to_a_segment_of_board_data_never_makes_wrong_data_right([Values] Mishap mishap, [Values(1, 2, 3)] int segment)
    {
        var armed = Arm(mishap, segment);
        var result = (await StartAtOnce([A], BringUpGoal.Up))[0];
        await Settle();
        Step($"seen: {result}", () => { });
        ExpectFired(armed);
        var own = UploadedImage.OwnOf(A, Model(A), BringUpGoal.Up);
        Expect(
            $"all board data that {A.Name} accepted are its own, {string.Join(", ", own.Where(image => IsBoardData(image.Kind)))}",
            Model(A).Images.Where(image => image.Accepted && IsBoardData(image)).Select(UploadedImage.Of).Distinct(), Is.SubsetOf(own));
        ExpectEnd(mishap, result, own);
        await AssertOthersUpAndRepeatable();
    }

    [RigTest("The indication that a card has its memory overtakes the answer to the request that gave it. The driver must go on all the same: both come over one link, and nothing says that they come in that order. All cards must come up as themselves.")]
    public async Task An_indication_that_overtakes_an_answer_is_no_harm([Values(0, 1)] int overtaken)
    {
        var (card, _) = Pair(overtaken);
        var late = Faults.Arm(card, FaultAction.Reorder, CardPoint.Response(WlfwMessageId.RespondMem));
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        ExpectFired(late);
        AssertReached(results);
        foreach (var any in Cards)
        {
            AssertWhole(any, BringUpGoal.Up);
            await AssertUnharmed(any);
        }
    }

    // What a card makes of a segment that comes twice is its own affair. Regulatory data comes first, and ath11k goes on without.
    private void ExpectEnd(Mishap mishap, BringUpResult result, IReadOnlyList<UploadedImage> own)
    {
        if (mishap == Mishap.ResponseTwice)
            Expect($"{A.Name} comes up: the second answer is ignored", result.Failure?.Message, Is.Null);
        else if (mishap is Mishap.RequestLost or Mishap.ResponseLost && own.All(image => image.Kind != "REGDB"))
            ExpectFailure(result);
    }

    private IReadOnlyList<IArmedFault> Arm(Mishap mishap, int segment)
    {
        var (request, response) = (CardPoint.Request(WlfwMessageId.BdfDownload, segment), CardPoint.Response(WlfwMessageId.BdfDownload, segment));
        return mishap switch
        {
            Mishap.RequestLost => [Faults.Arm(A, FaultAction.Drop, request)],
            Mishap.ResponseLost => [Faults.Arm(A, FaultAction.Drop, response)],
            Mishap.RequestTwice => [Faults.Arm(A, FaultAction.Duplicate, request)],
            Mishap.RequestOnceMoreLater => [Faults.Arm(A, FaultAction.Duplicate, request), Faults.Arm(A, FaultAction.Reorder, request)],
            Mishap.ResponseTwice => [Faults.Arm(A, FaultAction.Duplicate, response)],
            _ => throw new ArgumentOutOfRangeException(nameof(mishap), mishap, "no mishap"),
        };
    }

    private static bool IsBoardData(ReceivedImage image) => IsBoardData(image.Kind);

    private static bool IsBoardData(string kind) => kind is "BDF" or "REGDB" or "CALDATA";

    /// <summary>The last image of some kind that a card received is not its own; the card refused it, and says so.</summary>
    private void AssertRefused(ICard card, string what, Func<ReceivedImage, bool> which)
    {
        var refused = Model(card).Images.LastOrDefault(which);
        Expect(
            $"{card.Name} has received {what}, and refused it", refused is null ? null : UploadedImage.Of(refused),
            Is.Not.Null.And.Property(nameof(UploadedImage.Accepted)).False);
        var (kind, own) = (refused!.Kind, Model(card).OwnImages[refused.Kind]);
        Expect($"its digest is not that of the {kind} of {card.Name}, {own}", refused.Sha256, Is.Not.EqualTo(own));
        Expect(
            $"{card.Name} says that it refused its {kind} image, with the digest that came and that of its own",
            Model(card).Violations, Has.Some.Contains(card.Name).And.Contains($"{kind} image").And.Contains(refused.Sha256).And.Contains(own));
    }

    private async Task AssertOthersUpAndRepeatable()
    {
        var results = await StartAtOnce(Others, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        AssertReached(results);
        foreach (var other in Others)
            AssertWhole(other, BringUpGoal.Up);
        await AssertRepeatable(A, Others);
    }
}
