using HilQrtr.Suites.EndpointIsolation;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>For each suite test, a fault that must make it fail and a sibling that must still pass.</summary>
internal static class TeethTable
{
    private const string SelfSend = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_socket_cannot_send_to_itself)}";
    private const string Hello = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_host_sends_exactly_one_HELLO_to_each_card)}";
    private const string Duo73 = "sim-duo-7.3";

    public static IReadOnlyList<MutationCheck> Rows { get; } =
    [
        .. Drivers(), .. Matrix(), .. Routes(), .. Reports(), .. Errors(), .. Options(), .. NameService(), .. Departures(), .. Claims(), .. Malformed(), .. Flow(), .. Local(), .. Addresses(), .. Tuns(), .. Rings(),
        .. FirmwareUploadTeeth.Rows, .. CoexistenceTeeth.Rows, .. HostIsolationTeeth.Rows, .. LifecycleTeeth.Rows,
    ];

    private static IEnumerable<MutationCheck> Addresses()
    {
        const string rig = "sim-node-ids";
        static MutationCheck Row(string test, string fault, string reason) => new(test, Fault.Kernel(fault, rig), SelfSend, reason);

        yield return Row($"{nameof(CardAddress)}.{nameof(CardAddress.Messages_and_notifications_about_a_card_name_the_same_node)}", "del-client-untranslated", "the server is notified: *");
        yield return Row($"{nameof(CardAddress)}.{nameof(CardAddress.RESUME_TX_from_a_card_unblocks_the_program)}", "resume-tx-untranslated", "the eleventh message is released");
        yield return Row($"{nameof(CardAddress)}.{nameof(CardAddress.A_node_behind_a_card_keeps_its_number)}", "bridged-nodes-translated", "the service is found at *");
        yield return Row($"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Every_card_comes_up_when_all_start_at_once)}", "host-node-shared", "every card reaches its goal");
    }

    private static IEnumerable<MutationCheck> Rings()
    {
        const string other = nameof(FullRing.A_full_ring_to_one_card_does_not_affect_another_card);

        static MutationCheck Row(string test, string fault, string sibling, string reason) => new($"{nameof(FullRing)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(FullRing.RESUME_TX_is_not_lost_if_the_ring_to_the_card_is_full), "resume-tx-lost", $"{nameof(FullRing)}.{other}", "card0 receives RESUME_TX for * once");
        yield return Row(nameof(FullRing.If_the_fifth_message_fails_with_EAGAIN_the_next_one_requests_confirmation), "lost-request-not-repeated", $"{nameof(FullRing)}.{other}", "the next message requests confirmation");
        yield return Row(other, "full-ring-stops-all", SelfSend, "the program sends \"for the other card\" to *");
    }

    private static IEnumerable<MutationCheck> Tuns()
    {
        static MutationCheck Row(string test, string fault, string reason) => new($"{nameof(TunRemotes)}.{test}", Fault.Kernel(fault), SelfSend, reason);

        foreach (var test in new[] { nameof(TunRemotes.Two_programs_can_open_qrtr_tun_and_act_as_different_nodes), nameof(TunRemotes.Two_programs_that_act_as_the_same_node_have_different_endpoint_ids) })
            yield return Row(test, "tun-id-shared", "the left program opens /dev/qrtr-tun");
        yield return Row(nameof(TunRemotes.Two_programs_that_act_as_the_same_node_have_different_endpoint_ids), "send-ignores-binding", "the right program reads \"to it\"");
    }

    private static IEnumerable<MutationCheck> Drivers()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) =>
            new($"{nameof(DriverIsolation)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(DriverIsolation.Every_card_comes_up_when_all_start_at_once), "driver-wrong-card", Hello, "every card reaches its goal");
        yield return Row(nameof(DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card), "driver-wrong-card", Hello, "the driver of card1 (*) read the build id of card1, *");
        yield return Row(nameof(DriverIsolation.Each_driver_reads_the_board_id_of_its_own_card), "driver-opens-socket-first", Hello, "the driver of card1 (*) read the board id of card1, *");
        yield return Row(
            nameof(DriverIsolation.Each_driver_reads_the_MAC_address_of_its_own_card), "mac-of-first-card",
            $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card)}", "the driver of card1 (*) read the MAC address of card1, *");
        yield return Row(nameof(DriverIsolation.Exactly_one_QMI_client_talks_to_each_card), "driver-opens-socket-first", Hello, "each card has one QMI client");
        yield return Row(nameof(DriverIsolation.No_QMI_client_talks_to_two_cards_even_if_their_nodes_differ), "driver-opens-socket-first", Hello, "no QMI client talks to two cards");
        yield return Row(nameof(DriverIsolation.The_host_sends_exactly_one_HELLO_to_each_card), "hello-answer-by-node", SelfSend, "each card received one HELLO");
        yield return new MutationCheck(Hello, Fault.Kernel("hello-not-sent", Duo73), SelfSend, "each card received one HELLO");
        yield return new MutationCheck(Hello, Fault.Kernel("hello-only-in-reply", Duo73).WithCards("no-hello"), SelfSend, "each card received one HELLO");
        yield return Row(nameof(DriverIsolation.Each_card_receives_its_own_firmware_and_board_data), "firmware-of-first-card", SelfSend, "card1 received *, once each");
        yield return Row(nameof(DriverIsolation.Each_card_is_brought_up_exactly_once), "driver-wrong-card", Hello, "card0 received each request once, except BDF_DOWNLOAD");
        yield return Row(nameof(DriverIsolation.Each_driver_reads_its_own_card_in_any_start_order), "mac-of-first-card", Hello, "the driver of card1 * read the identity of card1, *");
        yield return Row(nameof(DriverIsolation.Each_driver_reads_its_own_card_after_a_restart_in_reverse_order), "mac-of-first-card", Hello, "the driver of card1 * read the identity of card1, *");
        yield return Row(
            nameof(DriverIsolation.Taking_a_card_down_and_up_again_does_not_affect_the_other_card), "take-down-disturbs-others",
            $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_its_own_card_in_any_start_order)}", "card1 is Up while card0 is down", "card0 is Up while card1 is down");
        yield return Row(
            nameof(DriverIsolation.A_driver_waiting_for_a_slow_card_ignores_the_ready_firmware_of_another_card), "driver-opens-socket-first", Hello, "every card reaches its goal");
    }

    private static IEnumerable<MutationCheck> Matrix()
    {
        const string drivers = $"{nameof(NodePortInstanceMatrix)}.{nameof(NodePortInstanceMatrix.Each_driver_finds_its_own_card)}";
        const string found = "the observer finds the services of card0 and card1";
        const string sockets = $"{nameof(NodePortInstanceMatrix)}.{nameof(NodePortInstanceMatrix.A_socket_finds_the_service_of_each_card)}";

        string[] ownCard = ["every card reaches its goal", "card0 has one QMI client", "the driver of card* read the identity of card*: *"];

        yield return new MutationCheck(drivers, Fault.Variant("stock"), SelfSend, ownCard);
        yield return new MutationCheck(drivers, Fault.Kernel("driver-opens-socket-first"), sockets, ownCard);
        yield return new MutationCheck(sockets, Fault.Kernel("lookup-finds-one"), Hello, found);
        // The name service of a stock kernel distinguishes cards with different nodes, so only cases with the same node fail.
        yield return new MutationCheck($"{sockets}(Same,*)", Fault.Variant("stock"), SelfSend, found, "only card* received the request");
        yield return new MutationCheck($"{sockets}(Same,Same,*)", Fault.Kernel("name-service-ignores-endpoint"), Hello, found);
    }

    private static IEnumerable<MutationCheck> Routes()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) =>
            new($"{nameof(Routing)}.{test}", Fault.Kernel(fault), $"{nameof(Routing)}.{sibling}", reason);

        // If only the binding is ignored, every message reaches the first card, so case 0, which is bound to the first card, would still
        // pass. Case 0 therefore adds legacy-entry-last, which sends the messages to the last card.
        yield return Row($"{nameof(Routing.A_bound_socket_sends_only_to_its_own_card)}(0)", "send-ignores-binding+legacy-entry-last", nameof(Routing.A_bound_socket_receives_only_from_its_own_card), "card0 received only \"for its own\" from the socket");
        yield return Row($"{nameof(Routing.A_bound_socket_sends_only_to_its_own_card)}(1)", "send-ignores-binding", nameof(Routing.A_bound_socket_receives_only_from_its_own_card), "card1 received only \"for its own\" from the socket");
        yield return Row(nameof(Routing.An_unbound_socket_reaches_the_card_that_was_linked_first), "legacy-entry-last", nameof(Routing.A_bound_socket_sends_only_to_its_own_card), "* received only \"for the node\" from the socket");
        yield return Row(nameof(Routing.An_endpoint_in_ancillary_data_overrides_the_binding_for_one_message), "ancillary-unused", nameof(Routing.A_bound_socket_sends_only_to_its_own_card), "card1 received only \"with ancillary data\" from the socket");
        yield return Row(nameof(Routing.Binding_to_endpoint_0_removes_the_binding), "bind-zero-refused", nameof(Routing.A_socket_can_be_rebound_to_another_card), "the socket is bound to endpoint 0, which removes the earlier binding");
        yield return Row(nameof(Routing.A_socket_can_be_rebound_to_another_card), "send-ignores-binding", nameof(Routing.Binding_to_endpoint_0_removes_the_binding), "card0 received nothing from the socket");
        yield return Row(nameof(Routing.A_bound_socket_receives_only_from_its_own_card), "receive-ignores-binding", nameof(Routing.A_bound_socket_sends_only_to_its_own_card), "the bound socket receives only \"from its own\"");
        yield return Row(nameof(Routing.Messages_queued_before_the_binding_are_still_delivered), "bind-drops-queue", nameof(Routing.A_bound_socket_receives_only_from_its_own_card), "the socket receives \"card0 before\" and \"card1 before\" and \"card1 after\"");
        yield return Row(nameof(Routing.Unbound_sends_fail_until_the_remaining_card_transmits), "legacy-entry-never-moves", nameof(Routing.An_unbound_socket_reaches_the_card_that_was_linked_first), "the socket sends \"after it spoke\" to *");
        yield return Row(nameof(Routing.Alternating_sends_from_two_bound_sockets_reach_their_own_cards), "send-ignores-binding", nameof(Routing.A_bound_socket_receives_only_from_its_own_card), "card1 received \"1 for card1\", * from the socket of card1");
        yield return Row(nameof(Routing.A_socket_bound_to_an_old_endpoint_id_does_not_reach_the_returned_card), "send-ignores-binding", nameof(Routing.A_bound_socket_receives_only_from_its_own_card), "a send bound to endpoint * fails");
        yield return Row(nameof(Routing.A_socket_bound_to_an_old_endpoint_id_does_not_reach_the_returned_card), "id-reused", nameof(Routing.A_card_keeps_its_endpoint_id_after_a_link_loss_if_its_driver_stays_bound), "card0 returned with an endpoint id other than *");
        yield return Row(nameof(Routing.A_card_keeps_its_endpoint_id_after_a_link_loss_if_its_driver_stays_bound), "reservation-lost", nameof(Routing.A_socket_bound_to_an_old_endpoint_id_does_not_reach_the_returned_card), "* returned with its endpoint id, *");
        yield return Row(nameof(Routing.Messages_filtered_out_by_a_binding_are_freed), "filtered-message-leaks", nameof(Routing.A_bound_socket_sends_only_to_its_own_card), "host0 gained fewer than * socket buffers");
    }

    private static IEnumerable<MutationCheck> Reports()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) =>
            new($"{nameof(EndpointReporting)}.{test}", Fault.Kernel(fault), $"{nameof(EndpointReporting)}.{sibling}", reason);

        yield return Row(nameof(EndpointReporting.Each_datagram_reports_the_endpoint_of_the_card_that_sent_it), "report-always-local", nameof(EndpointReporting.Without_a_control_buffer_the_payload_arrives_with_MSG_CTRUNC), "each datagram reports an endpoint other than the host's own (1)");
        yield return Row(nameof(EndpointReporting.No_endpoint_is_reported_while_reporting_is_off), "report-always-on", nameof(EndpointReporting.Each_datagram_reports_the_endpoint_of_the_card_that_sent_it), "no endpoint is reported");
        yield return Row(nameof(EndpointReporting.Without_a_control_buffer_the_payload_arrives_with_MSG_CTRUNC), "no-ctrunc", nameof(EndpointReporting.Each_datagram_reports_the_endpoint_of_the_card_that_sent_it), "MSG_CTRUNC is set");
        yield return Row(nameof(EndpointReporting.A_local_sender_is_always_reported_as_endpoint_1), "local-sender-unreported", nameof(EndpointReporting.Each_datagram_reports_the_endpoint_of_the_card_that_sent_it), "the receiver sees endpoint 1, the host's own");
        yield return Row(nameof(EndpointReporting.Datagrams_report_the_endpoint_id_that_sysfs_shows), "report-always-local", nameof(EndpointReporting.No_endpoint_is_reported_while_reporting_is_off), "the datagrams report the ids shown in sysfs, *");
    }

    private static IEnumerable<MutationCheck> Errors()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) =>
            new($"{nameof(ErrorCodes)}.{test}", Fault.Kernel(fault), $"{nameof(ErrorCodes)}.{sibling}", reason);

        yield return Row(nameof(ErrorCodes.Sending_to_a_node_that_is_not_behind_the_endpoint_fails_with_ENXIO), "no-such-endpoint-econnreset", nameof(ErrorCodes.Sending_to_a_nonexistent_node_from_an_unbound_socket_fails_with_ECONNRESET), "card1 does not have node *, so the send fails with ENXIO");
        yield return Row(nameof(ErrorCodes.Sending_to_a_nonexistent_endpoint_fails_with_ENXIO), "no-such-endpoint-econnreset", nameof(ErrorCodes.Sending_to_a_nonexistent_node_from_an_unbound_socket_fails_with_ECONNRESET), "endpoint * does not exist, so the send fails with ENXIO");
        yield return Row(nameof(ErrorCodes.Sending_to_a_nonexistent_node_from_an_unbound_socket_fails_with_ECONNRESET), "no-such-node-enxio", nameof(ErrorCodes.Sending_to_a_nonexistent_endpoint_fails_with_ENXIO), "the send fails with ECONNRESET");
        yield return Row(nameof(ErrorCodes.Binding_to_a_nonexistent_endpoint_succeeds), "bind-checks-existence", nameof(ErrorCodes.Setting_an_unknown_option_fails_with_ENOPROTOOPT), "the bind succeeds");
        yield return Row(nameof(ErrorCodes.Endpoint_0_in_ancillary_data_fails_with_EINVAL), "ancillary-zero-accepted", nameof(ErrorCodes.Malformed_ancillary_data_fails_with_EINVAL), "the send fails with EINVAL");
        yield return Row(nameof(ErrorCodes.Malformed_ancillary_data_fails_with_EINVAL), "ancillary-unchecked", nameof(ErrorCodes.Setting_an_unknown_option_fails_with_ENOPROTOOPT), "the send fails with EINVAL");
        yield return Row(nameof(ErrorCodes.The_last_of_several_endpoints_in_ancillary_data_wins), "ancillary-first-wins", nameof(ErrorCodes.Malformed_ancillary_data_fails_with_EINVAL), "card1 received only \"for the last\" from the socket");
        yield return Row(nameof(ErrorCodes.Setting_an_unknown_option_fails_with_ENOPROTOOPT), "unknown-option-einval", nameof(ErrorCodes.Binding_to_a_nonexistent_endpoint_succeeds), "the call fails with ENOPROTOOPT");
    }

    private static IEnumerable<MutationCheck> Options()
    {
        const string shortBinding = nameof(OptionValues.A_short_option_value_does_not_change_the_binding);
        const string shortReport = nameof(OptionValues.A_short_option_value_does_not_change_endpoint_reporting);
        const string binding = nameof(OptionValues.Only_the_first_four_bytes_of_an_option_value_set_the_binding);
        const string report = nameof(OptionValues.Only_the_first_four_bytes_of_an_option_value_switch_endpoint_reporting);

        static MutationCheck Row(string test, string fault, string sibling, string reason) =>
            new($"{nameof(OptionValues)}.{test}", Fault.Kernel(fault), $"{nameof(OptionValues)}.{sibling}", reason);

        yield return Row(shortBinding, "short-option-zero", binding, "the call fails");
        yield return Row(shortReport, "short-option-zero", report, "the call fails");
        // The fault long-option-from-end has no effect on a value of exactly four bytes, so these cases need other faults.
        yield return Row($"{binding}(4)", "receive-ignores-binding", shortReport, "the socket receives only \"from card1\"");
        yield return Row($"{report}(4)", "report-always-on", shortBinding, "reporting is off");
        foreach (var length in new[] { 5, 6, 7, 8 })
        {
            yield return Row($"{binding}({length})", "long-option-from-end", shortBinding, "the socket receives only \"from card1\"");
            yield return Row($"{report}({length})", "long-option-from-end", shortReport, "reporting is off");
        }
    }

    private static IEnumerable<MutationCheck> NameService()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) =>
            new($"{nameof(NameServiceIsolation)}.{test}", Fault.Kernel(fault), $"{nameof(NameServiceIsolation)}.{sibling}", reason);

        yield return Row(nameof(NameServiceIsolation.An_unbound_lookup_finds_the_service_of_every_card), "name-service-ignores-endpoint", nameof(NameServiceIsolation.The_host_answers_HELLO_only_to_the_card_that_sent_it), "the lookup finds 2 services, one per card");
        yield return Row(nameof(NameServiceIsolation.The_host_answers_HELLO_only_to_the_card_that_sent_it), "hello-answer-by-node", nameof(NameServiceIsolation.A_lookup_by_a_card_is_refused), "card1, which sent HELLO, receives exactly one announcement: *");
        yield return Row(nameof(NameServiceIsolation.A_lookup_reports_the_endpoint_of_each_cards_service), "name-service-ignores-endpoint", nameof(NameServiceIsolation.The_host_answers_HELLO_only_to_the_card_that_sent_it), "the lookup finds the services of card0 and card1, each with its endpoint: *");
        yield return Row(nameof(NameServiceIsolation.A_bound_lookup_finds_only_the_service_of_its_own_card), "receive-ignores-binding", nameof(NameServiceIsolation.A_lookup_reports_the_endpoint_of_each_cards_service), "the lookup finds only the service of *: *");
        yield return Row(nameof(NameServiceIsolation.A_lookup_that_finds_nothing_receives_the_end_of_list_mark), "no-end-mark", nameof(NameServiceIsolation.The_host_answers_HELLO_only_to_the_card_that_sent_it), "the socket looks up service *");
        yield return Row(nameof(NameServiceIsolation.DEL_SERVER_from_a_card_removes_only_that_cards_service), "del-server-to-all", nameof(NameServiceIsolation.BYE_from_a_card_removes_only_that_cards_services), "the unbound observer receives: DEL_SERVER, *, endpoint 2");
        yield return Row(nameof(NameServiceIsolation.BYE_from_a_card_removes_only_that_cards_services), "bye-to-all", nameof(NameServiceIsolation.DEL_SERVER_from_a_card_removes_only_that_cards_service), "the unbound observer receives: DEL_SERVER, *, endpoint 2");
        yield return Row(nameof(NameServiceIsolation.Taking_a_card_down_removes_only_that_cards_services), "bye-to-all", nameof(NameServiceIsolation.DEL_SERVER_from_a_card_removes_only_that_cards_service), "the unbound observer receives: DEL_SERVER, *, endpoint 2");
        yield return Row(nameof(NameServiceIsolation.DEL_CLIENT_from_a_card_does_not_reach_servers_bound_to_another_card), "del-client-to-all", nameof(NameServiceIsolation.BYE_from_a_card_removes_only_that_cards_services), "the unbound server receives: DEL_CLIENT of *, endpoint 2");
        yield return Row(nameof(NameServiceIsolation.A_lookup_by_a_card_is_refused), "remote-lookup-accepted", nameof(NameServiceIsolation.An_unbound_lookup_finds_the_service_of_every_card), "card0 receives no NEW_SERVER");
        yield return Row(nameof(NameServiceIsolation.A_local_server_is_announced_to_every_card), "broadcast-once", nameof(NameServiceIsolation.The_host_answers_HELLO_only_to_the_card_that_sent_it), "* receives exactly one announcement: NEW_SERVER, *");
        yield return Row(nameof(NameServiceIsolation.A_newly_linked_card_is_notified_of_existing_local_servers), "hello-answer-by-node", nameof(NameServiceIsolation.A_lookup_by_a_card_is_refused), "card0 receives exactly one announcement: NEW_SERVER, *");
        yield return Row(nameof(NameServiceIsolation.Every_card_receives_DEL_SERVER_and_DEL_CLIENT_when_a_local_server_closes), "broadcast-once", nameof(NameServiceIsolation.The_host_answers_HELLO_only_to_the_card_that_sent_it), "* receives: DEL_SERVER, *");
        yield return Row(nameof(NameServiceIsolation.A_broadcast_reaches_every_card), "broadcast-once", nameof(NameServiceIsolation.The_host_answers_HELLO_only_to_the_card_that_sent_it), "* received only \"to everybody\" from the socket");
    }

    private static IEnumerable<MutationCheck> Departures()
    {
        const string allNodes = $"{nameof(CardDeparture)}.{nameof(CardDeparture.Every_server_receives_one_BYE_for_each_node_of_a_card)}";
        const string sharedNode =
            $"{nameof(CardDeparture)}.{nameof(CardDeparture.A_server_receives_one_BYE_for_each_of_two_cards_with_the_same_node)}";
        const string boundServer =
            $"{nameof(CardDeparture)}.{nameof(CardDeparture.A_bound_server_receives_BYE_only_for_the_card_it_is_bound_to)}";
        const string ofEachNode = "the * server receives one BYE for each of the nodes *";
        const string ofTheCard = "the server receives one BYE of node * when * leaves";

        yield return new MutationCheck(allNodes, Fault.Kernel("bye-of-first-node"), sharedNode, ofEachNode);
        yield return new MutationCheck(allNodes, Fault.Kernel("bye-needs-server"), sharedNode, ofEachNode);
        yield return new MutationCheck(allNodes, Fault.Kernel("bye-repeated"), SelfSend, ofEachNode);
        // While a card is being taken down, it may still transmit. If no other card is using the same node number at that time,
        // the card becomes the default endpoint of that node.
        yield return new MutationCheck($"{sharedNode}(TakenDown,LastCardFirst)", Fault.Kernel("bye-by-node"), allNodes, ofTheCard);
        yield return new MutationCheck(sharedNode, Fault.Kernel("bye-repeated"), SelfSend, ofTheCard);
        yield return new MutationCheck(boundServer, Fault.Kernel("receive-ignores-binding"), allNodes, "the server bound to * receives no BYE");
    }

    private static IEnumerable<MutationCheck> Claims()
    {
        const string host = $"{nameof(ClaimedNodes)}.{nameof(ClaimedNodes.A_card_that_claims_the_host_node_cannot_remove_a_local_service)}";
        const string behind = $"{nameof(ClaimedNodes)}.{nameof(ClaimedNodes.A_card_cannot_remove_a_service_at_a_node_behind_another_card)}";
        const string takenDown =
            $"{nameof(ClaimedNodes)}.{nameof(ClaimedNodes.Services_at_a_claimed_node_survive_the_take_down_of_the_claiming_card)}";
        const string broadcast =
            $"{nameof(ClaimedNodes)}.{nameof(ClaimedNodes.Broadcasts_reach_all_cards_after_a_card_claims_the_broadcast_node)}";
        const string found = "a lookup finds the service behind card0 once";

        yield return new MutationCheck(host, Fault.Kernel("host-node-claimable"), behind, "a lookup still finds the local service");
        yield return new MutationCheck($"{behind}(DelServer)", Fault.Kernel("del-server-to-all"), broadcast, found);
        yield return new MutationCheck(behind, Fault.Kernel("name-service-ignores-endpoint"), broadcast, found);
        yield return new MutationCheck($"{behind}(Bye)", Fault.Kernel("bye-to-all"), broadcast, found);
        yield return new MutationCheck(behind, Fault.Kernel("legacy-entry-last"), host, "card0 receives the message");
        yield return new MutationCheck(takenDown, Fault.Kernel("bye-to-all"), broadcast, found);
        yield return new MutationCheck(broadcast, Fault.Kernel("broadcast-node-claimable"), host, "card* received only \"to everybody\" from the socket");
    }

    private static IEnumerable<MutationCheck> Malformed() =>
    [
        new($"{nameof(MalformedPackets)}.{nameof(MalformedPackets.Cards_and_services_still_work_after_a_malformed_control_packet)}", Fault.Kernel("malformed-packet-cuts-off-remote"), Hello, "a lookup finds the services of the program and of both cards"),
    ];

    private static IEnumerable<MutationCheck> Flow()
    {
        // If nothing is confirmed, a driver blocks at its eleventh request and cannot be unbound. The sibling (the test that must
        // pass despite the fault) must therefore use no driver.
        const string withoutDriver = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) =>
            new($"{nameof(FlowControl)}.{test}", Fault.Kernel(fault), $"{nameof(FlowControl)}.{sibling}", reason);

        yield return Row(nameof(FlowControl.The_eleventh_unconfirmed_message_to_a_card_blocks), "flow-never-blocks", nameof(FlowControl.Only_the_fifth_of_ten_messages_requests_confirmation), "the eleventh message to card0 is blocked");
        yield return new MutationCheck(
            $"{nameof(FlowControl)}.{nameof(FlowControl.Only_the_fifth_of_ten_messages_requests_confirmation)}", Fault.Kernel("flow-no-confirm"), withoutDriver,
            "only the fifth of ten messages requests confirmation");
        yield return Row(nameof(FlowControl.A_blocked_send_to_one_card_does_not_block_sends_to_another_card), "flow-shared", nameof(FlowControl.The_eleventh_unconfirmed_message_to_a_card_blocks), "the message to * is not blocked");
        yield return Row(nameof(FlowControl.RESUME_TX_from_a_card_unblocks_only_sends_to_that_card), "resume-tx-to-all", nameof(FlowControl.A_blocked_send_to_one_card_does_not_block_sends_to_another_card), "the eleventh message to * is still blocked");
        yield return new MutationCheck(
            $"{nameof(FlowControl)}.{nameof(FlowControl.A_blocked_send_completes_when_the_card_sends_RESUME_TX)}", Fault.Cards("no-resume-tx"), withoutDriver,
            "the blocked request is released");
        yield return Row(nameof(FlowControl.A_blocked_send_fails_when_the_card_is_taken_down), "departure-leaves-senders-blocked", nameof(FlowControl.Only_the_fifth_of_ten_messages_requests_confirmation), "the eleventh message is released");
        yield return Row(nameof(FlowControl.The_host_sends_RESUME_TX_only_to_the_card_that_requested_it), "resume-reply-to-other", nameof(FlowControl.RESUME_TX_from_a_card_unblocks_only_sends_to_that_card), "card*, which requested confirmation, receives RESUME_TX for *");
        yield return Row($"{nameof(FlowControl.The_host_sends_RESUME_TX_only_to_the_card_that_requested_it)}(1)", "resume-reply-by-node", nameof(FlowControl.RESUME_TX_from_a_card_unblocks_only_sends_to_that_card), "card1, which requested confirmation, receives RESUME_TX for *");
    }

    private static IEnumerable<MutationCheck> Local()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) =>
            new($"{nameof(LocalSockets)}.{test}", Fault.Kernel(fault), $"{nameof(LocalSockets)}.{sibling}", reason);

        yield return Row(nameof(LocalSockets.Two_local_sockets_exchange_datagrams), "local-sender-forged", nameof(LocalSockets.Binding_to_a_port_in_use_fails_with_EADDRINUSE), "each datagram comes from *");
        yield return Row(nameof(LocalSockets.A_socket_cannot_send_to_itself), "self-send-delivered", nameof(LocalSockets.Sending_more_than_65535_bytes_fails_with_EMSGSIZE), "a send to its own port fails with ENODEV");
        yield return Row(nameof(LocalSockets.Sending_more_than_65535_bytes_fails_with_EMSGSIZE), "oversize-accepted", nameof(LocalSockets.A_socket_cannot_send_to_itself), "the send of 65536 bytes fails with EMSGSIZE");
        yield return Row(nameof(LocalSockets.Binding_to_a_port_in_use_fails_with_EADDRINUSE), "port-in-use-ignored", nameof(LocalSockets.A_socket_cannot_send_to_itself), "the bind fails with EADDRINUSE");
        yield return Row(nameof(LocalSockets.A_socket_bound_without_a_port_gets_the_lowest_free_port), "autobind-highest", nameof(LocalSockets.A_socket_cannot_send_to_itself), "each socket has a higher port than the socket that was opened before it");
        yield return Row(nameof(LocalSockets.The_first_send_assigns_the_lowest_free_port_to_the_socket), "autobind-highest", nameof(LocalSockets.A_socket_cannot_send_to_itself), "the socket's port is higher than that of its peer, which was opened first");
        yield return Row(nameof(LocalSockets.A_datagram_longer_than_the_buffer_is_truncated_with_MSG_TRUNC), "trunc-unflagged", nameof(LocalSockets.Two_local_sockets_exchange_datagrams), "the 100-byte message is truncated to 10 bytes and flagged MSG_TRUNC");
        yield return Row(nameof(LocalSockets.Sending_without_a_destination_fails_with_ENOTCONN_until_the_socket_is_connected), "unconnected-send-einval", nameof(LocalSockets.Two_local_sockets_exchange_datagrams), "the send fails with ENOTCONN");
        yield return Row(nameof(LocalSockets.A_socket_bound_to_a_card_reaches_the_local_name_service), "bound-socket-cannot-reach-host", nameof(LocalSockets.Two_local_sockets_exchange_datagrams), "the socket looks up WLFW (service 69)");
        yield return Row(nameof(LocalSockets.Local_sockets_keep_working_while_a_send_to_a_card_is_blocked), "blocked-flow-stops-local", nameof(LocalSockets.Two_local_sockets_exchange_datagrams), "the sender sends 20 messages to *");
    }
}
