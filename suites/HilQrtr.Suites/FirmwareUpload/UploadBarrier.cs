using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>All cards of a host load their images at the same time.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.AnyOrder)]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadBarrier(string rig) : UploadFixture(rig)
{
    [RigTest("All cards are brought up together. Each is held at the same boot phase until all have reached it, and then all continue together. Each card must receive its own images, each complete and exactly once, and its QRTR link must come up. Uploads must not wait for each other or disturb each other.")]
    [FormerName("All_cards_boot_from_one_barrier", "All_cards_boot_when_released_together_at_a_boot_phase")]
    public async Task Cards_held_at_a_boot_phase_all_boot_when_released_together(
        [Values(UploadPhase.PowerOn, UploadPhase.SblBegun, UploadPhase.SblComplete, UploadPhase.AmssBegun, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp)] UploadPhase phase)
    {
        var results = await StartFromBarrier(Cards, phase, BringUpGoal.Link);
        await RecordProgress(BringUpGoal.Link, results);
        AssertGoalsReached(results);
        foreach (var card in Cards)
            AssertOwnImages(card, BringUpGoal.Link);
    }

    [RigTest("All cards are brought up together. Each is held at the same phase of its QMI exchange until all have reached it, and then all continue together. Each driver must read the identity of its own card and load its own board data. Requests and responses of different cards overlap in time and must not be mixed up.")]
    [FormerName("All_cards_come_up_from_one_barrier_in_their_QMI_exchange", "All_cards_come_up_when_released_together_at_a_QMI_phase")]
    public async Task Cards_held_at_a_QMI_phase_all_come_up_when_released_together(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.BoardDataGoesOn, UploadPhase.M3, UploadPhase.FirmwareReady, UploadPhase.Mission)] UploadPhase phase)
    {
        var results = await StartFromBarrier(Cards, phase, BringUpGoal.Up);
        await RecordProgress(BringUpGoal.Up, results);
        AssertGoalsReached(results);
        foreach (var card in Cards)
        {
            AssertOwnImages(card, BringUpGoal.Up);
            await AssertHealthy(card);
        }
    }
}
