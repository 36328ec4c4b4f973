using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Lifecycle;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Mutation checks of the lifecycle tests.</summary>
internal static class LifecycleTeeth
{
    private const string LocalTraffic = $"{nameof(LocalSockets)}.{nameof(LocalSockets.Two_local_sockets_exchange_datagrams)}";
    private const string Lookups = $"{nameof(NameServiceLimits)}.{nameof(NameServiceLimits.The_65th_lookup_is_refused_until_one_is_given_up)}";
    private const string Waiting = $"{nameof(BlastRadius)}.{nameof(BlastRadius.Reloading_one_driver_ends_nobody_elses_waiting)}";
    private const string Slept = $"{nameof(Sleep)}.{nameof(Sleep.A_host_that_slept_talks_to_its_cards_as_before)}";

    public static IEnumerable<MutationCheck> Rows { get; } = [.. Growing(), .. Ids(), .. Wraps(), .. Limits(), .. Radius(), .. Sleeping(), .. Recovering(), .. Departures(), .. Hellos()];

    private static IEnumerable<MutationCheck> Growing()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(Growth)}.{test}", Fault.Kernel(fault), sibling, reason);

        // If drivers leak, every test with a driver fails, so the siblings (the tests that must still pass) use no driver.
        yield return Row(nameof(Growth.A_hundred_bring_ups_and_take_downs_leave_nothing_behind), "driver-leaks-socket", LocalTraffic, "no growth on *");
        yield return Row(nameof(Growth.A_hundred_bring_ups_and_take_downs_leave_nothing_behind), "driver-leaks-memory", LocalTraffic, "no growth on *");
        yield return Row(
            nameof(Growth.Replugs_of_a_card_with_fifty_services_leave_no_object_behind), "removed-server-leaks",
            $"{nameof(Growth)}.{nameof(Growth.Take_downs_in_the_middle_of_a_bring_up_leave_nothing_behind)}", "each kmalloc cache gained fewer than * objects in * replugs");
        yield return Row(nameof(Growth.Failed_bring_ups_leave_no_object_behind), "driver-leaks-id", LocalTraffic, "in * failed bring-ups, radix_tree_node gained fewer than * objects, *");
        yield return new MutationCheck(
            $"{nameof(Growth)}.{nameof(Growth.Failed_bring_ups_leave_no_object_behind)}", Fault.Variant("endpoint-ids-rfc"),
            $"{nameof(Growth)}.{nameof(Growth.Replugs_of_a_card_with_fifty_services_leave_no_object_behind)}", "in * failed bring-ups, radix_tree_node gained fewer than * objects, *");
        yield return Row(nameof(Growth.Take_downs_in_the_middle_of_a_bring_up_leave_nothing_behind), "driver-leaks-socket", LocalTraffic, "no growth on *");
    }

    private static IEnumerable<MutationCheck> Ids()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(IdsInUse)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(IdsInUse.Failed_bring_ups_leave_no_id_reserved), "driver-leaks-id", LocalTraffic, "as many ids are reserved as before the failed bring-ups, *");
        yield return Row(nameof(IdsInUse.An_id_is_reserved_as_long_as_a_driver_is_bound), "driver-leaks-id", LocalTraffic, "one id more than at the start is reserved once card0 is down");
        yield return Row(
            nameof(IdsInUse.A_binding_to_an_id_that_went_reaches_no_card_that_came_later), "id-reused",
            $"{nameof(IdsInUse)}.{nameof(IdsInUse.An_id_is_reserved_as_long_as_a_driver_is_bound)}", "card0 got a new id each time");
    }

    private static IEnumerable<MutationCheck> Wraps()
    {
        static MutationCheck Row(string fault, string reason) => new($"{nameof(IdWrap)}.{nameof(IdWrap.Ids_start_again_without_taking_an_id_in_use)}", Fault.Kernel(fault), LocalTraffic, reason);

        yield return Row("id-wraps-to-host", "each id is a positive number that is not the host's id, 1");
        yield return Row("id-in-use-taken", "no endpoint got the id of card0, *");
        // The kernel of this row skips no ids, so its ids do not wrap around. The test fails nevertheless, because it checks traffic first.
        yield return Row("send-ignores-binding", "card* received * from the socket of card*");
    }

    private static IEnumerable<MutationCheck> Limits()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(NameServiceLimits)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(NameServiceLimits.A_flood_of_services_by_one_card_takes_no_room_of_the_other), "name-service-ignores-endpoint", Lookups, "the service of * is found");
        yield return Row(nameof(NameServiceLimits.A_flood_of_services_by_one_card_takes_no_room_of_the_other), "server-limit-missing", Lookups, "the 256th of these services was refused: *");
        yield return Row(nameof(NameServiceLimits.Nodes_that_a_card_floods_are_free_again_when_it_goes), "node-limit-missing", Lookups, "the service of card0 at node 600 was refused: *");
        yield return Row(nameof(NameServiceLimits.Nodes_that_a_card_floods_are_free_again_when_it_goes), "gone-nodes-counted", Lookups, "card1, then card0 is brought up to Up");
        yield return Row(nameof(NameServiceLimits.The_65th_lookup_is_refused_until_one_is_given_up), "lookup-limit-missing", LocalTraffic, "the name service accepts lookups, but fewer than 1024");
        yield return Row(nameof(NameServiceLimits.The_65th_lookup_is_refused_until_one_is_given_up), "gone-lookups-counted", LocalTraffic, "the next lookup is answered");
        yield return Row(nameof(NameServiceLimits.A_driver_that_finds_no_room_for_its_lookup_comes_up_when_there_is), "gone-lookups-counted", LocalTraffic, "card0 is brought up to Up");
        yield return Row(nameof(NameServiceLimits.A_driver_that_finds_no_room_for_its_lookup_comes_up_when_there_is), "lookup-limit-missing", LocalTraffic, "the name service accepts lookups, but fewer than 1024");
    }

    private static IEnumerable<MutationCheck> Radius()
    {
        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(BlastRadius)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(BlastRadius.Reloading_one_driver_leaves_the_others_traffic_alone), "take-down-disturbs-others", Lookups, "card* is Up");
        yield return Row(nameof(BlastRadius.A_card_that_fails_again_and_again_leaves_the_other_alone), "take-down-disturbs-others", Waiting, "card* is Up");
        yield return Row(nameof(BlastRadius.Reloading_one_driver_shortens_nobody_elses_time_out), "departure-ends-all-waits", Lookups, "the driver of * waits as long as it does with no other card present, *");
        yield return Row(nameof(BlastRadius.Reloading_one_driver_ends_nobody_elses_waiting), "departure-ends-all-waits", Lookups, "the eleventh message to * is still blocked");
        yield return Row(nameof(BlastRadius.Unloading_one_driver_leaves_another_in_its_QMI_exchange_alone), "take-down-disturbs-others", Waiting, "* comes up without failure");
    }

    private static IEnumerable<MutationCheck> Sleeping()
    {
        yield return new MutationCheck(Slept, Fault.Kernel("sleep-restarts-links"), Lookups, "card0 is Up");
        yield return new MutationCheck(Slept, Fault.Kernel("hello-not-repeated-on-resume", "sim-duo-7.3"), Lookups, "card0 is Up");
        yield return new MutationCheck(Slept, Fault.Kernel("hello-not-repeated-on-resume", "sim-duo-7.3").WithCards("no-hello"), Lookups, "card0 is Up");
        yield return new MutationCheck(
            $"{nameof(Sleep)}.{nameof(Sleep.What_cards_say_while_their_host_sleeps_is_heard_when_it_wakes)}", Fault.Kernel("sleep-loses-messages"),
            Slept, "card0's program receives card0's messages");
    }

    private static IEnumerable<MutationCheck> Recovering()
    {
        const string keepsId = $"{nameof(Recovery)}.{nameof(Recovery.A_recovered_card_has_the_id_that_its_driver_holds)}";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(Recovery)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(Recovery.A_crashed_card_is_recovered_by_its_own_driver), "identity-remembered", keepsId, "the driver of * reads the identity of its own card");
        yield return Row(nameof(Recovery.A_crashed_card_is_recovered_by_its_own_driver), "recovery-disturbs-others", Waiting, "card* is Up");
        yield return Row(nameof(Recovery.Two_cards_that_crash_at_once_are_recovered_each_by_its_own_driver), "identity-remembered", keepsId, "the driver of card0 * reads the identity of its own card");
        yield return Row(nameof(Recovery.A_recovered_card_has_the_id_that_its_driver_holds), "recovery-takes-new-id", $"{nameof(Vanishing)}.{nameof(Vanishing.A_card_that_was_replaced_is_not_taken_for_the_one_that_vanished)}", "* kept its id, *");
        yield return Row(nameof(Recovery.Crashes_leave_nothing_behind), "driver-leaks-memory", LocalTraffic, "no growth on *");
    }

    private static IEnumerable<MutationCheck> Departures()
    {
        const string alone = $"{nameof(Vanishing)}.{nameof(Vanishing.A_card_that_vanishes_leaves_the_other_alone)}";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(Vanishing)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row(nameof(Vanishing.A_card_that_vanishes_leaves_the_other_alone), "take-down-disturbs-others", Lookups, "card1 is Up");
        yield return Row(nameof(Vanishing.A_card_that_vanished_comes_back_to_its_own_driver), "vanished-slot-lost", alone, "card0 is brought up to Up");
        yield return Row(nameof(Vanishing.A_card_that_was_replaced_is_not_taken_for_the_one_that_vanished), "id-reused", alone, "card0 has a new id, not *");
    }
    private static IEnumerable<MutationCheck> Hellos()
    {
        const string comesUp = nameof(FirmwareHello.A_card_comes_up_however_its_firmware_says_HELLO);
        const string late = nameof(FirmwareHello.A_card_that_says_HELLO_late_comes_up);
        const string recovered = nameof(FirmwareHello.A_card_that_crashed_is_told_HELLO_again);
        const string reached = "every card reaches its goal";

        static MutationCheck Row(string test, string fault, string sibling, params string[] reason) => new($"{nameof(FirmwareHello)}.{test}", Fault.Kernel(fault), sibling, reason);

        yield return Row($"{comesUp}(AtLinkUp,Unasked)", "hello-answer-by-node", LocalTraffic, "card1 received HELLO from the host");
        yield return Row($"{comesUp}(Twice,*)", "hello-removes-servers", $"{nameof(FirmwareHello)}.{late}", reached);
        yield return Row($"{comesUp}(WhenAsked,Unasked)", "driver-wrong-card", $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.The_host_sends_exactly_one_HELLO_to_each_card)}", reached);
        yield return new MutationCheck(
            $"{nameof(FirmwareHello)}.{nameof(FirmwareHello.Cards_that_only_answer_HELLO_come_up)}", Fault.Kernel("hello-to-first-only", "sim-duo-7.3"), LocalTraffic, reached);
        yield return Row(late, "hello-answer-by-node", LocalTraffic, reached);
        yield return Row(nameof(FirmwareHello.A_card_that_says_HELLO_again_stays_up), "hello-removes-servers", $"{nameof(FirmwareHello)}.{late}", "card* is Up");
        yield return Row(recovered, "hello-answer-by-node", LocalTraffic, "card1 received HELLO from the host");
    }
}
