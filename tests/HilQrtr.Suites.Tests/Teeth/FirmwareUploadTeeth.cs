using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.FirmwareUpload;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Mutation checks of the firmware upload tests.</summary>
internal static class FirmwareUploadTeeth
{
    private const string Boot = $"{nameof(UploadBarrier)}.{nameof(UploadBarrier.Cards_held_at_a_boot_phase_all_boot_when_released_together)}";
    private const string CompleteImages = $"{nameof(UploadIntegrity)}.{nameof(UploadIntegrity.Each_card_receives_its_own_complete_images_once)}";
    private const string Hello = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_host_sends_exactly_one_HELLO_to_each_card)}";
    private const string OwnBoardData =
        $"{nameof(UploadIntegrity)}.{nameof(UploadIntegrity.Board_data_is_sent_only_to_the_card_it_belongs_to)}";
    private const string Reached = "every card reaches its goal";
    private const string AtBarrier = "card0, card1 are brought up together; each reaches *";

    // A card that verifies its images stops at the first wrong image. Only a card that accepts every image records all its images.
    private const string Credulous = "takes-anything";

    public static IReadOnlyList<MutationCheck> Rows { get; } = [.. Together(), .. Images(), .. Failures(), .. Corruption()];

    private static IEnumerable<MutationCheck> Together()
    {
        yield return new MutationCheck(Boot, Fault.Kernel("bring-ups-serialized"), CompleteImages, AtBarrier);
        yield return Row(nameof(UploadBarrier), nameof(UploadBarrier.Cards_held_at_a_QMI_phase_all_come_up_when_released_together), "driver-opens-socket-first", Boot, AtBarrier);
        yield return Row(nameof(UploadOverlap), nameof(UploadOverlap.Two_cards_boot_while_their_uploads_overlap), "bring-ups-serialized", CompleteImages, Reached, "the fault fired: card* card*");
        yield return Row(nameof(UploadOverlap), nameof(UploadOverlap.A_card_comes_up_while_another_card_is_held_in_its_QMI_exchange), "bring-ups-serialized", CompleteImages, Reached);
        yield return Row(nameof(UploadOverlap), nameof(UploadOverlap.A_slow_card_and_a_fast_card_both_come_up), "bring-ups-serialized", CompleteImages, Reached);
    }

    private static IEnumerable<MutationCheck> Images()
    {
        const string own = "card* received its own images, complete, once each, in this order: *";

        yield return new MutationCheck(CompleteImages, Fault.Kernel("firmware-of-first-card").WithCards(Credulous), Hello, own);
        yield return new MutationCheck(
            $"{nameof(UploadIntegrity)}.{nameof(UploadIntegrity.Each_card_receives_all_images_again_at_every_bring_up)}", Fault.Kernel("repeated-upload-garbled").WithCards(Credulous), CompleteImages, own);
        yield return new MutationCheck(OwnBoardData, Fault.Kernel("board-data-of-first-card"), Boot, "only card0 received its own BDF *");
        // This fault affects only chips whose drivers load calibration data. ath12k cards come up without the data.
        yield return new MutationCheck(
            OwnBoardData, Fault.Kernel("caldata-of-first-card", "sim-mixed"), Boot, "only card2 received its own CALDATA *");
    }

    private static IEnumerable<MutationCheck> Failures()
    {
        static MutationCheck Row(string test, string fault, params string[] reason) => FirmwareUploadTeeth.Row(nameof(UploadFailures), test, fault, CompleteImages, reason);

        yield return Row(nameof(UploadFailures.A_card_that_hangs_during_upload_does_not_affect_other_cards), "bring-ups-serialized", "the driver of card0 was still waiting when the others were up", Reached);
        yield return Row(
            nameof(UploadFailures.A_card_that_crashes_during_upload_does_not_affect_other_cards), "take-down-disturbs-others", "card1 is Up");
        yield return Row(
            nameof(UploadFailures.A_card_that_disappears_during_upload_does_not_affect_other_cards), "take-down-disturbs-others", "card1 is Up");
        yield return new MutationCheck(
            $"{nameof(UploadFailures)}.{nameof(UploadFailures.After_an_aborted_upload_the_next_bring_up_loads_all_images_again)}",
            Fault.Kernel("repeated-upload-garbled").WithCards(Credulous), CompleteImages, "card0 received its own images, complete, once each, in this order: *");
    }

    private static IEnumerable<MutationCheck> Corruption()
    {
        const string refused = "card0 fails to come up";

        yield return new MutationCheck($"{nameof(UploadCorruption)}.{nameof(UploadCorruption.A_card_rejects_a_corrupt_image_and_reports_both_digests)}", Fault.Cards(Credulous), CompleteImages, refused);
        yield return new MutationCheck($"{nameof(UploadCorruption)}.{nameof(UploadCorruption.A_card_rejects_corrupt_board_data_and_reports_both_digests)}", Fault.Cards(Credulous), CompleteImages, refused);
        // No single fault makes the test fail for every kind of mishap, so this row combines three. If a response is lost, the fault
        // board-data-resent lets the driver continue. If a response is duplicated, the fault responses-in-order makes the driver mistake the
        // second copy for the response to another request. If a lost request asked the card for a confirmation, the driver would
        // wait forever for this confirmation. The fault flow-never-blocks prevents this wait.
        yield return new MutationCheck(
            $"{nameof(UploadCorruption)}.{nameof(UploadCorruption.A_card_never_accepts_wrong_board_data_if_a_segment_is_lost_or_repeated)}",
            Fault.Kernel("board-data-resent+responses-in-order+flow-never-blocks").WithCards(Credulous), CompleteImages,
            "all board data accepted by card0 is its own, *", refused, "card0 comes up: the duplicate response is ignored");
        yield return Row(nameof(UploadCorruption), nameof(UploadCorruption.A_driver_accepts_an_indication_that_overtakes_the_response), "indication-while-waiting-lost", CompleteImages, Reached);
    }

    private static MutationCheck Row(string fixture, string test, string fault, string sibling, params string[] reason) =>
        new($"{fixture}.{test}", Fault.Kernel(fault), sibling, reason);
}
