using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Lifecycle;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Mutation checks of the lifecycle tests.</summary>
internal static class LifecycleTeeth
{
    private const string LocalTraffic = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";
    private const string Lookups =
        $"{nameof(NameServiceLimits)}.{nameof(NameServiceLimits.Lookups_above_the_limit_are_refused_until_one_is_cancelled)}";
    private const string Waiting =
        $"{nameof(BlastRadius)}.{nameof(BlastRadius.Reloading_a_driver_does_not_unblock_a_send_to_another_card)}";
    private const string Slept = $"{nameof(SuspendResume)}.{nameof(SuspendResume.Cards_work_as_before_after_suspend_and_resume)}";

    public static IEnumerable<MutationCheck> Rows { get; } = [.. Growing(), .. Ids(), .. Wraps(), .. Limits(), .. Radius(), .. Sleeping(), .. Recovering(), .. Departures(), .. Hellos()];

    private static IEnumerable<MutationCheck> Growing()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(ResourceLeaks)}.{test}", Fault.Kernel(fault), sibling, reason);

        // If drivers leak, every test with a driver fails, so the siblings (the tests that must still pass) use no driver.
        yield return Row(nameof(ResourceLeaks.A_hundred_bring_ups_and_take_downs_leak_nothing), "driver-leaks-socket", LocalTraffic, "nothing grew on *");
        yield return Row(nameof(ResourceLeaks.A_hundred_bring_ups_and_take_downs_leak_nothing), "driver-leaks-memory", LocalTraffic, "nothing grew on *");
        yield return Row(
            nameof(ResourceLeaks.Replugs_of_a_card_with_fifty_services_leak_no_kernel_objects), "removed-server-leaks",
            $"{nameof(ResourceLeaks)}.{nameof(ResourceLeaks.Taking_a_card_down_during_its_bring_up_leaks_nothing)}", "each kmalloc cache gained fewer than * objects in * replugs");
        yield return Row(nameof(ResourceLeaks.Failed_bring_ups_leak_no_kernel_objects), "driver-leaks-id", LocalTraffic, "in * failed bring-ups, radix_tree_node gained fewer than * objects, *");
        yield return new MutationCheck(
            $"{nameof(ResourceLeaks)}.{nameof(ResourceLeaks.Failed_bring_ups_leak_no_kernel_objects)}", Fault.Variant("endpoint-ids-rfc"),
            $"{nameof(ResourceLeaks)}.{nameof(ResourceLeaks.Replugs_of_a_card_with_fifty_services_leak_no_kernel_objects)}", "in * failed bring-ups, radix_tree_node gained fewer than * objects, *");
        yield return Row(nameof(ResourceLeaks.Taking_a_card_down_during_its_bring_up_leaks_nothing), "driver-leaks-socket", LocalTraffic, "nothing grew on *");
    }

    private static IEnumerable<MutationCheck> Ids()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(IdsInUse)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(IdsInUse.Failed_bring_ups_leak_no_endpoint_ids), "driver-leaks-id", LocalTraffic, "as many ids are reserved as before the failed bring-ups, *");
        yield return Row(nameof(IdsInUse.An_endpoint_id_is_reserved_as_long_as_the_driver_is_bound), "driver-leaks-id", LocalTraffic, "once card0 is down, one more id is reserved than at the start");
        yield return Row(
            nameof(IdsInUse.A_socket_bound_to_a_released_endpoint_id_does_not_reach_later_cards), "id-reused",
            $"{nameof(IdsInUse)}.{nameof(IdsInUse.An_endpoint_id_is_reserved_as_long_as_the_driver_is_bound)}",
            "card0 got a new id each time");
    }

    private static IEnumerable<MutationCheck> Wraps()
    {
        static MutationCheck Row(string fault, string reason) => new($"{nameof(IdWrap)}.{nameof(IdWrap.Endpoint_ids_wrap_around_without_reusing_an_id_in_use)}", Fault.Kernel(fault), LocalTraffic, reason);

        yield return Row("id-wraps-to-host", "each id is a positive number that is not the host's id, 1");
        yield return Row("id-in-use-taken", "no endpoint got card0's id, *");
        // This row's kernel does not skip ids, so its ids do not wrap around. The test still fails, because it checks traffic first.
        yield return Row("send-ignores-binding", "card* received * from the socket of card*");
    }

    private static IEnumerable<MutationCheck> Limits()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(NameServiceLimits)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(NameServiceLimits.A_card_that_announces_too_many_services_does_not_limit_another_card), "name-service-ignores-endpoint", Lookups, "the service of * is found");
        yield return Row(nameof(NameServiceLimits.A_card_that_announces_too_many_services_does_not_limit_another_card), "server-limit-missing", Lookups, "the 256th of these services was refused: *");
        yield return Row(nameof(NameServiceLimits.Nodes_used_up_by_a_card_are_freed_when_the_card_is_taken_down), "node-limit-missing", Lookups, "card0's service at node 600 was refused: *");
        yield return Row(nameof(NameServiceLimits.Nodes_used_up_by_a_card_are_freed_when_the_card_is_taken_down), "removed-nodes-counted", Lookups, "card1, then card0 is brought up to Up");
        yield return Row(nameof(NameServiceLimits.Lookups_above_the_limit_are_refused_until_one_is_cancelled), "lookup-limit-missing", LocalTraffic, "the name service accepts lookups, but fewer than 1024");
        yield return Row(nameof(NameServiceLimits.Lookups_above_the_limit_are_refused_until_one_is_cancelled), "removed-lookups-counted", LocalTraffic, "the next lookup is answered");
        yield return Row(nameof(NameServiceLimits.A_driver_whose_lookup_was_refused_succeeds_after_it_is_bound_again), "removed-lookups-counted", LocalTraffic, "card0 is brought up to Up");
        yield return Row(nameof(NameServiceLimits.A_driver_whose_lookup_was_refused_succeeds_after_it_is_bound_again), "lookup-limit-missing", LocalTraffic, "the name service accepts lookups, but fewer than 1024");
    }

    private static IEnumerable<MutationCheck> Radius()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(BlastRadius)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(BlastRadius.Reloading_a_driver_does_not_affect_the_traffic_of_another_card), "take-down-disturbs-others", Lookups, "card* is Up");
        yield return Row(nameof(BlastRadius.Repeated_bring_up_failures_of_one_card_do_not_affect_the_other_card), "take-down-disturbs-others", Waiting, "card* is Up");
        yield return Row(nameof(BlastRadius.Reloading_a_driver_does_not_shorten_the_timeout_of_another_driver), "departure-ends-all-waits", Lookups, "the driver of * waits as long as it does with no other card present, *");
        yield return Row(nameof(BlastRadius.Reloading_a_driver_does_not_unblock_a_send_to_another_card), "departure-ends-all-waits", Lookups, "the eleventh message to * is still blocked");
        yield return Row(nameof(BlastRadius.Unloading_a_driver_does_not_affect_the_QMI_exchange_of_another_driver), "take-down-disturbs-others", Waiting, "* comes up without failure");
    }

    private static IEnumerable<MutationCheck> Sleeping()
    {
        yield return new MutationCheck(Slept, Fault.Kernel("sleep-restarts-links"), Lookups, "card0 is Up");
        yield return new MutationCheck(Slept, Fault.Kernel("hello-not-repeated-on-resume", "sim-duo-7.3"), Lookups, "card0 is Up");
        yield return new MutationCheck(Slept, Fault.Kernel("hello-not-repeated-on-resume", "sim-duo-7.3").WithCards("no-hello"), Lookups, "card0 is Up");
        yield return new MutationCheck(
            $"{nameof(SuspendResume)}.{nameof(SuspendResume.Messages_sent_by_cards_during_suspend_are_received_after_resume)}", Fault.Kernel("sleep-loses-messages"),
            Slept, "card0's program receives card0's messages");
    }

    private static IEnumerable<MutationCheck> Recovering()
    {
        const string keepsId = $"{nameof(Recovery)}.{nameof(Recovery.A_recovered_card_keeps_its_endpoint_id)}";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(Recovery)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(Recovery.A_crashed_card_is_recovered_by_its_own_driver), "identity-remembered", keepsId, "the driver of * reads the identity of its own card");
        yield return Row(nameof(Recovery.A_crashed_card_is_recovered_by_its_own_driver), "recovery-disturbs-others", Waiting, "card* is Up");
        yield return Row(nameof(Recovery.Two_cards_that_crash_at_once_are_recovered_by_their_own_drivers), "identity-remembered", keepsId, "the driver of card0 * reads the identity of its own card");
        yield return Row(nameof(Recovery.A_recovered_card_keeps_its_endpoint_id), "recovery-takes-new-id", $"{nameof(SurpriseRemoval)}.{nameof(SurpriseRemoval.A_socket_bound_to_a_card_that_disappeared_does_not_reach_its_replacement)}", "* kept its id, *");
        yield return Row(nameof(Recovery.Crashes_leak_nothing), "driver-leaks-memory", LocalTraffic, "nothing grew on *");
    }

    private static IEnumerable<MutationCheck> Departures()
    {
        const string alone = $"{nameof(SurpriseRemoval)}.{nameof(SurpriseRemoval.A_card_that_disappears_does_not_affect_the_other_card)}";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(SurpriseRemoval)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(SurpriseRemoval.A_card_that_disappears_does_not_affect_the_other_card), "take-down-disturbs-others", Lookups, "card1 is Up");
        yield return Row(nameof(SurpriseRemoval.A_card_that_disappeared_comes_back_with_its_own_driver), "vanished-slot-lost", alone, "card0 is brought up to Up");
        yield return Row(nameof(SurpriseRemoval.A_socket_bound_to_a_card_that_disappeared_does_not_reach_its_replacement), "id-reused", alone, "card0 has a new id, not *");
    }
    private static IEnumerable<MutationCheck> Hellos()
    {
        const string comesUp = nameof(FirmwareHello.A_card_comes_up_if_it_sends_HELLO_once_or_twice_or_only_in_reply);
        const string late = nameof(FirmwareHello.A_card_that_sends_HELLO_late_comes_up);
        const string recovered = nameof(FirmwareHello.A_card_receives_HELLO_again_after_a_crash);
        const string reached = "every card reaches its goal";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(FirmwareHello)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row($"{comesUp}(AtLinkUp,Unasked)", "hello-answer-by-node", LocalTraffic, "card1 received HELLO from the host");
        yield return Row($"{comesUp}(Twice,*)", "hello-removes-servers", $"{nameof(FirmwareHello)}.{late}", reached);
        yield return Row($"{comesUp}(WhenAsked,Unasked)", "driver-wrong-card", $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_host_sends_exactly_one_HELLO_to_each_card)}", reached);
        yield return new MutationCheck(
            $"{nameof(FirmwareHello)}.{nameof(FirmwareHello.Cards_that_send_HELLO_only_in_reply_come_up)}", Fault.Kernel("hello-to-first-only", "sim-duo-7.3"), LocalTraffic, reached);
        yield return Row(late, "hello-answer-by-node", LocalTraffic, reached);
        yield return Row(nameof(FirmwareHello.A_card_that_sends_HELLO_again_stays_up), "hello-removes-servers", $"{nameof(FirmwareHello)}.{late}", "card* is Up");
        yield return Row(recovered, "hello-answer-by-node", LocalTraffic, "card1 received HELLO from the host");
    }
}
