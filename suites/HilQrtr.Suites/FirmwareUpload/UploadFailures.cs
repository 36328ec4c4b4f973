using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>If a card fails while its images are loaded, no other card is affected, and the failed card can be loaded again.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OthersUndisturbed)]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
[FormerName("UploadTrouble")]
public sealed class UploadFailures(string rig) : UploadFixture(rig)
{
    [RigTest("One card hangs at a phase of its upload, and then all other cards are brought up. Each of their drivers must read the identity of its own card. The bring-up of the hung card must fail. After this card has been taken down, its next bring-up must succeed.")]
    [FormerName("A_card_that_stalls_leaves_the_others_unharmed")]
    public async Task A_card_that_hangs_during_upload_does_not_affect_other_cards(
        [Values(UploadPhase.SblBegun, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp, UploadPhase.Identify, UploadPhase.BoardDataGoesOn)] UploadPhase phase) =>
        await RunWithFault(FaultAction.Hang, phase);

    [RigTest("One card's firmware crashes at a phase of its upload, and then all other cards are brought up. Each of their drivers must read the identity of its own card. The bring-up of the crashed card must fail. After this card has been taken down, its next bring-up must load all its images again in full.")]
    [FormerName("A_card_that_crashes_leaves_the_others_unharmed")]
    public async Task A_card_that_crashes_during_upload_does_not_affect_other_cards(
        [Values(UploadPhase.SblComplete, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp, UploadPhase.Identify, UploadPhase.BoardDataGoesOn, UploadPhase.M3)] UploadPhase phase)
    {
        AllowInKernelLog("firmware crashed", "the test makes the firmware of one card crash");
        await RunWithFault(FaultAction.Crash, phase);
    }

    [RigTest("One card disappears from its bus at a phase of its upload, without a hot-unplug event. Then all other cards are brought up, and each of their drivers must read the identity of its own card. The first card comes back and is taken down. The next bring-up of this card must load all its images again in full.")]
    [FormerName("A_card_that_vanishes_leaves_the_others_unharmed")]
    public async Task A_card_that_disappears_during_upload_does_not_affect_other_cards(
        [Values(UploadPhase.SblBegun, UploadPhase.AmssHalf, UploadPhase.LinkUp, UploadPhase.Identify, UploadPhase.BoardDataGoesOn)] UploadPhase phase) =>
        await RunWithFault(FaultAction.Vanish, phase);

    [RigTest("A card is held in its QMI exchange, and all other cards are up. The driver of the held card is then unbound. Unbinding must succeed, and the other cards must not be disturbed. The next bring-up of the card must load all its images again.")]
    [Need(Needs.OwnFirmware)]
    [FormerName("An_upload_that_is_broken_off_by_its_driver_is_repeated_whole")]
    public async Task After_an_aborted_upload_the_next_bring_up_loads_all_images_again(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.BoardDataGoesOn, UploadPhase.M3)] UploadPhase phase)
    {
        var hold = Faults.Arm(A, FaultAction.Hold, phase.Point());
        var starting = await StartUpTo(hold, BringUpGoal.Link);
        var results = await StartAtOnce(Others, BringUpGoal.Up);
        await RecordProgress(BringUpGoal.Up, results);
        AssertGoalsReached(results);
        AssertGoalsReached([await Step($"the link of {A.Name} comes up", () => starting)]);
        Expect($"{A.Name} is still held when its driver is unbound", hold.IsHolding, Is.True);
        await AssertLoadsAgain(A, Others);
    }

    private async Task RunWithFault(FaultAction action, UploadPhase phase)
    {
        var trouble = Faults.Arm(A, action, phase.Point());
        var starting = await StartUpTo(trouble, BringUpGoal.Up);

        var results = await StartAtOnce(Others, BringUpGoal.Up);
        var stillWaiting = !starting.IsCompleted;
        var failed = await Step($"the bring-up of {A.Name} ends", () => starting);
        await RecordProgress(BringUpGoal.Up, results);
        AssertGoalsReached(results);
        if (action == FaultAction.Hang)
            Expect($"the driver of {A.Name} was still waiting when the others were up", stillWaiting, Is.True);
        foreach (var other in Others)
        {
            AssertOwnImages(other, BringUpGoal.Up);
            await AssertHealthy(other);
        }

        ExpectFailure(failed);
        if (action == FaultAction.Vanish)
            Faults.Arm(A, FaultAction.ComeBack, CardPoint.Now);
        await AssertLoadsAgain(A, Others);
    }
}
