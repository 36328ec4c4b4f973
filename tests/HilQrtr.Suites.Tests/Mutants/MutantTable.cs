using HilQrtr.Suites.Coexistence;
using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Lifecycle;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>For each mutant in <c>kernel/mutants/</c>, the tests that catch it, as verified on the rig <c>kernel-duo</c>.</summary>
internal static class MutantTable
{
    private const string Reaches = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_reaches_its_own_card_only)}";
    private const string Hears = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_hears_its_own_card_only)}";
    // The usual sibling, which is a test that must still pass. If drivers disturb each other, every test with two drivers fails, so the
    // sibling uses a single card.
    private const string OneCard = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Local_traffic_goes_on_while_a_card_is_blocked)}";
    private const string NoCard = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";
    private const string Hello = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_HELLO_of_each_card_is_answered_once)}";
    private const string Goes = $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.Taking_a_card_down_removes_its_own_services_only)}";
    private const string Bye = $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.BYE_of_one_card_removes_its_own_services_only)}";
    private const string DelServer = $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.DEL_SERVER_of_one_card_removes_its_own_service_only)}";

    private static readonly Catch BuildIdIsRead = new(
        $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card)}", "the driver of card* (*) read the build id of card*, *");

    public static IReadOnlyList<Mutant> Rows { get; } = [.. Sockets(), .. Flow(), .. Ids(), .. NameService(), .. Drivers(), .. HostNodes(), .. RfcIds()];

    private static IEnumerable<Mutant> Sockets()
    {
        // If the binding is ignored, every message reaches the first card. This is wrong only for a socket that is bound to the second
        // card.
        yield return Row("send-ignores-binding", Hears, new Catch($"{Reaches}(1)", "card1 received only \"for its own\" *"), BuildIdIsRead);
        yield return Row("receive-ignores-binding", OneCard, new Catch(Hears, "the bound socket receives only \"from its own\""));
        yield return Row(
            "legacy-entry-last", Reaches,
            new Catch($"{nameof(Routing)}.{nameof(Routing.An_unbound_socket_reaches_the_card_that_was_seen_first)}", "* received only \"for the node\" from the socket"));
        yield return Row(
            "broadcast-filtered", $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_local_server_is_announced_to_every_card)}",
            new Catch($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_broadcast_reaches_every_card)}(True)", "card1 received only \"to everybody\" from the socket"),
            new Catch($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.The_end_of_a_local_server_is_told_to_every_card)}(True)", "card1 receives: DEL_SERVER, *"));
        yield return Row(
            "report-always-local", $"{nameof(Report)}.{nameof(Report.With_the_report_off_no_endpoint_is_told)}",
            new Catch($"{nameof(Report)}.{nameof(Report.Each_datagram_tells_the_endpoint_of_its_card)}", "each datagram reports an endpoint other than the host's own (1)"));
        yield return Row(
            "short-option-zero", $"{nameof(OptionValues)}.{nameof(OptionValues.Of_a_long_value_the_first_four_bytes_are_the_binding)}",
            new Catch($"{nameof(OptionValues)}.{nameof(OptionValues.A_short_value_is_refused_and_leaves_the_binding_alone)}", "the call fails"));
        yield return Row(
            "filtered-leaks", Reaches,
            new Catch($"{nameof(Routing)}.{nameof(Routing.What_a_bound_socket_does_not_hear_takes_no_memory)}", "host0 gained fewer than * socket buffers"));
    }

    private static IEnumerable<Mutant> Flow()
    {
        const string other = $"{nameof(FlowControl)}.{nameof(FlowControl.While_one_card_is_blocked_sends_to_the_other_go_on)}";

        yield return Row(
            "flow-shared", $"{nameof(FlowControl)}.{nameof(FlowControl.The_eleventh_unconfirmed_message_to_a_card_waits)}",
            new Catch(other, "the message to * is not blocked"));
        yield return Row(
            "lost-request-forgotten", $"{nameof(FullRing)}.{nameof(FullRing.The_other_card_is_reached_while_one_ring_is_full)}",
            new Catch($"{nameof(FullRing)}.{nameof(FullRing.A_message_after_a_refused_one_requests_its_confirmation)}", "the next message requests confirmation"));
        yield return Row(
            "resume-tx-crossed", other,
            new Catch($"{nameof(FlowControl)}.{nameof(FlowControl.RESUME_TX_of_one_card_does_not_unblock_the_sender_to_the_other)}", "the eleventh message to * is still blocked"));
    }

    private static IEnumerable<Mutant> Ids()
    {
        const string returns = $"{nameof(Routing)}.{nameof(Routing.A_card_whose_driver_stays_returns_under_its_id)}";
        const string outlives = $"{nameof(Routing)}.{nameof(Routing.A_binding_does_not_outlive_its_card)}";

        yield return Row("id-reused", returns, new Catch(outlives, "card0 returned with an endpoint id other than *"));
        yield return Row(
            "id-wraps-to-host", NoCard,
            new Catch($"{nameof(IdWrap)}.{nameof(IdWrap.Ids_start_again_without_taking_an_id_in_use)}", "each id is a positive number that is not the host's id, 1"));
        yield return Row(
            "tun-id-shared", NoCard,
            new Catch($"{nameof(TunRemotes)}.{nameof(TunRemotes.Two_programs_with_the_same_tun_are_two_remotes)}", "the left program opens /dev/qrtr-tun"));
        yield return Row("reservation-lost", outlives, new Catch(returns, "* returned with its endpoint id, *"));
        yield return Row(
            "driver-leaks-id", NoCard,
            new Catch($"{nameof(IdsInUse)}.{nameof(IdsInUse.An_id_is_reserved_as_long_as_a_driver_is_bound)}", "one id more than at the start is reserved once card0 is down"),
            new Catch($"{nameof(IdsInUse)}.{nameof(IdsInUse.Failed_bring_ups_leave_no_id_reserved)}", "as many ids are reserved as before the failed bring-ups, *"),
            new Catch($"{nameof(Growth)}.{nameof(Growth.Failed_bring_ups_leave_no_object_behind)}", "in * failed bring-ups, radix_tree_node gained fewer than * objects, *"));
    }

    private static IEnumerable<Mutant> NameService()
    {
        const string told = "the unbound observer receives: DEL_SERVER, *";
        const string nodes = $"{nameof(CardDeparture)}.{nameof(CardDeparture.Every_server_receives_one_BYE_for_each_node_of_a_card)}";
        const string ends = $"{nameof(CardDeparture)}.{nameof(CardDeparture.Of_two_cards_with_one_node_each_end_is_told_once)}";
        const string endOfNodes = "the * server receives one BYE for each of the nodes *";
        const string endOfCard = "the server receives one BYE of node * when * leaves";

        yield return Row("bye-to-all", DelServer, new Catch(Bye, told), new Catch(Goes, told));
        yield return Row(
            "host-node-claimable", Bye,
            new Catch($"{nameof(ClaimedNodes)}.{nameof(ClaimedNodes.A_card_that_claims_the_hosts_node_removes_no_local_service)}", "a lookup still finds the local service"));
        yield return Row(
            "broadcast-node-claimable", Bye,
            new Catch($"{nameof(ClaimedNodes)}.{nameof(ClaimedNodes.A_card_that_claims_the_broadcast_node_catches_no_broadcast)}", "card* received only \"to everybody\" from the socket"));
        yield return Row(
            "malformed-packet-mutes", Bye,
            new Catch(
                $"{nameof(MalformedPackets)}.{nameof(MalformedPackets.After_a_malformed_packet_of_a_card_everything_still_works)}",
                "a lookup finds the services of the program and of both cards"));
        yield return Row("bye-by-node", nodes, new Catch($"{ends}(TakenDown,LastCardFirst)", endOfCard));
        yield return Row("bye-of-first-node", ends, new Catch(nodes, endOfNodes));
        yield return Row("bye-needs-server", ends, new Catch(nodes, endOfNodes));
        yield return Row("bye-repeated", OneCard, new Catch(nodes, endOfNodes), new Catch(ends, endOfCard));
        yield return Row("del-server-to-all", Bye, new Catch(DelServer, told));
        yield return Row(
            "hello-answer-by-node", OneCard,
            new Catch($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_HELLO_is_answered_to_the_card_that_said_it)}", "card1, which sent HELLO, receives once: *"),
            new Catch(Hello, "each card received one HELLO"));
        yield return Row(
            "hello-removes-servers", OneCard,
            new Catch($"{nameof(FirmwareHello)}.{nameof(FirmwareHello.A_card_that_says_HELLO_again_stays_up)}", "card* is Up"));
        yield return Row(
            "removed-server-leaks", OneCard,
            new Catch($"{nameof(Growth)}.{nameof(Growth.Replugs_of_a_card_with_fifty_services_leave_no_object_behind)}", "each kmalloc cache gained fewer than * objects in * replugs"));
        yield return Row(
            "name-service-ignores-endpoint", OneCard,
            new Catch($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.An_unbound_lookup_finds_the_service_of_every_card)}", "the lookup finds 2 services, one per card"),
            new Catch($"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_lookup_tells_the_services_of_the_cards_apart_by_endpoint)}", "the lookup finds the services of card0 and card1, each with its endpoint: *"));
    }

    private static IEnumerable<Mutant> Drivers()
    {
        var oneClient = new Catch($"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Exactly_one_QMI_client_talks_to_each_card)}", "each card has one QMI client");

        yield return Row("driver-wrong-card", OneCard, BuildIdIsRead, oneClient);
        yield return Row("driver-opens-socket-first", OneCard, BuildIdIsRead, oneClient);
    }

    // Each of these mutants breaks a rule of node-ids.
    private static IEnumerable<Mutant> HostNodes()
    {
        static Mutant Row(string name, string sibling, params Catch[] caughtBy) => new(name, caughtBy, sibling) { SimulatedRig = "sim-node-ids" };
        const string address = $"{nameof(CardAddress)}.{nameof(CardAddress.A_card_has_one_node_in_messages_and_notifications)}";
        const string behind = $"{nameof(CardAddress)}.{nameof(CardAddress.A_node_behind_a_card_keeps_its_number)}";

        yield return Row("del-client-untranslated", behind, new Catch(address, "the server is notified: *"));
        yield return Row(
            "resume-tx-untranslated", NoCard,
            new Catch($"{nameof(CardAddress)}.{nameof(CardAddress.A_blocked_program_continues_when_the_card_confirms)}", "the eleventh message is released"));
        yield return Row("bridged-nodes-translated", address, new Catch(behind, "the service is found at *"));
        yield return Row("host-node-shared", OneCard, BuildIdIsRead);
    }

    // This mutant breaks a rule of endpoint-ids-rfc, whose ids belong to addresses.
    private static IEnumerable<Mutant> RfcIds()
    {
        yield return new Mutant(
            "id-outlives-endpoint",
            [new Catch($"{nameof(IdInheritance)}.{nameof(IdInheritance.No_device_inherits_the_id_of_another_device)}", "no device has an id that belonged to another device", "no socket that is bound to an id exchanged messages with another device")],
            $"{nameof(RadioEndpoint)}.{nameof(RadioEndpoint.A_bound_socket_reaches_and_hears_its_own_alone)}")
        {
            SimulatedRig = "sim-ahb-pci-rfc",
            KernelRig = "kernel-ahb-pci",
        };
    }

    private static Mutant Row(string name, string sibling, params Catch[] caughtBy) => new(name, caughtBy, sibling);
}
