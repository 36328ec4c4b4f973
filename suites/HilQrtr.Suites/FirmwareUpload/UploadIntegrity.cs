using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>What arrives where, by digest.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadIntegrity(string rig) : UploadFixture(rig)
{
    private const int Rounds = 3;

    [RigTest("All cards are started at once. Each must receive the boot loader's image, the firmware, the regulatory data if its chip takes them, its board data, the calibration data if its chip takes them, and the M3 image, in this order, each once, whole, and with the digest of its own file: whatever the sizes of the images.")]
    public async Task Each_image_arrives_whole_at_its_own_card()
    {
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        AssertReached(results);
        foreach (var card in Cards)
            AssertWhole(card, BringUpGoal.Up);
    }

    [RigTest("All cards are started at once; each has board data of its own, by its board id, and, if its chip takes them, calibration data by its address. Each file must arrive at one card, its own, and at no other: a radio that works with another's calibration breaks the law.")]
    public async Task The_board_data_of_a_card_arrive_at_no_other()
    {
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        foreach (var card in Cards)
        {
            AtOneCard(card, UploadedImage.OwnOf(Model(card), "BDF"));
            if (Model(card).OwnImages.ContainsKey("CALDATA")) AtOneCard(card, UploadedImage.OwnOf(Model(card), "CALDATA"));
        }
    }

    [RigTest("All cards are started at once and taken down, three times. Each time each card must receive all its images anew and whole: nothing of the round before may stand in for them.")]
    public async Task Each_image_arrives_whole_in_every_round()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            await Step($"round {round}", async () =>
            {
                var results = await StartAtOnce(Cards, BringUpGoal.Up);
                await Look(BringUpGoal.Up, results);
                AssertReached(results);
                foreach (var card in Cards)
                    AssertWhole(card, BringUpGoal.Up);
                foreach (var card in Cards)
                    await Step($"{card.Name} is taken down", () => card.TakeDownAsync(Cancellation));
            });
        }
    }

    private void AtOneCard(ICard owner, UploadedImage own) => Expect(
        $"what {owner.Name} has of its own, {own}, has come to {owner.Name} and to no other card",
        Cards.Where(any => Model(any).Images.Any(image => image.Kind == own.Kind && image.Sha256 == own.Sha256)).Select(any => any.Name),
        Is.EqualTo([owner.Name]));
}
