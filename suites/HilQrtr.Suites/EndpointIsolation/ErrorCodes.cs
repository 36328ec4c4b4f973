using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>What a program is told that names an endpoint, node or option that is not there.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.EndpointIds)]
public sealed class ErrorCodes(string rig) : CardsFixture(rig)
{
    private const uint AbsentEndpoint = 0x7ffffff0;
    private static readonly QrtrAddress AbsentNode = new(0x4321, QuietPort);
    private static readonly QrtrAddress AnyRemote = new(7, QuietPort);

    /// <summary>How a sender names an endpoint.</summary>
    public enum Means
    {
        /// <summary>By binding its socket.</summary>
        Binding,

        /// <summary>By ancillary data.</summary>
        Ancillary,
    }

    /// <summary>What is wrong with ancillary data.</summary>
    public enum Malformation
    {
        /// <summary>A type that level 288 does not have.</summary>
        UnknownType,

        /// <summary>Fewer bytes than an endpoint id has.</summary>
        TooShort,
    }

    [RigTest("A send names an endpoint that exists and a node that nobody there has. It must fail with ENXIO: the endpoint is known, and what is asked for is not behind it.")]
    public async Task A_node_that_is_not_behind_the_named_endpoint_is_ENXIO([Values] Means means)
    {
        await BothAreLinked();
        var endpoint = await EndpointOf(B);
        Expect($"{B.Name} is not node {AbsentNode.Node}, so the send is refused with ENXIO", await SendVia(means, endpoint, AbsentNode), Is.EqualTo(Errno.ENXIO));
    }

    [RigTest("A send names an endpoint that does not exist. It must fail with ENXIO and not fall back to the node number, which would reach a card that was not meant.")]
    public async Task An_endpoint_that_does_not_exist_is_ENXIO([Values] Means means)
    {
        await BothAreLinked();
        Expect($"there is no endpoint {AbsentEndpoint}, so the send is refused with ENXIO", await SendVia(means, AbsentEndpoint, AnyRemote), Is.EqualTo(Errno.ENXIO));
    }

    [RigTest("A send by node alone names a node that nobody has. It must fail with ECONNRESET, as it did before there were endpoint ids.")]
    public async Task An_absent_node_is_ECONNRESET_to_an_unbound_socket()
    {
        await BothAreLinked();
        await using var socket = await Open();
        Expect("the send is refused with ECONNRESET", await TrySend(socket, "for nobody", AbsentNode), Is.EqualTo(Errno.ECONNRESET));
    }

    [RigTest("A socket is bound to an endpoint that does not exist (yet). That must succeed: a driver binds before its card has said anything.")]
    public async Task Binding_to_an_endpoint_that_does_not_exist_succeeds()
    {
        await using var socket = await Open();
        var refused = await Try(
            $"the socket is bound to endpoint {AbsentEndpoint}, which does not exist",
            () => socket.SetOptionAsync(QrtrSocketOptions.BindEndpoint, AbsentEndpoint, Cancellation));
        Expect("the binding is not refused", refused, Is.EqualTo(Errno.None));
    }

    [RigTest("A send carries endpoint 0 as ancillary data. It must fail with EINVAL: 0 is no endpoint, and to take it for \"any\" would hide a caller's mistake.")]
    public async Task Endpoint_0_in_ancillary_data_is_EINVAL()
    {
        await BothAreLinked();
        await using var socket = await Open();
        Expect("the send is refused with EINVAL", await TrySend(socket, "for 0", AnyRemote, SendOptions.ToEndpoint(0)), Is.EqualTo(Errno.EINVAL));
    }

    [RigTest("A send carries ancillary data of level 288 that has an unknown type or too few bytes. It must fail with EINVAL and not go out by node alone.")]
    public async Task Malformed_ancillary_data_is_EINVAL([Values] Malformation malformation)
    {
        await BothAreLinked();
        var ancillary = AncillaryData.Endpoint(await EndpointOf(B));
        ancillary = malformation == Malformation.UnknownType
            ? ancillary with { Type = QrtrSocketOptions.EndpointAncillary + 1 }
            : ancillary with { Data = ancillary.Data[..2] };
        await using var socket = await Open();
        var refused = await TrySend(socket, "malformed", AnyRemote, new SendOptions { Ancillary = [ancillary] });
        Expect("the send is refused with EINVAL", refused, Is.EqualTo(Errno.EINVAL));
    }

    [RigTest("A send carries two endpoints as ancillary data. The last must win, and the other card must get nothing.")]
    [Requires(Capability.CardModels)]
    public async Task Of_several_endpoints_in_ancillary_data_the_last_wins()
    {
        await BothAreLinked();
        await using var socket = await Open();
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));
        var both = new SendOptions { Ancillary = [AncillaryData.Endpoint(await EndpointOf(A)), AncillaryData.Endpoint(await EndpointOf(B))] };

        await Send(socket, "for the last", Quiet(B), both);

        await Settle();
        await ExpectReceived(toB, socket, "for the last");
        await ExpectReceived(toA, socket);
    }

    [RigTest("An option that level 288 does not have is set. It must fail with ENOPROTOOPT, by which programs tell \"unknown option\" from \"bad value\".")]
    public async Task An_unknown_option_is_ENOPROTOOPT()
    {
        await using var socket = await Open();
        var refused = await Try("option 99 of level 288 is set on the socket", () => socket.SetOptionAsync(99, 1, Cancellation));
        Expect("it is refused with ENOPROTOOPT", refused, Is.EqualTo(Errno.ENOPROTOOPT));
    }

    private async Task<Errno> SendVia(Means means, uint endpoint, QrtrAddress to)
    {
        await using var socket = await Open(boundTo: means == Means.Binding ? endpoint : null);
        return await TrySend(socket, "for nobody", to, means == Means.Ancillary ? SendOptions.ToEndpoint(endpoint) : null);
    }
}
