using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>The errors that calls return for endpoints, nodes and options that do not exist.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.DocumentedBehaviour)]
[MinCards(2)]
[Requires(Capability.EndpointIds)]
public sealed class ErrorCodes(string rig) : CardsFixture(rig)
{
    // No endpoint ever has this id, whether a kernel allocates ids upwards from the lowest or downwards from the highest.
    private const uint AbsentEndpoint = 0x40000000;
    private static readonly QrtrAddress AbsentNode = new(0x4321, TestPort);
    private static readonly QrtrAddress AnyRemote = new(7, TestPort);

    /// <summary>How a sender selects an endpoint.</summary>
    public enum Means
    {
        /// <summary>By binding its socket to the endpoint.</summary>
        Binding,

        /// <summary>By naming the endpoint in ancillary data.</summary>
        Ancillary,
    }

    /// <summary>A defect in ancillary data.</summary>
    public enum Defect
    {
        /// <summary>The data has a type that level 288 does not define.</summary>
        UnknownType,

        /// <summary>The data is shorter than an endpoint id.</summary>
        TooShort,
    }

    [RigTest("A program names an endpoint that exists and sends a message to a node that is not behind that endpoint. The send must fail with ENXIO.")]
    [FormerName("A_node_that_is_not_behind_the_named_endpoint_is_ENXIO")]
    public async Task Sending_to_a_node_that_is_not_behind_the_endpoint_fails_with_ENXIO([Values] Means means)
    {
        RequireAncillaryFor(means);
        await LinkBothCards();
        var endpoint = await EndpointOf(B);
        Expect($"{B.Name} does not have node {AbsentNode.Node}, so the send fails with ENXIO", await SendVia(means, endpoint, AbsentNode), Is.EqualTo(Errno.ENXIO));
    }

    [RigTest("A program sends a message to an endpoint that does not exist. The send must fail with ENXIO. If the kernel fell back to the node number, the message would reach the wrong card.")]
    [FormerName("An_endpoint_that_does_not_exist_is_ENXIO")]
    public async Task Sending_to_a_nonexistent_endpoint_fails_with_ENXIO([Values] Means means)
    {
        RequireAncillaryFor(means);
        await LinkBothCards();
        Expect($"endpoint {AbsentEndpoint} does not exist, so the send fails with ENXIO", await SendVia(means, AbsentEndpoint, AnyRemote), Is.EqualTo(Errno.ENXIO));
    }

    [RigTest("A socket that is not bound to an endpoint sends to a node that does not exist. The send must fail with ECONNRESET, as it did before endpoint ids were introduced.")]
    [Need(Needs.OldPrograms)]
    [FormerName("An_absent_node_is_ECONNRESET_to_an_unbound_socket")]
    public async Task Sending_to_a_nonexistent_node_from_an_unbound_socket_fails_with_ECONNRESET()
    {
        await LinkBothCards();
        await using var socket = await Open();
        Expect("the send fails with ECONNRESET", await TrySend(socket, "for nobody", AbsentNode), Is.EqualTo(Errno.ECONNRESET));
    }

    [RigTest("A socket is bound to an endpoint that does not exist yet. The bind must succeed, because a driver binds its socket before its card has sent anything.")]
    [FormerName("Binding_to_an_endpoint_that_does_not_exist_succeeds")]
    public async Task Binding_to_a_nonexistent_endpoint_succeeds()
    {
        await using var socket = await Open();
        var refused = await Try(
            $"the socket is bound to endpoint {AbsentEndpoint}, which does not exist",
            () => socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, AbsentEndpoint, Cancellation));
        Expect("the bind succeeds", refused, Is.EqualTo(Errno.None));
    }

    [RigTest("A message is sent with endpoint 0 as ancillary data. The send must fail with EINVAL, because 0 is not a valid endpoint id. If the kernel treated 0 as a wildcard, a caller's mistake would go unnoticed.")]
    [Requires(Capability.EndpointAncillary)]
    [FormerName("Endpoint_0_in_ancillary_data_is_EINVAL")]
    public async Task Endpoint_0_in_ancillary_data_fails_with_EINVAL()
    {
        await LinkBothCards();
        await using var socket = await Open();
        Expect("the send fails with EINVAL", await TrySend(socket, "for 0", AnyRemote, SendOptions.ToEndpoint(0)), Is.EqualTo(Errno.EINVAL));
    }

    [RigTest("A message is sent with ancillary data of level 288 that has an unknown type or too few bytes. The send must fail with EINVAL. The kernel must not ignore the data and route the message by node number alone.")]
    [Requires(Capability.EndpointAncillary)]
    [FormerName("Malformed_ancillary_data_is_EINVAL")]
    public async Task Malformed_ancillary_data_fails_with_EINVAL([Values] Defect defect)
    {
        await LinkBothCards();
        var ancillary = AncillaryData.Endpoint(await EndpointOf(B));
        ancillary = defect == Defect.UnknownType
            ? ancillary with { Type = QrtrSocketOptions.EndpointAncillary + 1 }
            : ancillary with { Data = ancillary.Data[..2] };
        await using var socket = await Open();
        var refused = await TrySend(socket, "malformed", AnyRemote, new SendOptions { Ancillary = [ancillary] });
        Expect("the send fails with EINVAL", refused, Is.EqualTo(Errno.EINVAL));
    }

    [RigTest("A message is sent with the endpoints of both cards as ancillary data. It must go to the card that is named last, and the other card must receive nothing.")]
    [Requires(Capability.CardModels, Capability.EndpointAncillary)]
    [FormerName("Of_several_endpoints_in_ancillary_data_the_last_wins")]
    public async Task The_last_of_several_endpoints_in_ancillary_data_wins()
    {
        await LinkBothCards();
        await using var socket = await Open();
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));
        var both = new SendOptions { Ancillary = [AncillaryData.Endpoint(await EndpointOf(A)), AncillaryData.Endpoint(await EndpointOf(B))] };

        await Send(socket, "for the last", await TestPortOf(B), both);

        await Settle();
        await ExpectCardReceived(toB, socket, "for the last");
        await ExpectCardReceived(toA, socket);
    }

    [RigTest("A program sets a socket option that level 288 does not define. The call must fail with ENOPROTOOPT, so that programs can tell an unknown option from an invalid value.")]
    [FormerName("An_unknown_option_is_ENOPROTOOPT")]
    public async Task Setting_an_unknown_option_fails_with_ENOPROTOOPT()
    {
        await using var socket = await Open();
        var refused = await Try("option 99 of level 288 is set on the socket", () => socket.SetOptionAsync(99, 1, Cancellation));
        Expect("the call fails with ENOPROTOOPT", refused, Is.EqualTo(Errno.ENOPROTOOPT));
    }

    private void RequireAncillaryFor(Means means)
    {
        if (means == Means.Ancillary && Rig.Capabilities.WhyNot(Capability.EndpointAncillary) is { } reason)
            throw new CapabilityMissingException(RigName, Capability.EndpointAncillary, reason);
    }

    private async Task<Errno> SendVia(Means means, uint endpoint, QrtrAddress to)
    {
        await using var socket = await Open(boundTo: means == Means.Binding ? endpoint : null);
        return await TrySend(socket, "for nobody", to, means == Means.Ancillary ? SendOptions.ToEndpoint(endpoint) : null);
    }
}
