using HilQrtr.Suites.EndpointIsolation;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>
/// Mutation checks of the tests with several hosts. In all these checks, the hosts share one kernel, which is a fault. Some checks add a
/// second fault.
/// </summary>
internal static class HostIsolationTeeth
{
    private const string Rig = "sim-pair";
    private const string SelfSend = $"{nameof(LocalSockets)}.{nameof(LocalSockets.A_socket_cannot_send_to_itself)}";

    public static IReadOnlyList<MutationCheck> Rows { get; } =
    [
        Row(nameof(HostIsolation.Cards_of_all_hosts_come_up_at_once_with_their_own_drivers), "driver-wrong-card", "every card reaches its goal"),
        Row(nameof(HostIsolation.A_lookup_finds_only_services_of_its_own_host), null, "the lookup finds only the service of *"),
        Row(nameof(HostIsolation.A_local_service_is_announced_only_on_its_own_host), null, "the socket of * receives: none"),
        Row(nameof(HostIsolation.A_service_of_a_card_is_announced_only_on_its_own_host), null, "the socket of * receives: none"),
        Row(nameof(HostIsolation.A_broadcast_reaches_only_cards_of_its_own_host), null, "card* receives only the message from *"),
        Row(nameof(HostIsolation.A_socket_receives_only_from_cards_of_its_own_host), null, "the socket of * receives only from *"),
        Row(nameof(HostIsolation.A_card_receives_only_from_sockets_of_its_own_host), null, "card* receives only the message from *"),
        Row(nameof(HostIsolation.Taking_a_card_down_does_not_affect_other_hosts), "take-down-disturbs-others", "card* is Up"),
        Row(nameof(HostIsolation.A_card_that_disappears_does_not_affect_other_hosts), "take-down-disturbs-others", "card* is Up"),
        Row(nameof(HostIsolation.A_card_crash_does_not_affect_other_hosts), "recovery-disturbs-others", "card* is Up"),
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
