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

    [RigTest("All cards are started at once. Each must receive the boot loader's image, the firmware, its board data and the M3 image, in this order, each once, whole, and with the digest of its own file: whatever the sizes of the images.")]
    public async Task Each_image_arrives_whole_at_its_own_card()
    {
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        AssertReached(results);
        foreach (var card in Cards)
            AssertWhole(card, BringUpGoal.Up);
    }

    [RigTest("All cards are started at once; each has board data of its own, by its board id. Each file must arrive at one card, its own, and at no other: a radio that works with another's calibration breaks the law.")]
    public async Task The_board_data_of_a_card_arrive_at_no_other()
    {
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await Look(BringUpGoal.Up, results);
        foreach (var card in Cards)
        {
            var own = Model(card).OwnImages["BDF"];
            Step($"the board data of {card.Name} are at {card.Name} and nowhere else", () => Assert.That(
                Cards.Where(any => Model(any).Images.Any(image => image.Kind == "BDF" && image.Sha256 == own)).Select(any => any.Name),
                Is.EqualTo([card.Name]), $"cards that received the board data of {card.Name}"));
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
}
