using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

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
        Faults.Arm(A, FaultAction.Corrupt, phase.Point());
        var failed = (await StartAtOnce([A], BringUpGoal.Link))[0];
        Step($"{A.Name} did not boot", () => Assert.That(failed.Failure, Is.Not.Null, $"why {A.Name} did not boot"));
        AssertRefused(A, phase == UploadPhase.SblBegun ? "SBL" : "AMSS");
        await AssertOthersUpAndRepeatable();
    }

    [RigTest("One byte of a segment of board data is inverted on its way to a card. The card must refuse the file and name itself, the digest that came and the digest of its own; its bring-up must fail, the others come up, and the next upload be whole.")]
    public async Task Corrupt_board_data_are_refused_with_card_and_digest([Values(1, 2, 3)] int segment)
    {
        Faults.Arm(A, FaultAction.Corrupt, CardPoint.Request(WlfwMessageId.BdfDownload, segment));
        var failed = (await StartAtOnce([A], BringUpGoal.Up))[0];
        Step($"{A.Name} did not come up", () => Assert.That(failed.Failure, Is.Not.Null, $"why {A.Name} did not come up"));
        // A card that takes regulatory data gets it first, by the same request.
        AssertRefused(A, Model(A).Images.Last(IsBoardData).Kind);
        await AssertOthersUpAndRepeatable();
    }

    [RigTest("A segment of board data, or its answer, is lost, comes twice or comes again too late. Whether the card comes up or not, it must accept no board data but its own, whole; all others come up, and the next upload is whole.")]
    public async Task A_mishap_to_a_segment_of_board_data_never_makes_wrong_data_right([Values] Mishap mishap, [Values(1, 2, 3)] int segment)
    {
        Arm(mishap, segment);
        await StartAtOnce([A], BringUpGoal.Up);
        await Settle();
        Step($"{A.Name} accepted no board data but its own", () => Assert.That(
            Model(A).Images.Where(image => image.Accepted && IsBoardData(image)).Select(image => (image.Kind, image.Sha256)).Distinct(),
            Is.SubsetOf(Model(A).OwnImages.Select(own => (own.Key, own.Value))),
            $"digests of the board data that {A.Name} accepted"));
        await AssertOthersUpAndRepeatable();
    }

    [RigTest("The indication that a card has its memory overtakes the answer to the request that gave it. The driver must go on all the same: both come over one link, and nothing says that they come in that order. All cards must come up as themselves.")]
    public async Task An_indication_that_overtakes_an_answer_is_no_harm([Values(0, 1)] int overtaken)
    {
        var (card, _) = Pair(overtaken);
        var late = Faults.Arm(card, FaultAction.Reorder, CardPoint.Response(WlfwMessageId.RespondMem));
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        Assert.That(late.HasFired, Is.True, $"whether the answer of {card.Name} was late");
        AssertReached(results);
        foreach (var any in Cards)
        {
            AssertWhole(any, BringUpGoal.Up);
            await AssertUnharmed(any);
        }
    }

    private void Arm(Mishap mishap, int segment)
    {
        var (request, response) = (CardPoint.Request(WlfwMessageId.BdfDownload, segment), CardPoint.Response(WlfwMessageId.BdfDownload, segment));
        switch (mishap)
        {
            case Mishap.RequestLost:
                Faults.Arm(A, FaultAction.Drop, request);
                break;
            case Mishap.ResponseLost:
                Faults.Arm(A, FaultAction.Drop, response);
                break;
            case Mishap.RequestTwice:
                Faults.Arm(A, FaultAction.Duplicate, request);
                break;
            case Mishap.RequestOnceMoreLater:
                Faults.Arm(A, FaultAction.Duplicate, request);
                Faults.Arm(A, FaultAction.Reorder, request);
                break;
            case Mishap.ResponseTwice:
                Faults.Arm(A, FaultAction.Duplicate, response);
                break;
        }
    }

    private static bool IsBoardData(ReceivedImage image) => image.Kind is "BDF" or "REGDB" or "CALDATA";

    private void AssertRefused(ICard card, string kind) => Step($"{card.Name} refused {kind}, and names itself and both digests", () =>
    {
        var refused = Model(card).Images.LastOrDefault(image => image.Kind == kind);
        Assert.That(refused, Is.Not.Null, $"{kind} images that {card.Name} received");
        Assert.That(refused!.Accepted, Is.False, $"whether {card.Name} accepted it");
        Assert.That(refused.Sha256, Is.Not.EqualTo(Model(card).OwnImages[kind]), "its digest");
        Assert.That(
            Model(card).Violations,
            Has.Some.Contains(card.Name).And.Contains($"{kind} image").And.Contains(refused.Sha256).And.Contains(Model(card).OwnImages[kind]),
            $"what {card.Name} says of it");
    });

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
