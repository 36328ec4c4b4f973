using HilQrtr.Suites.FirmwareUpload;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Teeth of the firmware upload suite.</summary>
internal static class FirmwareUploadTeeth
{
    private const string Boot = $"{nameof(UploadBarrier)}.{nameof(UploadBarrier.All_cards_boot_from_one_barrier)}";
    private const string Whole = $"{nameof(UploadIntegrity)}.{nameof(UploadIntegrity.Each_image_arrives_whole_at_its_own_card)}";
    private const string Overlap = $"{nameof(UploadOverlap)}.{nameof(UploadOverlap.Two_boots_overlap_in_any_way)}";

    public static IReadOnlyList<Tooth> Rows { get; } =
    [
        new(Boot, Fault.Kernel("uploads-in-turn"), Whole),
        Barrier(nameof(UploadBarrier.All_cards_come_up_from_one_barrier_in_their_QMI_exchange), "driver-opens-socket-first", Boot),
        new(Overlap, Fault.Kernel("uploads-in-turn"), Whole),
        Row(nameof(UploadOverlap), nameof(UploadOverlap.A_card_comes_up_while_the_other_is_held_in_its_QMI_exchange), "driver-wrong-card", Boot),
        Row(nameof(UploadOverlap), nameof(UploadOverlap.A_slow_card_and_a_fast_one_both_come_up), "uploads-in-turn", Whole),
        new(Whole, Fault.Kernel("board-data-of-first-card"), Boot),
        Row(nameof(UploadIntegrity), nameof(UploadIntegrity.The_board_data_of_a_card_arrive_at_no_other), "board-data-of-first-card", Boot),
        // Of chips whose drivers load calibration data, which ath12k does without if it must: nothing else tells.
        new($"{nameof(UploadIntegrity)}.{nameof(UploadIntegrity.The_board_data_of_a_card_arrive_at_no_other)}", Fault.Kernel("caldata-of-first-card", "sim-mixed"), Boot),
        Row(nameof(UploadIntegrity), nameof(UploadIntegrity.Each_image_arrives_whole_in_every_round), "upload-resumed", Whole),
        Row(nameof(UploadTrouble), nameof(UploadTrouble.A_card_that_stalls_leaves_the_others_unharmed), "uploads-in-turn", Whole),
        Row(nameof(UploadTrouble), nameof(UploadTrouble.A_card_that_crashes_leaves_the_others_unharmed), "take-down-disturbs-others", Whole),
        Row(nameof(UploadTrouble), nameof(UploadTrouble.A_card_that_vanishes_leaves_the_others_unharmed), "take-down-disturbs-others", Whole),
        Row(nameof(UploadTrouble), nameof(UploadTrouble.An_upload_that_is_broken_off_by_its_driver_is_repeated_whole), "upload-resumed", Whole),
        new($"{nameof(UploadCorruption)}.{nameof(UploadCorruption.A_corrupt_image_is_refused_with_card_and_digest)}", Fault.Cards("takes-anything"), Whole),
        new($"{nameof(UploadCorruption)}.{nameof(UploadCorruption.Corrupt_board_data_are_refused_with_card_and_digest)}", Fault.Cards("takes-anything"), Whole),
        new($"{nameof(UploadCorruption)}.{nameof(UploadCorruption.A_mishap_to_a_segment_of_board_data_never_makes_wrong_data_right)}", Fault.Cards("takes-anything"), Whole),
        Row(nameof(UploadCorruption), nameof(UploadCorruption.An_indication_that_overtakes_an_answer_is_no_harm), "indication-while-waiting-lost", Whole),
    ];

    private static Tooth Barrier(string test, string fault, string sibling) => Row(nameof(UploadBarrier), test, fault, sibling);

    private static Tooth Row(string fixture, string test, string fault, string sibling) => new($"{fixture}.{test}", Fault.Kernel(fault), sibling);
}
