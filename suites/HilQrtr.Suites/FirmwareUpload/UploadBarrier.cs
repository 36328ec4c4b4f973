using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>All cards of a host, as many as the rig has, load at the very same time.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadBarrier(string rig) : UploadFixture(rig)
{
    [RigTest("All cards are started at once and held at one phase of their boot until every card is there; then all go on at once. Each must boot with its own images, each once and whole, and get its QRTR link: no upload may wait for another, nor get in its way.")]
    public async Task All_cards_boot_from_one_barrier(
        [Values(UploadPhase.PowerOn, UploadPhase.SblBegun, UploadPhase.SblComplete, UploadPhase.AmssBegun, UploadPhase.AmssHalf, UploadPhase.AmssComplete, UploadPhase.LinkUp)] UploadPhase phase)
    {
        var results = await StartFromBarrier(Cards, phase, BringUpGoal.Link);
        await Look(BringUpGoal.Link, results);
        AssertReached(results);
        foreach (var card in Cards)
            AssertWhole(card, BringUpGoal.Link);
    }

    [RigTest("All cards are started at once and held at one phase of their QMI exchange until every card is there; then all go on at once. Each must come up as itself, with its own board data: requests and answers that cross in time must not cross in place.")]
    public async Task All_cards_come_up_from_one_barrier_in_their_QMI_exchange(
        [Values(UploadPhase.Register, UploadPhase.Identify, UploadPhase.BoardData, UploadPhase.BoardDataGoesOn, UploadPhase.M3, UploadPhase.FirmwareReady, UploadPhase.Mission)] UploadPhase phase)
    {
        var results = await StartFromBarrier(Cards, phase, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        AssertReached(results);
        foreach (var card in Cards)
        {
            AssertWhole(card, BringUpGoal.Up);
            await AssertUnharmed(card);
        }
    }
}
