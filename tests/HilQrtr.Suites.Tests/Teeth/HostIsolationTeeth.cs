using HilQrtr.Suites.EndpointIsolation;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>
/// Mutation checks of the tests with several hosts. In all these checks, the hosts share one kernel, which is a fault. Some checks add a
/// second fault.
/// </summary>
internal static class HostIsolationTeeth
{
    private const string Rig = "sim-pair";
    private const string SelfSend = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_socket_does_not_reach_itself)}";

    public static IReadOnlyList<MutationCheck> Rows { get; } =
    [
        Row(nameof(HostIsolation.Cards_of_all_hosts_come_up_at_once_each_with_its_own_driver), "driver-wrong-card", "every card reaches its goal"),
        Row(nameof(HostIsolation.A_lookup_finds_the_services_of_its_own_host_alone), null, "the lookup finds only the service of *"),
        Row(nameof(HostIsolation.A_service_of_a_program_is_told_to_its_own_host_alone), null, "the socket of * receives: none"),
        Row(nameof(HostIsolation.A_service_of_a_card_is_told_to_its_own_host_alone), null, "the socket of * receives: none"),
        Row(nameof(HostIsolation.A_broadcast_reaches_cards_of_its_own_host_alone), null, "card* receives only the message from *"),
        Row(nameof(HostIsolation.A_socket_hears_cards_of_its_own_host_alone), null, "the socket of * receives only from *"),
        Row(nameof(HostIsolation.A_card_hears_sockets_of_its_own_host_alone), null, "card* receives only the message from *"),
        Row(nameof(HostIsolation.Taking_a_card_down_disturbs_no_other_host), "take-down-disturbs-others", "card* is Up"),
        Row(nameof(HostIsolation.A_card_that_vanishes_disturbs_no_other_host), "take-down-disturbs-others", "card* is Up"),
        Row(nameof(HostIsolation.A_card_that_crashes_disturbs_no_other_host), "recovery-disturbs-others", "card* is Up"),
    ];

    // The hosts share the kernel of the first host. If a row names a fault, the fault is applied to that kernel as well.
    private static MutationCheck Row(string test, string? fault, string reason) =>
        new($"{nameof(HostIsolation)}.{test}", Joined(fault), SelfSend, reason);

    private static Fault Joined(string? fault)
    {
        const string joined = $"rigs:{Rig}:hosts:host1:kernel:faults:0=hosts-joined";
        return fault is null ? new Fault("hosts-joined", joined) { Rig = Rig } : new Fault($"hosts-joined, {fault}", [joined, .. Fault.Kernel(fault, Rig).Overrides]) { Rig = Rig };
    }
}
