using HilQrtr.Suites.Coexistence;
using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Lifecycle;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>For each mutant in <c>kernel/mutants/</c>, the tests that catch it, as verified on the mutant's rig of the kernel tier.</summary>
internal static class MutantTable
{
    private const string Reaches = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_sends_only_to_its_own_card)}";
    private const string Hears = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_receives_only_from_its_own_card)}";
    // The usual sibling, which is a test that must still pass. If drivers disturb each other, every test with two drivers fails, so the
    // sibling uses a single card.
    private const string OneCard =
        $"{nameof(LocalSockets)}.{nameof(LocalSockets.Local_sockets_keep_working_while_a_send_to_a_card_is_blocked)}";
    private const string NoCard = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";
    private const string Hello = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_host_sends_exactly_one_HELLO_to_each_card)}";
    private const string Goes =
        $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.Taking_a_card_down_removes_only_that_cards_services)}";
    private const string Bye =
        $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.BYE_from_a_card_removes_only_that_cards_services)}";
    private const string DelServer =
        $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.DEL_SERVER_from_a_card_removes_only_that_cards_service)}";

    private static readonly CatchingTest BuildIdIsRead = new(
        $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card)}", "the driver of card* (*) read the build id of card*, *");

    public static IReadOnlyList<Mutant> Rows { get; } = [.. Sockets(), .. Flow(), .. Ids(), .. NameService(), .. Drivers(), .. HostNodes(), .. RfcIds()];

    private static IEnumerable<Mutant> Sockets()
    {
        // If the binding is ignored, every message reaches the first card. This is wrong only for a socket that is bound to the second
        // card.
        yield return Row("send-ignores-binding", Hears, new CatchingTest($"{Reaches}(1)", "card1 received only \"for its own\" *"), BuildIdIsRead);
        yield return Row("receive-ignores-binding", OneCard, new CatchingTest(Hears, "the bound socket receives only \"from its own\""));
        yield return Row(
            "legacy-entry-last", Reaches,
            new CatchingTest($"{nameof(Routing)}.{nameof(Routing.An_unbound_socket_reaches_the_card_that_was_linked_first)}", "* received only \"for the node\" from the socket"));
        yield return Row(
            "broadcast-filtered", $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_local_server_is_announced_to_every_card)}",
            new CatchingTest($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_broadcast_reaches_every_card)}(True)", "card1 received only \"to everybody\" from the socket"),
            new CatchingTest($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.Every_card_receives_DEL_SERVER_and_DEL_CLIENT_when_a_local_server_closes)}(True)", "card1 receives: DEL_SERVER, *"));
        yield return Row(
            "report-always-local",
            $"{nameof(EndpointReporting)}.{nameof(EndpointReporting.No_endpoint_is_reported_while_reporting_is_off)}",
            new CatchingTest($"{nameof(EndpointReporting)}.{nameof(EndpointReporting.Each_datagram_reports_the_endpoint_of_the_card_that_sent_it)}", "each datagram reports an endpoint other than the host's own (1)"));
        yield return Row(
            "short-option-zero",
            $"{nameof(OptionValues)}.{nameof(OptionValues.Only_the_first_four_bytes_of_an_option_value_set_the_binding)}",
            new CatchingTest($"{nameof(OptionValues)}.{nameof(OptionValues.A_short_option_value_does_not_change_the_binding)}", "the call fails"));
        yield return Row(
            "filtered-message-leaks", Reaches,
            new CatchingTest($"{nameof(Routing)}.{nameof(Routing.Messages_filtered_out_by_a_binding_are_freed)}", "host0 gained fewer than * socket buffers"));
    }

    private static IEnumerable<Mutant> Flow()
    {
        const string other = $"{nameof(FlowControl)}.{nameof(FlowControl.A_blocked_send_to_one_card_does_not_block_sends_to_another_card)}";

        yield return Row(
            "flow-shared", $"{nameof(FlowControl)}.{nameof(FlowControl.The_eleventh_unconfirmed_message_to_a_card_blocks)}",
            new CatchingTest(other, "the message to * is not blocked"));
        yield return Row(
            "lost-request-not-repeated", $"{nameof(FullRing)}.{nameof(FullRing.A_full_ring_to_one_card_does_not_affect_another_card)}",
            new CatchingTest($"{nameof(FullRing)}.{nameof(FullRing.If_the_fifth_message_fails_with_EAGAIN_the_next_one_requests_confirmation)}", "the next message requests confirmation"));
        yield return Row(
            "resume-tx-to-all", other,
            new CatchingTest($"{nameof(FlowControl)}.{nameof(FlowControl.RESUME_TX_from_a_card_unblocks_only_sends_to_that_card)}", "the eleventh message to * is still blocked"));
    }

    private static IEnumerable<Mutant> Ids()
    {
        const string returns =
            $"{nameof(Routing)}.{nameof(Routing.A_card_keeps_its_endpoint_id_after_a_link_loss_if_its_driver_stays_bound)}";
        const string outlives =
            $"{nameof(Routing)}.{nameof(Routing.A_socket_bound_to_an_old_endpoint_id_does_not_reach_the_returned_card)}";

        yield return Row("id-reused", returns, new CatchingTest(outlives, "card0 returned with an endpoint id other than *"));
        yield return Row(
            "id-wraps-to-host", NoCard,
            new CatchingTest($"{nameof(IdWrap)}.{nameof(IdWrap.Endpoint_ids_wrap_around_without_reusing_an_id_in_use)}", "each id is a positive number that is not the host's id, 1"));
        yield return Row(
            "tun-id-shared", NoCard,
            new CatchingTest($"{nameof(TunRemotes)}.{nameof(TunRemotes.Two_programs_can_open_qrtr_tun_and_act_as_different_nodes)}", "the left program opens /dev/qrtr-tun"));
        yield return Row("reservation-lost", outlives, new CatchingTest(returns, "* returned with its endpoint id, *"));
        yield return Row(
            "driver-leaks-id", NoCard,
            new CatchingTest($"{nameof(IdsInUse)}.{nameof(IdsInUse.An_endpoint_id_is_reserved_as_long_as_the_driver_is_bound)}", "once card0 is down, one more id is reserved than at the start"),
            new CatchingTest($"{nameof(IdsInUse)}.{nameof(IdsInUse.Failed_bring_ups_leak_no_endpoint_ids)}", "as many ids are reserved as before the failed bring-ups, *"),
            new CatchingTest($"{nameof(ResourceLeaks)}.{nameof(ResourceLeaks.Failed_bring_ups_leak_no_kernel_objects)}", "in * failed bring-ups, radix_tree_node gained fewer than * objects, *"));
    }

    private static IEnumerable<Mutant> NameService()
    {
        const string notified = "the unbound observer receives: DEL_SERVER, *";
        const string nodes = $"{nameof(CardDeparture)}.{nameof(CardDeparture.Every_server_receives_one_BYE_for_each_node_of_a_card)}";
        const string ends =
            $"{nameof(CardDeparture)}.{nameof(CardDeparture.A_server_receives_one_BYE_for_each_of_two_cards_with_the_same_node)}";
        const string endOfNodes = "the * server receives one BYE for each of the nodes *";
        const string endOfCard = "the server receives one BYE of node * when * leaves";

        yield return Row("bye-to-all", DelServer, new CatchingTest(Bye, notified), new CatchingTest(Goes, notified));
        yield return Row(
            "host-node-claimable", Bye,
            new CatchingTest($"{nameof(ClaimedNodes)}.{nameof(ClaimedNodes.A_card_that_claims_the_host_node_cannot_remove_a_local_service)}", "a lookup still finds the local service"));
        yield return Row(
            "broadcast-node-claimable", Bye,
            new CatchingTest($"{nameof(ClaimedNodes)}.{nameof(ClaimedNodes.Broadcasts_reach_all_cards_after_a_card_claims_the_broadcast_node)}", "card* received only \"to everybody\" from the socket"));
        yield return Row(
            "malformed-packet-cuts-off-remote", Bye,
            new CatchingTest(
                $"{nameof(MalformedPackets)}.{nameof(MalformedPackets.Cards_and_services_still_work_after_a_malformed_control_packet)}",
                "a lookup finds the services of the program and of both cards"));
        yield return Row("bye-by-node", nodes, new CatchingTest($"{ends}(TakenDown,LastCardFirst)", endOfCard));
        yield return Row("bye-of-first-node", ends, new CatchingTest(nodes, endOfNodes));
        yield return Row("bye-needs-server", ends, new CatchingTest(nodes, endOfNodes));
        yield return Row("bye-repeated", OneCard, new CatchingTest(nodes, endOfNodes), new CatchingTest(ends, endOfCard));
        yield return Row("del-server-to-all", Bye, new CatchingTest(DelServer, notified));
        yield return Row(
            "hello-answer-by-node", OneCard,
            new CatchingTest($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.The_host_answers_HELLO_only_to_the_card_that_sent_it)}", "card1, which sent HELLO, receives exactly one announcement: *"),
            new CatchingTest(Hello, "each card received one HELLO"));
        yield return Row(
            "hello-removes-servers", OneCard,
            new CatchingTest($"{nameof(FirmwareHello)}.{nameof(FirmwareHello.A_card_that_sends_HELLO_again_stays_up)}", "card* is Up"));
        yield return Row(
            "removed-server-leaks", OneCard,
            new CatchingTest($"{nameof(ResourceLeaks)}.{nameof(ResourceLeaks.Replugs_of_a_card_with_fifty_services_leak_no_kernel_objects)}", "each kmalloc cache gained fewer than * objects in * replugs"));
        yield return Row(
            "name-service-ignores-endpoint", OneCard,
            new CatchingTest($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.An_unbound_lookup_finds_the_service_of_every_card)}", "the lookup finds 2 services, one per card"),
            new CatchingTest($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_lookup_reports_the_endpoint_of_each_cards_service)}", "the lookup finds the services of card0 and card1, each with its endpoint: *"));
    }

    private static IEnumerable<Mutant> Drivers()
    {
        var oneClient = new CatchingTest($"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Exactly_one_QMI_client_talks_to_each_card)}", "each card has one QMI client");

        yield return Row("driver-wrong-card", OneCard, BuildIdIsRead, oneClient);
        yield return Row("driver-opens-socket-first", OneCard, BuildIdIsRead, oneClient);
    }

    // Each of these mutants breaks a rule of node-ids.
    private static IEnumerable<Mutant> HostNodes()
    {
        static Mutant Row(string name, string sibling, params CatchingTest[] caughtBy) => new(name, caughtBy, sibling) { SimulatedRig = "sim-node-ids" };
        const string address = $"{nameof(CardAddress)}.{nameof(CardAddress.Messages_and_notifications_about_a_card_name_the_same_node)}";
        const string behind = $"{nameof(CardAddress)}.{nameof(CardAddress.A_node_behind_a_card_keeps_its_number)}";

        yield return Row("del-client-untranslated", behind, new CatchingTest(address, "the server is notified: *"));
        yield return Row(
            "resume-tx-untranslated", NoCard,
            new CatchingTest($"{nameof(CardAddress)}.{nameof(CardAddress.RESUME_TX_from_a_card_unblocks_the_program)}", "the eleventh message is released"));
        yield return Row("bridged-nodes-translated", address, new CatchingTest(behind, "the service is found at *"));
        yield return Row("host-node-shared", OneCard, BuildIdIsRead);
    }

    // This mutant breaks a rule of endpoint-ids-rfc, whose ids belong to addresses.
    private static IEnumerable<Mutant> RfcIds()
    {
        yield return new Mutant(
            "id-outlives-endpoint",
            [new CatchingTest($"{nameof(IdInheritance)}.{nameof(IdInheritance.No_device_inherits_the_id_of_another_device)}", "no device has an id that belonged to another device")],
            $"{nameof(RadioEndpoint)}.{nameof(RadioEndpoint.A_bound_socket_exchanges_messages_only_with_the_device_it_is_bound_to)}")
        {
            SimulatedRig = "sim-ahb-pci-rfc",
            KernelRig = "kernel-ahb-pci",
        };
    }

    private static Mutant Row(string name, string sibling, params CatchingTest[] caughtBy) => new(name, caughtBy, sibling);
}
