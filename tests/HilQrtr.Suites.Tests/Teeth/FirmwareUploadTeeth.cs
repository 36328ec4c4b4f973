using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.FirmwareUpload;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Mutation checks of the firmware upload tests.</summary>
internal static class FirmwareUploadTeeth
{
    private const string Boot = $"{nameof(UploadBarrier)}.{nameof(UploadBarrier.All_cards_boot_from_one_barrier)}";
    private const string Whole = $"{nameof(UploadIntegrity)}.{nameof(UploadIntegrity.Each_image_arrives_whole_at_its_own_card)}";
    private const string Hello = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_host_sends_exactly_one_HELLO_to_each_card)}";
    private const string OwnData = $"{nameof(UploadIntegrity)}.{nameof(UploadIntegrity.The_board_data_of_a_card_arrive_at_no_other)}";
    private const string Reached = "every card reaches its goal";
    private const string AtBarrier = "card0, card1 are brought up together; each reaches *";

    // A card that verifies its images stops at the first wrong image. Only a card that accepts every image records all its images.
    private const string Credulous = "takes-anything";

    public static IReadOnlyList<MutationCheck> Rows { get; } = [.. Together(), .. Images(), .. Trouble(), .. Corruption()];

    private static IEnumerable<MutationCheck> Together()
    {
        yield return new MutationCheck(Boot, Fault.Kernel("bring-ups-in-turn"), Whole, AtBarrier);
        yield return Row(nameof(UploadBarrier), nameof(UploadBarrier.All_cards_come_up_from_one_barrier_in_their_QMI_exchange), "driver-opens-socket-first", Boot, AtBarrier);
        yield return Row(nameof(UploadOverlap), nameof(UploadOverlap.Two_boots_overlap_in_any_way), "bring-ups-in-turn", Whole, Reached, "the fault fired: card* card*");
        yield return Row(nameof(UploadOverlap), nameof(UploadOverlap.A_card_comes_up_while_the_other_is_held_in_its_QMI_exchange), "bring-ups-in-turn", Whole, Reached);
        yield return Row(nameof(UploadOverlap), nameof(UploadOverlap.A_slow_card_and_a_fast_one_both_come_up), "bring-ups-in-turn", Whole, Reached);
    }

    private static IEnumerable<MutationCheck> Images()
    {
        const string own = "card* received its own images, complete, once each, in this order: *";

        yield return new MutationCheck(Whole, Fault.Kernel("firmware-of-first-card").WithCards(Credulous), Hello, own);
        yield return new MutationCheck(
            $"{nameof(UploadIntegrity)}.{nameof(UploadIntegrity.Each_image_arrives_whole_in_every_round)}", Fault.Kernel("repeated-upload-garbled").WithCards(Credulous), Whole, own);
        yield return new MutationCheck(OwnData, Fault.Kernel("board-data-of-first-card"), Boot, "only card0 received its own BDF *");
        // This fault affects only chips whose drivers load calibration data. ath12k cards come up without the data.
        yield return new MutationCheck(
            OwnData, Fault.Kernel("caldata-of-first-card", "sim-mixed"), Boot, "only card2 received its own CALDATA *");
    }

    private static IEnumerable<MutationCheck> Trouble()
    {
        static MutationCheck Row(string test, string fault, params string[] reason) => FirmwareUploadTeeth.Row(nameof(UploadTrouble), test, fault, Whole, reason);

        yield return Row(nameof(UploadTrouble.A_card_that_stalls_leaves_the_others_unharmed), "bring-ups-in-turn", "the driver of card0 was still waiting when the others were up", Reached);
        yield return Row(nameof(UploadTrouble.A_card_that_crashes_leaves_the_others_unharmed), "take-down-disturbs-others", "card1 is Up");
        yield return Row(nameof(UploadTrouble.A_card_that_vanishes_leaves_the_others_unharmed), "take-down-disturbs-others", "card1 is Up");
        yield return new MutationCheck(
            $"{nameof(UploadTrouble)}.{nameof(UploadTrouble.An_upload_that_is_broken_off_by_its_driver_is_repeated_whole)}",
            Fault.Kernel("repeated-upload-garbled").WithCards(Credulous), Whole, "card0 received its own images, complete, once each, in this order: *");
    }

    private static IEnumerable<MutationCheck> Corruption()
    {
        const string refused = "card0 fails to come up";

        yield return new MutationCheck($"{nameof(UploadCorruption)}.{nameof(UploadCorruption.A_corrupt_image_is_refused_with_card_and_digest)}", Fault.Cards(Credulous), Whole, refused);
        yield return new MutationCheck($"{nameof(UploadCorruption)}.{nameof(UploadCorruption.Corrupt_board_data_are_refused_with_card_and_digest)}", Fault.Cards(Credulous), Whole, refused);
        // No single fault makes the test fail for every kind of mishap, so this row combines three. If a response is lost, the fault
        // board-data-resent lets the driver continue. If a response is duplicated, the fault responses-in-order makes the driver mistake the
        // second copy for the response to another request. If a lost request asked the card for a confirmation, the driver would
        // wait forever for this confirmation. The fault flow-never-blocks prevents this wait.
        yield return new MutationCheck(
            $"{nameof(UploadCorruption)}.{nameof(UploadCorruption.A_mishap_to_a_segment_of_board_data_never_makes_wrong_data_right)}",
            Fault.Kernel("board-data-resent+responses-in-order+flow-never-blocks").WithCards(Credulous), Whole,
            "all board data accepted by card0 is its own, *", refused, "card0 comes up: the duplicate response is ignored");
        yield return Row(nameof(UploadCorruption), nameof(UploadCorruption.An_indication_that_overtakes_an_answer_is_no_harm), "indication-while-waiting-lost", Whole, Reached);
    }

    private static MutationCheck Row(string fixture, string test, string fault, string sibling, params string[] reason) =>
        new($"{fixture}.{test}", Fault.Kernel(fault), sibling, reason);
}
