using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Tests.Teeth;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>What catches each mutant of <c>kernel/mutants/</c>, as seen on <c>kernel-duo</c>.</summary>
internal static class MutantTable
{
    private const string Reaches = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_reaches_its_own_card_only)}";
    private const string Hears = $"{nameof(Routing)}.{nameof(Routing.A_bound_socket_hears_its_own_card_only)}";
    // Where drivers get in each other's way, all that takes two of them is red: one card alone is not.
    private const string OneCard = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Local_traffic_goes_on_while_a_card_is_blocked)}";
    private const string NoCard = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";
    private const string Hello = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_HELLO_of_each_card_is_answered_once)}";
    private const string BuildId = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card)}";
    private const string OneClient = $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Exactly_one_QMI_client_talks_to_each_card)}";
    private const string Goes = $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.Taking_a_card_down_removes_its_own_services_only)}";
    private const string Bye = $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.BYE_of_one_card_removes_its_own_services_only)}";
    private const string DelServer = $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.DEL_SERVER_of_one_card_removes_its_own_service_only)}";

    public static IReadOnlyList<Mutant> Rows { get; } = [.. Sockets(), .. Flow(), .. Ids(), .. NameService(), .. Drivers()];

    private static IEnumerable<Mutant> Sockets()
    {
        yield return Row("send-ignores-binding", [Reaches, BuildId], Hears);
        yield return Row("receive-ignores-binding", [Hears], OneCard);
        yield return Row("legacy-entry-last", [$"{nameof(Routing)}.{nameof(Routing.An_unbound_socket_reaches_the_card_that_was_seen_first)}"], Reaches);
        yield return Row(
            "broadcast-filtered",
            [
                $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_broadcast_reaches_every_card)}",
                $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.The_end_of_a_local_server_is_told_to_every_card)}",
            ],
            $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_local_server_is_announced_to_every_card)}");
        yield return Row(
            "report-always-local", [$"{nameof(Report)}.{nameof(Report.Each_datagram_tells_the_endpoint_of_its_card)}"],
            $"{nameof(Report)}.{nameof(Report.With_the_report_off_no_endpoint_is_told)}");
        yield return Row("filtered-leaks", [$"{nameof(Routing)}.{nameof(Routing.What_a_bound_socket_does_not_hear_takes_no_memory)}"], Reaches);
    }

    private static IEnumerable<Mutant> Flow()
    {
        const string other = $"{nameof(FlowControl)}.{nameof(FlowControl.While_one_card_is_blocked_sends_to_the_other_go_on)}";

        yield return Row("flow-shared", [other], $"{nameof(FlowControl)}.{nameof(FlowControl.The_eleventh_unconfirmed_message_to_a_card_waits)}");
        yield return Row("resume-tx-crossed", [$"{nameof(FlowControl)}.{nameof(FlowControl.RESUME_TX_of_one_card_does_not_unblock_the_sender_to_the_other)}"], other);
    }

    private static IEnumerable<Mutant> Ids()
    {
        const string returns = $"{nameof(Routing)}.{nameof(Routing.A_card_whose_driver_stays_returns_under_its_id)}";
        const string outlives = $"{nameof(Routing)}.{nameof(Routing.A_binding_does_not_outlive_its_card)}";

        yield return Row("id-reused", [outlives], returns);
        yield return Row("reservation-lost", [returns], outlives);
        // What is left behind is seen after any test that brings a card up.
        yield return Row("driver-leaks-id", [BuildId], NoCard);
    }

    private static IEnumerable<Mutant> NameService()
    {
        yield return Row("bye-to-all", [Bye, Goes], DelServer);
        yield return Row("del-server-to-all", [DelServer], Bye);
        yield return Row("hello-answer-by-node", [$"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_HELLO_is_answered_to_the_card_that_said_it)}", Hello], OneCard);
        yield return Row(
            "name-service-ignores-endpoint",
            [
                $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.An_unbound_lookup_finds_the_service_of_every_card)}",
                $"{nameof(NameServiceIsolation)}.{nameof(NameServiceIsolation.A_lookup_tells_the_services_of_the_cards_apart_by_endpoint)}",
            ],
            OneCard);
    }

    private static IEnumerable<Mutant> Drivers()
    {
        yield return Row("driver-wrong-card", [BuildId, OneClient], OneCard);
        yield return Row("driver-opens-socket-first", [BuildId, OneClient], OneCard);
    }

    // The simulated kernel's faults have the names of the mutants.
    private static Mutant Row(string name, string[] caughtBy, string sibling) => new(name, caughtBy, sibling, Fault.Kernel(name));
}
