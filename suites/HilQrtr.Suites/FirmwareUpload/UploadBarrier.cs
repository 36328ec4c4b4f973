using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>All of a host's cards load their images at the same time.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadBarrier(string rig) : UploadFixture(rig)
{
    [RigTest("All cards are brought up together and held at one boot phase until all have reached it; then all continue together. Each must boot with its own images, complete and once each, and get its QRTR link: uploads must neither wait for nor disturb each other.")]
    public async Task All_cards_boot_from_one_barrier(
        [Values(UploadPhase.PowerOn, UploadPhase.SblBegun, UploadPhase.SblComplete, UploadPhase.AmssBegun, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp)] UploadPhase phase)
    {
        var results = await StartFromBarrier(Cards, phase, BringUpGoal.Link);
        await RecordProgress(BringUpGoal.Link, results);
        AssertReached(results);
        foreach (var card in Cards)
            AssertOwnImages(card, BringUpGoal.Link);
    }

    [RigTest("All cards are brought up together and held at one phase of their QMI exchange until all have reached it; then all continue together. Each driver must read its own card and load its own board data: requests and responses that overlap in time must not be mixed up.")]
    public async Task All_cards_come_up_from_one_barrier_in_their_QMI_exchange(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.BoardDataGoesOn, UploadPhase.M3, UploadPhase.FirmwareReady, UploadPhase.Mission)] UploadPhase phase)
    {
        var results = await StartFromBarrier(Cards, phase, BringUpGoal.Up);
        await RecordProgress(BringUpGoal.Up, results);
        AssertReached(results);
        foreach (var card in Cards)
        {
            AssertOwnImages(card, BringUpGoal.Up);
            await AssertHealthy(card);
        }
    }
}
