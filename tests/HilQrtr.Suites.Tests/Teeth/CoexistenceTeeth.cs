using HilQrtr.Suites.Coexistence;
using HilQrtr.Suites.EndpointIsolation;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Mutation checks of the SoC radio tests.</summary>
internal static class CoexistenceTeeth
{
    private const string Rig = "sim-ahb-pci";
    private const string Unbound = "ahb-radio-unbound";
    private const string Lookup =
        $"{nameof(RadioIsolation)}.{nameof(RadioIsolation.A_lookup_finds_the_services_of_the_radio_and_every_card)}";
    private const string CardGoes = $"{nameof(RadioStability)}.{nameof(RadioStability.Taking_a_card_down_does_not_affect_the_radio)}";
    private const string Indication =
        $"{nameof(RadioIsolation)}.{nameof(RadioIsolation.The_radio_driver_does_not_receive_an_indication_from_a_card)}";
    private const string OwnEndpoint =
        $"{nameof(RadioEndpoint)}.{nameof(RadioEndpoint.The_radio_and_each_card_have_different_endpoint_ids)}";
    private const string OwnAlone =
        $"{nameof(RadioEndpoint)}.{nameof(RadioEndpoint.A_bound_socket_exchanges_messages_only_with_the_device_it_is_bound_to)}";
    private const string Held =
        $"{nameof(RadioFlow)}.{nameof(RadioFlow.A_blocked_send_to_one_device_does_not_block_sends_to_another_device)}";
    private const string SelfSend = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_socket_cannot_send_to_itself)}";

    public static IReadOnlyList<MutationCheck> Rows { get; } = [.. BringUp(), .. Interruption(), .. Isolation(), .. Stability(), .. Flow(), .. Endpoints(), .. Ids()];

    private static IEnumerable<MutationCheck> BringUp()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioBringUp)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioBringUp.Radio_and_cards_come_up_with_their_own_drivers_in_any_start_order), "driver-opens-socket-first", Lookup, "* has one QMI client");
        yield return Row(nameof(RadioBringUp.Radio_and_cards_come_up_with_their_own_drivers_when_started_at_once), Unbound, Lookup, "card0 has one QMI client");
        yield return Row(nameof(RadioBringUp.The_radio_driver_finds_its_radio_for_any_node_port_and_instance_of_the_card), "driver-wrong-card", Lookup, "radio is Up");
        // With an unbound socket, the radio's driver fails the test in two cases: the card has the radio's node and starts first, or the
        // card has a different node and announces the radio's instance.
        foreach (var (cases, asked) in new[] { ("(Same,*,Last,*)", "card0 has one QMI client"), ("(Different,*,Same,*)", "card0 has no QMI client") })
            yield return Row($"{nameof(RadioBringUp.The_radio_driver_finds_its_radio_for_any_node_port_and_instance_of_the_card)}{cases}", Unbound, Lookup, "radio is Up", asked);

        yield return Row(nameof(RadioBringUp.Radio_and_cards_find_their_own_drivers_again_after_a_second_bring_up), "take-down-disturbs-others", SelfSend, "card0 is Up", "radio is Up");
        yield return Row(nameof(RadioBringUp.The_radio_receives_its_own_board_and_calibration_data), "board-data-of-first-card", Lookup, "radio received BDF *");
    }

    private static IEnumerable<MutationCheck> Interruption()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioInterruption)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioInterruption.The_radio_comes_up_after_its_firmware_crashed_during_a_bring_up), "bye-to-all", Indication, "card0 is Up");
        yield return Row(nameof(RadioInterruption.The_radio_comes_up_after_its_processor_was_restarted_during_a_bring_up), "bye-to-all", Indication, "card0 is Up");
        yield return Row(nameof(RadioInterruption.The_radio_comes_up_after_its_driver_was_unbound_during_a_bring_up), "take-down-disturbs-others", Indication, "card0 is Up");
    }

    private static IEnumerable<MutationCheck> Isolation()
    {
        const string asked = "the radio's driver, *, sends no request to radio";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioIsolation)}.{test}", fault, sibling, reason);

        yield return Row(
            nameof(RadioIsolation.The_radio_driver_does_not_receive_an_indication_from_a_card), Unbound, CardGoes, asked);
        yield return Row(nameof(RadioIsolation.The_radio_driver_ignores_a_service_announced_by_a_card), Unbound, CardGoes, asked);
        yield return Row(nameof(RadioIsolation.The_radio_driver_ignores_the_removal_of_a_cards_service), Unbound, CardGoes, "radio is Up");
        yield return Row(nameof(RadioIsolation.A_lookup_finds_the_services_of_the_radio_and_every_card), "name-service-ignores-endpoint", OwnEndpoint, "the lookup finds 3 services: one per card and one for the radio");
    }

    private static IEnumerable<MutationCheck> Stability()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioStability)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioStability.Taking_a_card_down_does_not_affect_the_radio), "take-down-disturbs-others", Indication, "radio is Up");
        yield return Row(nameof(RadioStability.A_card_crash_does_not_affect_the_radio), "bye-to-all", Indication, "radio is Up");
        yield return Row(nameof(RadioStability.The_radio_recovers_from_a_crash_and_the_cards_are_not_affected), "bye-to-all", Indication, "card0 is Up");
        yield return Row(nameof(RadioStability.The_radio_driver_finds_its_radio_if_a_card_sends_while_the_radio_restarts), Unbound, CardGoes, "card0 was sent no message in the meantime");
        yield return Row(nameof(RadioStability.Taking_the_radio_down_does_not_affect_the_cards), "take-down-disturbs-others", Indication, "card0 is Up");
    }

    private static IEnumerable<MutationCheck> Flow()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioFlow)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioFlow.The_radio_comes_up_while_a_card_sends_no_RESUME_TX), Unbound, Lookup, "radio is Up");
        yield return Row(nameof(RadioFlow.A_blocked_send_to_one_device_does_not_block_sends_to_another_device), "flow-shared", Lookup, "the sender to * is not blocked");
        yield return Row(nameof(RadioFlow.RESUME_TX_from_a_device_unblocks_only_sends_to_that_device), "resume-tx-to-all", Held, "after * confirms, the sender to * is still blocked");
    }

    private static IEnumerable<MutationCheck> Endpoints()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioEndpoint)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioEndpoint.The_radio_and_each_card_have_different_endpoint_ids), "report-always-local", CardGoes, "card0, card1, radio each report a different endpoint");
        yield return Row(nameof(RadioEndpoint.A_bound_socket_exchanges_messages_only_with_the_device_it_is_bound_to), "receive-ignores-binding", Lookup, "the socket receives from * and not from *");
        yield return new MutationCheck(
            $"{nameof(RadioEndpoint)}.{nameof(RadioEndpoint.The_radio_keeps_its_endpoint_id_if_a_card_starts_while_the_radio_restarts)}",
            Fault.Variant("endpoint-ids-rfc", Rig), OwnAlone, "radio still has endpoint * after the restart");
    }

    private static IEnumerable<MutationCheck> Ids()
    {
        yield return new MutationCheck(
            $"{nameof(IdInheritance)}.{nameof(IdInheritance.No_device_inherits_the_id_of_another_device)}", Fault.Kernel("id-outlives-endpoint", "sim-ahb-pci-rfc"),
            OwnAlone, "no device has an id that belonged to another device");
    }

    private static MutationCheck Broken(string test, string fault, string sibling, params string[] reason) => new(test, Fault.Kernel(fault, Rig), sibling, reason);
}
