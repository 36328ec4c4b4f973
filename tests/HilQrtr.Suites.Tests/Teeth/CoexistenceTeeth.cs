using HilQrtr.Suites.Coexistence;
using HilQrtr.Suites.EndpointIsolation;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Mutation checks of the SoC radio tests.</summary>
internal static class CoexistenceTeeth
{
    private const string Rig = "sim-ahb-pci";
    private const string Unbound = "ahb-radio-unbound";
    private const string Lookup = $"{nameof(WhatTheRadioHears)}.{nameof(WhatTheRadioHears.A_lookup_finds_the_radio_and_every_card)}";
    private const string CardGoes = $"{nameof(RadioLife)}.{nameof(RadioLife.Taking_a_card_down_leaves_the_radio_alone)}";
    private const string Indication = $"{nameof(WhatTheRadioHears)}.{nameof(WhatTheRadioHears.An_indication_of_a_card_does_not_reach_the_radios_driver)}";
    private const string OwnEndpoint = $"{nameof(RadioEndpoint)}.{nameof(RadioEndpoint.Messages_of_the_radio_tell_an_endpoint_of_their_own)}";
    private const string OwnAlone = $"{nameof(RadioEndpoint)}.{nameof(RadioEndpoint.A_bound_socket_reaches_and_hears_its_own_alone)}";
    private const string Held = $"{nameof(RadioFlow)}.{nameof(RadioFlow.A_sender_that_one_holds_back_does_not_hold_back_senders_to_the_other)}";
    private const string SelfSend = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_socket_does_not_reach_itself)}";

    public static IReadOnlyList<MutationCheck> Rows { get; } = [.. BringUp(), .. Hearing(), .. Life(), .. Flow(), .. Endpoints(), .. Ids()];

    private static IEnumerable<MutationCheck> BringUp()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioBesideCards)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioBesideCards.Each_comes_up_as_itself_in_every_order_of_start), "driver-opens-socket-first", Lookup, "* has one QMI client");
        yield return Row(nameof(RadioBesideCards.Each_comes_up_as_itself_when_all_start_at_once), Unbound, Lookup, "card0 has one QMI client");
        yield return Row(nameof(RadioBesideCards.The_radio_finds_its_own_driver_whatever_the_card_calls_itself), "driver-wrong-card", Lookup, "radio is Up");
        // With an unbound socket, the radio's driver fails the test in two cases: the card has the radio's node and starts first, or the
        // card has a different node and announces the radio's instance.
        foreach (var (cases, asked) in new[] { ("(Same,*,Last,*)", "card0 has one QMI client"), ("(Different,*,Same,*)", "card0 has no QMI client") })
            yield return Row($"{nameof(RadioBesideCards.The_radio_finds_its_own_driver_whatever_the_card_calls_itself)}{cases}", Unbound, Lookup, "radio is Up", asked);

        yield return Row(nameof(RadioBesideCards.Each_comes_up_as_itself_again), "take-down-disturbs-others", SelfSend, "card0 is Up", "radio is Up");
    }

    private static IEnumerable<MutationCheck> Hearing()
    {
        const string asked = "the radio's driver, *, sends no request to radio";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(WhatTheRadioHears)}.{test}", fault, sibling, reason);

        yield return Row(nameof(WhatTheRadioHears.An_indication_of_a_card_does_not_reach_the_radios_driver), Unbound, CardGoes, asked);
        yield return Row(nameof(WhatTheRadioHears.A_service_of_a_card_is_not_taken_for_the_radios), Unbound, CardGoes, asked);
        yield return Row(nameof(WhatTheRadioHears.The_end_of_a_cards_service_is_not_the_end_of_the_radio), Unbound, CardGoes, "radio is Up");
        yield return Row(nameof(WhatTheRadioHears.A_lookup_finds_the_radio_and_every_card), "name-service-ignores-endpoint", OwnEndpoint, "the lookup finds 3 services: one per card and one for the radio");
    }

    private static IEnumerable<MutationCheck> Life()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioLife)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioLife.Taking_a_card_down_leaves_the_radio_alone), "take-down-disturbs-others", Indication, "radio is Up");
        yield return Row(nameof(RadioLife.A_card_that_crashes_leaves_the_radio_alone), "bye-to-all", Indication, "radio is Up");
        yield return Row(nameof(RadioLife.A_radio_that_crashes_leaves_the_cards_alone_and_returns), "bye-to-all", Indication, "card0 is Up");
        yield return Row(nameof(RadioLife.A_radio_whose_processor_is_restarted_while_a_card_speaks_finds_itself), Unbound, CardGoes, "card0 was sent no message in the meantime");
        yield return Row(nameof(RadioLife.Taking_the_radio_down_leaves_the_cards_alone), "take-down-disturbs-others", Indication, "card0 is Up");
    }

    private static IEnumerable<MutationCheck> Flow()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioFlow)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioFlow.A_card_that_confirms_nothing_does_not_hold_the_radio_back), Unbound, Lookup, "radio is Up");
        yield return Row(nameof(RadioFlow.A_sender_that_one_holds_back_does_not_hold_back_senders_to_the_other), "flow-shared", Lookup, "the sender to * is not blocked");
        yield return Row(nameof(RadioFlow.RESUME_TX_of_one_does_not_release_a_sender_to_the_other), "resume-tx-crossed", Held, "after * confirms, the sender to * is still blocked");
    }

    private static IEnumerable<MutationCheck> Endpoints()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => Broken($"{nameof(RadioEndpoint)}.{test}", fault, sibling, reason);

        yield return Row(nameof(RadioEndpoint.Messages_of_the_radio_tell_an_endpoint_of_their_own), "report-always-local", CardGoes, "card0, card1, radio each report a different endpoint");
        yield return Row(nameof(RadioEndpoint.A_bound_socket_reaches_and_hears_its_own_alone), "receive-ignores-binding", Lookup, "the socket receives from * and not from *");
        yield return new MutationCheck(
            $"{nameof(RadioEndpoint)}.{nameof(RadioEndpoint.The_radio_keeps_its_endpoint_when_a_card_starts_while_its_processor_restarts)}",
            Fault.Variant("endpoint-ids-rfc", Rig), OwnAlone, "radio still has endpoint * after the restart");
    }

    private static IEnumerable<MutationCheck> Ids()
    {
        yield return new MutationCheck(
            $"{nameof(IdInheritance)}.{nameof(IdInheritance.No_device_inherits_the_id_of_another_device)}", Fault.Kernel("id-outlives-endpoint", "sim-ahb-pci-rfc"),
            OwnAlone, "no device has an id that belonged to another device", "no socket that is bound to an id exchanged messages with another device");
    }

    private static MutationCheck Broken(string test, string fault, string sibling, params string[] reason) => new(test, Fault.Kernel(fault, Rig), sibling, reason);
}
