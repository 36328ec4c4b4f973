using HilQrtr.NUnit;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.FirmwareUpload;

/// <summary>Images arrive complete and at the right card. The tests compare the digests of images.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.OwnFirmware)]
[MinCards(2)]
[Requires(Capability.CardModels, Capability.Faults)]
public sealed class UploadIntegrity(string rig) : UploadFixture(rig)
{
    private const int Rounds = 3;

    [RigTest("All cards are brought up together. Each card must receive the boot loader, the firmware, regulatory data, board data, calibration data and the M3 image, in this order. (Some chips use no regulatory or calibration data.) Whatever its size, each image must arrive once, complete, and with the digest of the card's own file.")]
    [FormerName("Each_image_arrives_whole_at_its_own_card")]
    public async Task Each_card_receives_its_own_complete_images_once()
    {
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await RecordProgress(BringUpGoal.Up, results);
        AssertGoalsReached(results);
        foreach (var card in Cards)
            AssertOwnImages(card, BringUpGoal.Up);
    }

    [RigTest("All cards are brought up together. Each card has its own board data, which its board id selects. If the card's chip uses calibration data, the card also has its own calibration data, which its address selects. Each file must arrive only at the card that it belongs to, because a radio that uses another radio's calibration breaks the law.")]
    [FormerName("The_board_data_of_a_card_arrive_at_no_other", "Board_data_are_sent_only_to_the_card_that_they_belong_to")]
    public async Task Board_data_is_sent_only_to_the_card_it_belongs_to()
    {
        var results = await StartAtOnce(Cards, BringUpGoal.Up);
        await RecordProgress(BringUpGoal.Up, results);
        foreach (var card in Cards)
        {
            AtOneCard(card, UploadedImage.OwnOf(Model(card), "BDF"));
            if (Model(card).OwnImages.ContainsKey("CALDATA")) AtOneCard(card, UploadedImage.OwnOf(Model(card), "CALDATA"));
        }
    }

    [RigTest("All cards are brought up together and taken down three times. Each time, every card must receive all its images again in full, because nothing may be left over from the previous round.")]
    [FormerName("Each_image_arrives_whole_in_every_round")]
    public async Task Each_card_receives_all_images_again_at_every_bring_up()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            await Step($"round {round}", async () =>
            {
                var results = await StartAtOnce(Cards, BringUpGoal.Up);
                await RecordProgress(BringUpGoal.Up, results);
                AssertGoalsReached(results);
                foreach (var card in Cards)
                    AssertOwnImages(card, BringUpGoal.Up);
                foreach (var card in Cards)
                    await Step($"{card.Name} is taken down", () => card.TakeDownAsync(Cancellation));
            });
        }
    }

    private void AtOneCard(ICard owner, UploadedImage own) => Expect(
        $"only {owner.Name} received its own {own}",
        Cards.Where(any => Model(any).Images.Any(image => image.Kind == own.Kind && image.Sha256 == own.Sha256)).Select(any => any.Name),
        Is.EqualTo([owner.Name]));
}
