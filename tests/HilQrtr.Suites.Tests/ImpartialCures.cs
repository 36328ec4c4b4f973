using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Lifecycle;

namespace HilQrtr.Suites.Tests;

/// <summary>A simulated kernel with a cure that nobody has posted.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Like">The shipped cure from which this cure was made by changing a few rules of the kernel.</param>
/// <param name="Rig">The rig whose declarations hold for this cure and for the shipped cure.</param>
internal sealed record ImpartialCure(KernelVariant Kernel, string Like, string Rig)
{
    /// <summary>The tests that pass on the shipped cure and are unsupported on this cure.</summary>
    public IReadOnlyList<string> NotSupported { get; init; } = [];
}

/// <summary>
/// The invented cures. Each of them is a shipped cure with a few changed rules. The cures are declared in code instead of JSON, because
/// some rules are functions.
/// </summary>
internal static class ImpartialCures
{
    private static readonly KernelRules EndpointIds = KernelVariants.RulesOf("endpoint-ids");

    /// <summary>All invented cures.</summary>
    public static IReadOnlyList<ImpartialCure> All { get; } =
    [
        LikeEndpointIds("impartial-quiet", "endpoint ids are allocated in descending order, and only QRTR_REPORT_ENDPOINT shows them", EndpointIds with
        {
            EndpointAttribute = null,
            IdsAreListed = false,
            IdsAreAllocatedDownwards = true,
        }) with
        {
            NotSupported =
            [
                $"{nameof(EndpointReporting)}.{nameof(EndpointReporting.Datagrams_report_the_endpoint_id_that_sysfs_shows)}",
                $"{nameof(IdsInUse)}.{nameof(IdsInUse.An_endpoint_id_is_reserved_as_long_as_the_driver_is_bound)}",
                $"{nameof(IdsInUse)}.{nameof(IdsInUse.Failed_bring_ups_leak_no_endpoint_ids)}",
            ],
        },
        LikeEndpointIds("impartial-errno", "some calls fail with a different errno than on endpoint-ids; programs do not depend on these errnos", EndpointIds with
        {
            RemovedEndpointError = Errno.ENODEV,
            AbandonedSendError = Errno.ENODEV,
            FilteredLocalSendError = Errno.EACCES,
            LongOptionsAreRefused = true,
            OptionLengthError = Errno.EMSGSIZE,
            RemoteLookupError = Errno.EACCES,
        }),
        LikeEndpointIds("impartial-warning", "sysfs shows the endpoint ids under a different device; a driver that cannot bind its socket only logs a warning", EndpointIds with
        {
            EndpointAttribute = static _ => "qrtr/id",
            UnboundHandleIsAnError = false,
        }),
        LikeEndpointIds("impartial-options", "sockets have both options, but the kernel ignores the ancillary data that programs send", EndpointIds with
        {
            AncillaryIsRead = false,
        }) with
        {
            NotSupported =
            [
                $"{nameof(Routing)}.{nameof(Routing.An_endpoint_in_ancillary_data_overrides_the_binding_for_one_message)}(False)",
                $"{nameof(Routing)}.{nameof(Routing.An_endpoint_in_ancillary_data_overrides_the_binding_for_one_message)}(True)",
                $"{nameof(ErrorCodes)}.{nameof(ErrorCodes.Sending_to_a_node_that_is_not_behind_the_endpoint_fails_with_ENXIO)}(Ancillary)",
                $"{nameof(ErrorCodes)}.{nameof(ErrorCodes.Sending_to_a_nonexistent_endpoint_fails_with_ENXIO)}(Ancillary)",
                $"{nameof(ErrorCodes)}.{nameof(ErrorCodes.Endpoint_0_in_ancillary_data_fails_with_EINVAL)}",
                $"{nameof(ErrorCodes)}.{nameof(ErrorCodes.Malformed_ancillary_data_fails_with_EINVAL)}(UnknownType)",
                $"{nameof(ErrorCodes)}.{nameof(ErrorCodes.Malformed_ancillary_data_fails_with_EINVAL)}(TooShort)",
                $"{nameof(ErrorCodes)}.{nameof(ErrorCodes.The_last_of_several_endpoints_in_ancillary_data_wins)}",
            ],
        },
        new(
            new("impartial-nodes", "the host assigns node numbers in descending order; the first one is a number that firmware may also choose", KernelVariants.RulesOf("node-ids") with
            {
                HostNode = static controller => 0xfff0 - 16 * (uint)controller,
            }),
            "node-ids", "sim-node-ids"),
    ];

    private static ImpartialCure LikeEndpointIds(string name, string description, KernelRules rules) => new(new KernelVariant(name, description, rules), "endpoint-ids", "sim-duo");
}
