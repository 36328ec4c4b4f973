using HilQrtr.Suites.EndpointIsolation;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>For each test of the suites what turns it red, and which sibling stays green then.</summary>
internal static class TeethTable
{
    private const string SelfSend = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_socket_does_not_reach_itself)}";
    private const string Hello = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_HELLO_of_each_card_is_answered_once)}";

    public static IReadOnlyList<Tooth> Rows { get; } =
    [
        .. Drivers(), .. Matrix(), .. Routes(), .. Reports(), .. Errors(), .. NameService(), .. Flow(), .. Local(),
        .. FirmwareUploadTeeth.Rows, .. CoexistenceTeeth.Rows, .. LifecycleTeeth.Rows,
    ];

    private static IEnumerable<Tooth> Drivers()
    {
        static Tooth Row(string test, string fault, string sibling) =>
            new($"{nameof(DriverIsolation)}.{test}", Fault.Kernel(fault), sibling);

        yield return Row(nameof(DriverIsolation.Every_card_comes_up_when_all_start_at_once), "driver-wrong-card", Hello);
        yield return Row(nameof(DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card), "driver-wrong-card", Hello);
        yield return Row(nameof(DriverIsolation.Each_driver_reads_the_board_id_of_its_own_card), "driver-opens-socket-first", Hello);
        yield return Row(
            nameof(DriverIsolation.Each_driver_reads_the_MAC_address_of_its_own_card), "mac-of-first-card",
            $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card)}");
        yield return Row(nameof(DriverIsolation.Exactly_one_QMI_client_talks_to_each_card), "driver-opens-socket-first", Hello);
        yield return Row(nameof(DriverIsolation.No_QMI_client_talks_to_two_cards_even_if_their_nodes_differ), "driver-opens-socket-first", Hello);
        yield return Row(nameof(DriverIsolation.The_HELLO_of_each_card_is_answered_once), "hello-answer-by-node", SelfSend);
        yield return Row(nameof(DriverIsolation.Each_card_receives_its_own_firmware_and_board_data), "firmware-of-first-card", SelfSend);
        yield return Row(nameof(DriverIsolation.Each_card_hears_one_whole_bring_up), "driver-wrong-card", Hello);
        yield return Row(nameof(DriverIsolation.Each_driver_reads_its_own_card_whichever_starts_first), "driver-wrong-card", Hello);
        yield return Row(nameof(DriverIsolation.Each_driver_reads_its_own_card_after_a_restart_in_the_other_order), "driver-opens-socket-first", Hello);
        yield return Row(
            nameof(DriverIsolation.A_card_that_goes_and_returns_leaves_the_other_alone), "take-down-disturbs-others",
            $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_its_own_card_whichever_starts_first)}");
    }

    private static IEnumerable<Tooth> Matrix()
    {
        const string drivers = $"{nameof(NodePortInstanceMatrix)}.{nameof(NodePortInstanceMatrix.Each_driver_finds_its_own_card)}";
        const string sockets = $"{nameof(NodePortInstanceMatrix)}.{nameof(NodePortInstanceMatrix.A_socket_finds_the_service_of_each_card)}";

        yield return new Tooth(drivers, Fault.Variant("stock"), SelfSend);
        yield return new Tooth(drivers, Fault.Kernel("driver-opens-socket-first"), sockets);
        yield return new Tooth(sockets, Fault.Variant("stock"), SelfSend);
        yield return new Tooth(sockets, Fault.Kernel("name-service-ignores-endpoint"), Hello);
    }

    private static IEnumerable<Tooth> Routes()
    {
        static Tooth Row(string test, string fault, string sibling) =>
            new($"{nameof(Routing)}.{test}", Fault.Kernel(fault), $"{nameof(Routing)}.{sibling}");

        yield return Row(nameof(Routing.A_bound_socket_reaches_its_own_card_only), "send-ignores-binding", nameof(Routing.A_bound_socket_hears_its_own_card_only));
        yield return Row(nameof(Routing.An_unbound_socket_reaches_the_card_that_was_seen_first), "legacy-entry-last", nameof(Routing.A_bound_socket_reaches_its_own_card_only));
        yield return Row(nameof(Routing.Ancillary_data_decides_for_one_message_whatever_the_binding), "ancillary-ignored", nameof(Routing.A_bound_socket_reaches_its_own_card_only));
        yield return Row(nameof(Routing.Binding_to_endpoint_0_lifts_the_binding), "bind-zero-refused", nameof(Routing.A_binding_can_be_moved_to_the_other_card));
        yield return Row(nameof(Routing.A_binding_can_be_moved_to_the_other_card), "send-ignores-binding", nameof(Routing.Binding_to_endpoint_0_lifts_the_binding));
        yield return Row(nameof(Routing.A_bound_socket_hears_its_own_card_only), "receive-ignores-binding", nameof(Routing.A_bound_socket_reaches_its_own_card_only));
        yield return Row(nameof(Routing.Messages_queued_before_the_binding_are_still_delivered), "bind-drops-queue", nameof(Routing.A_bound_socket_hears_its_own_card_only));
        yield return Row(nameof(Routing.Once_the_first_card_is_gone_unbound_sends_fail_until_the_other_speaks), "legacy-entry-never-moves", nameof(Routing.An_unbound_socket_reaches_the_card_that_was_seen_first));
        yield return Row(nameof(Routing.Two_bound_sockets_used_in_turn_reach_their_own_cards), "send-ignores-binding", nameof(Routing.A_bound_socket_hears_its_own_card_only));
        yield return Row(nameof(Routing.A_binding_does_not_outlive_its_card), "no-such-endpoint-econnreset", nameof(Routing.A_bound_socket_reaches_its_own_card_only));
        yield return Row(nameof(Routing.A_binding_does_not_outlive_its_card), "id-reused", nameof(Routing.A_card_whose_driver_stays_returns_under_its_id));
        yield return Row(nameof(Routing.A_card_whose_driver_stays_returns_under_its_id), "reservation-lost", nameof(Routing.A_binding_does_not_outlive_its_card));
        yield return Row(nameof(Routing.What_a_bound_socket_does_not_hear_takes_no_memory), "filtered-leaks", nameof(Routing.A_bound_socket_reaches_its_own_card_only));
    }

    private static IEnumerable<Tooth> Reports()
    {
        static Tooth Row(string test, string fault, string sibling) =>
            new($"{nameof(Report)}.{test}", Fault.Kernel(fault), $"{nameof(Report)}.{sibling}");

        yield return Row(nameof(Report.Each_datagram_tells_the_endpoint_of_its_card), "report-always-local", nameof(Report.Without_room_for_the_report_the_data_comes_with_MSG_CTRUNC));
        yield return Row(nameof(Report.With_the_report_off_no_endpoint_is_told), "report-off-ignored", nameof(Report.Each_datagram_tells_the_endpoint_of_its_card));
        yield return Row(nameof(Report.Without_room_for_the_report_the_data_comes_with_MSG_CTRUNC), "no-ctrunc", nameof(Report.Each_datagram_tells_the_endpoint_of_its_card));
        yield return Row(nameof(Report.A_local_sender_is_told_as_endpoint_1_whatever_it_claims), "claimed-endpoint-trusted", nameof(Report.Each_datagram_tells_the_endpoint_of_its_card));
        yield return Row(nameof(Report.The_endpoint_in_sysfs_is_the_one_that_datagrams_tell), "report-always-local", nameof(Report.With_the_report_off_no_endpoint_is_told));
    }

    private static IEnumerable<Tooth> Errors()
    {
        static Tooth Row(string test, string fault, string sibling) =>
            new($"{nameof(ErrorCodes)}.{test}", Fault.Kernel(fault), $"{nameof(ErrorCodes)}.{sibling}");

        yield return Row(nameof(ErrorCodes.A_node_that_is_not_behind_the_named_endpoint_is_ENXIO), "no-such-endpoint-econnreset", nameof(ErrorCodes.An_absent_node_is_ECONNRESET_to_an_unbound_socket));
        yield return Row(nameof(ErrorCodes.An_endpoint_that_does_not_exist_is_ENXIO), "ancillary-ignored", nameof(ErrorCodes.An_absent_node_is_ECONNRESET_to_an_unbound_socket));
        yield return Row(nameof(ErrorCodes.An_absent_node_is_ECONNRESET_to_an_unbound_socket), "no-such-node-enxio", nameof(ErrorCodes.An_endpoint_that_does_not_exist_is_ENXIO));
        yield return Row(nameof(ErrorCodes.Binding_to_an_endpoint_that_does_not_exist_succeeds), "bind-checks-existence", nameof(ErrorCodes.An_unknown_option_is_ENOPROTOOPT));
        yield return Row(nameof(ErrorCodes.Endpoint_0_in_ancillary_data_is_EINVAL), "ancillary-zero-accepted", nameof(ErrorCodes.Malformed_ancillary_data_is_EINVAL));
        yield return Row(nameof(ErrorCodes.Malformed_ancillary_data_is_EINVAL), "ancillary-ignored", nameof(ErrorCodes.An_unknown_option_is_ENOPROTOOPT));
        yield return Row(nameof(ErrorCodes.Of_several_endpoints_in_ancillary_data_the_last_wins), "ancillary-first-wins", nameof(ErrorCodes.Malformed_ancillary_data_is_EINVAL));
        yield return Row(nameof(ErrorCodes.An_unknown_option_is_ENOPROTOOPT), "unknown-option-einval", nameof(ErrorCodes.Binding_to_an_endpoint_that_does_not_exist_succeeds));
    }

    private static IEnumerable<Tooth> NameService()
    {
        static Tooth Row(string test, string fault, string sibling) =>
            new($"{nameof(NameServiceIsolation)}.{test}", Fault.Kernel(fault), $"{nameof(NameServiceIsolation)}.{sibling}");

        yield return Row(nameof(NameServiceIsolation.An_unbound_lookup_finds_the_service_of_every_card), "name-service-ignores-endpoint", nameof(NameServiceIsolation.A_HELLO_is_answered_to_the_card_that_said_it));
        yield return Row(nameof(NameServiceIsolation.A_HELLO_is_answered_to_the_card_that_said_it), "hello-answer-by-node", nameof(NameServiceIsolation.A_lookup_by_a_card_is_refused));
        yield return Row(nameof(NameServiceIsolation.A_lookup_tells_the_services_of_the_cards_apart_by_endpoint), "name-service-ignores-endpoint", nameof(NameServiceIsolation.A_HELLO_is_answered_to_the_card_that_said_it));
        yield return Row(nameof(NameServiceIsolation.A_bound_lookup_finds_its_own_card_only), "receive-ignores-binding", nameof(NameServiceIsolation.A_lookup_tells_the_services_of_the_cards_apart_by_endpoint));
        yield return Row(nameof(NameServiceIsolation.A_lookup_that_finds_nothing_still_ends), "no-end-mark", nameof(NameServiceIsolation.A_HELLO_is_answered_to_the_card_that_said_it));
        yield return Row(nameof(NameServiceIsolation.DEL_SERVER_of_one_card_removes_its_own_service_only), "del-server-to-all", nameof(NameServiceIsolation.BYE_of_one_card_removes_its_own_services_only));
        yield return Row(nameof(NameServiceIsolation.BYE_of_one_card_removes_its_own_services_only), "bye-to-all", nameof(NameServiceIsolation.DEL_SERVER_of_one_card_removes_its_own_service_only));
        yield return Row(nameof(NameServiceIsolation.Taking_a_card_down_removes_its_own_services_only), "bye-to-all", nameof(NameServiceIsolation.DEL_SERVER_of_one_card_removes_its_own_service_only));
        yield return Row(nameof(NameServiceIsolation.DEL_CLIENT_of_one_card_does_not_reach_servers_of_the_other), "del-client-to-all", nameof(NameServiceIsolation.BYE_of_one_card_removes_its_own_services_only));
        yield return Row(nameof(NameServiceIsolation.A_lookup_by_a_card_is_refused), "remote-lookup-accepted", nameof(NameServiceIsolation.An_unbound_lookup_finds_the_service_of_every_card));
        yield return Row(nameof(NameServiceIsolation.A_local_server_is_announced_to_every_card), "local-server-announced-once", nameof(NameServiceIsolation.The_end_of_a_local_server_is_told_to_every_card));
        yield return Row(nameof(NameServiceIsolation.A_card_that_comes_later_is_told_of_local_servers), "hello-answer-by-node", nameof(NameServiceIsolation.A_lookup_by_a_card_is_refused));
        yield return Row(nameof(NameServiceIsolation.The_end_of_a_local_server_is_told_to_every_card), "broadcast-filtered", nameof(NameServiceIsolation.A_local_server_is_announced_to_every_card));
        yield return Row(nameof(NameServiceIsolation.A_broadcast_reaches_every_card), "broadcast-filtered", nameof(NameServiceIsolation.A_local_server_is_announced_to_every_card));
    }

    private static IEnumerable<Tooth> Flow()
    {
        // Where nothing is ever confirmed, a driver blocks in its eleventh request and cannot be unbound: the sibling needs no driver.
        const string withoutDriver = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";

        static Tooth Row(string test, string fault, string sibling) =>
            new($"{nameof(FlowControl)}.{test}", Fault.Kernel(fault), $"{nameof(FlowControl)}.{sibling}");

        yield return Row(nameof(FlowControl.The_eleventh_unconfirmed_message_to_a_card_waits), "flow-never-blocks", nameof(FlowControl.The_fifth_message_asks_for_a_confirmation));
        yield return new Tooth(
            $"{nameof(FlowControl)}.{nameof(FlowControl.The_fifth_message_asks_for_a_confirmation)}", Fault.Kernel("flow-no-confirm"), withoutDriver);
        yield return Row(nameof(FlowControl.While_one_card_is_blocked_sends_to_the_other_go_on), "flow-shared", nameof(FlowControl.The_eleventh_unconfirmed_message_to_a_card_waits));
        yield return Row(nameof(FlowControl.RESUME_TX_of_one_card_does_not_unblock_the_sender_to_the_other), "resume-tx-crossed", nameof(FlowControl.While_one_card_is_blocked_sends_to_the_other_go_on));
        yield return new Tooth(
            $"{nameof(FlowControl)}.{nameof(FlowControl.A_blocked_sender_goes_on_when_its_card_confirms)}", Fault.Cards("no-resume-tx"), withoutDriver);
        yield return Row(nameof(FlowControl.A_blocked_sender_is_released_when_its_card_goes), "flow-never-blocks", nameof(FlowControl.The_fifth_message_asks_for_a_confirmation));
        yield return Row(nameof(FlowControl.The_hosts_confirmation_goes_to_the_card_that_asked), "resume-reply-by-node", nameof(FlowControl.RESUME_TX_of_one_card_does_not_unblock_the_sender_to_the_other));
    }

    private static IEnumerable<Tooth> Local()
    {
        static Tooth Row(string test, string fault, string sibling) =>
            new($"{nameof(LocalSockets)}.{test}", Fault.Kernel(fault), $"{nameof(LocalSockets)}.{sibling}");

        yield return Row(nameof(LocalSockets.Two_local_sockets_exchange_datagrams), "self-send-delivered", nameof(LocalSockets.A_port_in_use_is_EADDRINUSE));
        yield return Row(nameof(LocalSockets.A_socket_does_not_reach_itself), "self-send-delivered", nameof(LocalSockets.A_message_of_more_than_65535_bytes_is_EMSGSIZE));
        yield return Row(nameof(LocalSockets.A_message_of_more_than_65535_bytes_is_EMSGSIZE), "oversize-accepted", nameof(LocalSockets.A_socket_does_not_reach_itself));
        yield return Row(nameof(LocalSockets.A_port_in_use_is_EADDRINUSE), "port-in-use-ignored", nameof(LocalSockets.A_socket_does_not_reach_itself));
        yield return Row(nameof(LocalSockets.A_socket_without_a_wish_gets_the_lowest_free_port), "autobind-highest", nameof(LocalSockets.A_socket_does_not_reach_itself));
        yield return Row(nameof(LocalSockets.A_first_send_gives_a_socket_the_lowest_free_port), "autobind-highest", nameof(LocalSockets.A_socket_does_not_reach_itself));
        yield return Row(nameof(LocalSockets.A_datagram_that_does_not_fit_is_cut_and_flagged), "trunc-unflagged", nameof(LocalSockets.Two_local_sockets_exchange_datagrams));
        yield return Row(nameof(LocalSockets.Sending_without_a_destination_is_ENOTCONN_until_connected), "unconnected-send-einval", nameof(LocalSockets.Two_local_sockets_exchange_datagrams));
        yield return Row(nameof(LocalSockets.A_socket_bound_to_a_card_reaches_the_local_name_service), "no-end-mark", nameof(LocalSockets.Two_local_sockets_exchange_datagrams));
        yield return Row(nameof(LocalSockets.Local_traffic_goes_on_while_a_card_is_blocked), "flow-never-blocks", nameof(LocalSockets.Two_local_sockets_exchange_datagrams));
    }
}
