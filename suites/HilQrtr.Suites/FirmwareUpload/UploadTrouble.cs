using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>A card that is in trouble while it is loaded harms nobody else, and can be loaded again.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadTrouble(string rig) : UploadFixture(rig)
{
    [RigTest("One card stalls at a phase of its upload and does nothing any more. All others are started then and must come up as themselves; the stalled card's bring-up must fail, and, once it is reset, succeed.")]
    public async Task A_card_that_stalls_leaves_the_others_unharmed(
        [Values(UploadPhase.SblBegun, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp, UploadPhase.Identify, UploadPhase.BoardDataGoesOn)] UploadPhase phase) =>
        await InTrouble(FaultAction.Hang, phase);

    [RigTest("The firmware of one card crashes at a phase of its upload. All others are started then and must come up as themselves; the crashed card's bring-up must fail, and, once it is taken down, succeed from the start, with whole images.")]
    public async Task A_card_that_crashes_leaves_the_others_unharmed(
        [Values(UploadPhase.SblComplete, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp, UploadPhase.Identify, UploadPhase.BoardDataGoesOn, UploadPhase.M3)] UploadPhase phase)
    {
        AllowInKernelLog("firmware crashed", "the test makes the firmware of one card crash");
        await InTrouble(FaultAction.Crash, phase);
    }

    [RigTest("One card vanishes from its bus at a phase of its upload; its host is not told. All others are started then and must come up as themselves. The card comes back, is taken down, and must load from the start, with whole images.")]
    public async Task A_card_that_vanishes_leaves_the_others_unharmed(
        [Values(UploadPhase.SblBegun, UploadPhase.AmssHalf, UploadPhase.LinkUp, UploadPhase.Identify, UploadPhase.BoardDataGoesOn)] UploadPhase phase) =>
        await InTrouble(FaultAction.Vanish, phase);

    [RigTest("The driver of a card is unbound while the card is held in its QMI exchange, all others being up. The driver must let go, the others must not notice, and the next bring-up must load everything anew.")]
    public async Task An_upload_that_is_broken_off_by_its_driver_is_repeated_whole(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.BoardDataGoesOn, UploadPhase.M3)] UploadPhase phase)
    {
        var hold = Faults.Arm(A, FaultAction.Hold, phase.Point());
        var starting = await StartUpTo(hold, BringUpGoal.Link);
        var results = await StartAtOnce(Others, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        AssertReached(results);
        AssertReached([await Step($"{A.Name} has its link", () => starting)]);
        Expect($"{A.Name} is still held when its driver is unbound", hold.IsHolding, Is.True);
        await AssertRepeatable(A, Others);
    }

    private async Task InTrouble(FaultAction action, UploadPhase phase)
    {
        var trouble = Faults.Arm(A, action, phase.Point());
        var starting = await StartUpTo(trouble, BringUpGoal.Up);

        var results = await StartAtOnce(Others, BringUpGoal.Up);
        var stillWaiting = !starting.IsCompleted;
        var failed = await Step($"the bring-up of {A.Name} ends", () => starting);
        await Look(BringUpGoal.Up, results);
        AssertReached(results);
        if (action == FaultAction.Hang)
            Expect($"the driver of {A.Name} still waited when the others were up", stillWaiting, Is.True);
        foreach (var other in Others)
        {
            AssertWhole(other, BringUpGoal.Up);
            await AssertUnharmed(other);
        }

        ExpectFailure(failed);
        if (action == FaultAction.Vanish)
            Faults.Arm(A, FaultAction.ComeBack, CardPoint.Now);
        await AssertRepeatable(A, Others);
    }
}
