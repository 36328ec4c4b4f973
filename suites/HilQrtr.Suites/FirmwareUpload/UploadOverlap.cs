using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>Two uploads overlap. The tests cover every start order and every combination of phases.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.AnyOrder)]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadOverlap(string rig) : UploadFixture(rig)
{
    [RigTest("One card is started and held at a boot phase. Then the other card is brought up. When it reaches a given phase, the held card continues. Both cards must boot with their own, complete images, whichever card is held and wherever the uploads overlap.")]
    [FormerName("Two_boots_overlap_in_any_way")]
    public async Task Two_cards_boot_while_their_uploads_overlap(
        [Values(UploadPhase.SblBegun, UploadPhase.SblComplete, UploadPhase.AmssBegun, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp)] UploadPhase held,
        [Values(UploadPhase.SblBegun, UploadPhase.SblComplete, UploadPhase.AmssBegun, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp)] UploadPhase until,
        [Values(0, 1)] int first)
    {
        var (slow, fast) = Pair(first);
        var hold = Faults.Arm(slow, FaultAction.Hold, held.Point());
        var release = Faults.Arm(slow, FaultAction.Release, until.Point(), watchedCard: fast);
        var starting = await StartUpTo(hold, BringUpGoal.Link);
        Expect($"{slow.Name} is held when {fast.Name} is started", hold.IsHolding, Is.True);

        IReadOnlyList<BringUpResult> results = [.. await StartAtOnce([fast], BringUpGoal.Link), await Step($"the link of {slow.Name} comes up", () => starting)];

        await RecordProgress(BringUpGoal.Link, results);
        ExpectFired(release);
        AssertGoalsReached(results);
        AssertOwnImages(slow, BringUpGoal.Link);
        AssertOwnImages(fast, BringUpGoal.Link);
    }

    [RigTest("One card is held in its QMI exchange. In the meantime, the other card must come up, because no driver may wait for another driver's responses. Then the first card continues, and its driver must read the identity of that card.")]
    [FormerName("A_card_comes_up_while_the_other_is_held_in_its_QMI_exchange")]
    public async Task A_card_comes_up_while_another_card_is_held_in_its_QMI_exchange(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.BoardDataGoesOn, UploadPhase.M3, UploadPhase.Mission)] UploadPhase held,
        [Values(0, 1)] int first)
    {
        var (slow, fast) = Pair(first);
        var hold = Faults.Arm(slow, FaultAction.Hold, held.Point());
        var starting = await StartUpTo(hold, BringUpGoal.Up);

        var results = (await StartAtOnce([fast], BringUpGoal.Up)).ToList();
        var stillHeld = hold.IsHolding;
        Step($"{slow.Name} continues", hold.Lift);
        results.Add(await Step($"{slow.Name} comes up", () => starting));

        await RecordProgress(BringUpGoal.Up, results);
        Expect($"{slow.Name} was still held when {fast.Name} was up", stillHeld, Is.True);
        AssertGoalsReached(results);
        foreach (var card in new[] { slow, fast })
        {
            AssertOwnImages(card, BringUpGoal.Up);
            await AssertHealthy(card);
        }
    }

    [RigTest("One card is slower than the other: it is held at a boot phase. The other card is then brought up, and the slow card continues once the other has passed six points of its boot. Each driver must read the identity of its own card.")]
    [FormerName("A_slow_card_and_a_fast_one_both_come_up")]
    public async Task A_slow_card_and_a_fast_card_both_come_up(
        [Values(UploadPhase.SblBegun, UploadPhase.AmssHalf, UploadPhase.LinkUp)] UploadPhase phase, [Values(0, 1)] int slower)
    {
        var (slow, fast) = Pair(slower);
        var hold = Faults.Slow(slow, phase.Point(), fast, points: 6);
        var starting = await StartUpTo(hold, BringUpGoal.Up);
        IReadOnlyList<BringUpResult> results = [.. await StartAtOnce([fast], BringUpGoal.Up), await Step($"{slow.Name} comes up", () => starting)];
        await RecordProgress(BringUpGoal.Up, results);
        AssertGoalsReached(results);
        foreach (var card in new[] { A, B })
        {
            AssertOwnImages(card, BringUpGoal.Up);
            await AssertHealthy(card);
        }
    }
}
