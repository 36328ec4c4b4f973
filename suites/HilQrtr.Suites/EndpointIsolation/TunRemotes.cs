using HilQrtr.Errors;
using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.EndpointIsolation;

/// <summary>
/// Each program that opens <c>/dev/qrtr-tun</c> is a separate QRTR remote, even if other programs have the same device open.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Requires(Capability.Tun)]
public sealed class TunRemotes(string rig) : CardsFixture(rig)
{
    private static readonly QrtrAddress LeftAddress = new(0x701, TestPort);
    private static readonly QrtrAddress RightAddress = new(0x702, TestPort);

    [RigTest("Two programs open the same /dev/qrtr-tun, and each acts as a different node. Both must be able to open it. A message to a node must reach the program that acts as this node, and no other. When one program closes the device, the other program must not notice.")]
    [Need(Needs.OldPrograms)]
    [FormerName("Two_programs_with_the_same_tun_are_two_remotes")]
    public async Task Two_programs_can_open_qrtr_tun_and_act_as_different_nodes()
    {
        await using var socket = await Open();
        await using var right = await OpenTun("the right program");
        await using (var left = await OpenTun("the left program"))
        {
            await ExpectExchange(socket, left, LeftAddress, right);
            await ExpectExchange(socket, right, RightAddress, left);
        }

        await Settle();
        Expect("a send to the node of the left program, which has closed the device, fails with ECONNRESET", await TrySend(socket, "for nobody", LeftAddress), Is.EqualTo(Errno.ECONNRESET));
        await ExpectExchange(socket, right, RightAddress);
    }

    [RigTest("Two programs open the same /dev/qrtr-tun, and both act as the same node. Each program must have its own endpoint id. A socket that is bound to one program's id must send only to that program and receive only from it. When one program closes the device, the other program must keep its id.")]
    [Need(Needs.ChosenCard)]
    [Requires(Capability.EndpointIds)]
    [FormerName("Two_programs_with_the_same_tun_and_node_have_two_endpoints")]
    public async Task Two_programs_that_act_as_the_same_node_have_different_endpoint_ids()
    {
        await using var right = await OpenTun("the right program");
        await using var left = await OpenTun("the left program");
        var (leftEndpoint, rightEndpoint) = (await EndpointOf(left), await EndpointOf(right));
        Observe("endpoint ids of two programs", new[] { leftEndpoint, rightEndpoint }.Distinct().Count());
        Expect("the two programs have different endpoint ids", rightEndpoint, Is.Not.EqualTo(leftEndpoint));

        await using var toLeft = await Open(boundTo: leftEndpoint, role: "the socket bound to the left program");
        await using var toRight = await Open(boundTo: rightEndpoint, role: "the socket bound to the right program");
        await ExpectExchange(toLeft, left, LeftAddress, right);
        await ExpectExchange(toRight, right, LeftAddress, left);
        await Say(left, LeftAddress, toRight);
        await ExpectSocketReceived(toRight);

        await Step("the left program closes the device", () => left.DisposeAsync().AsTask());
        await Settle();
        Expect("a send to the left program fails", await TrySend(toLeft, "for nobody", LeftAddress), Is.Not.EqualTo(Errno.None));
        await ExpectExchange(toRight, right, LeftAddress);
    }

    private Task<Program> OpenTun(string role) => Step($"{role} opens /dev/qrtr-tun", async () =>
    {
        try
        {
            return new Program(await Host.Qrtr.OpenTunAsync(0, Cancellation), role);
        }
        catch (QrtrSocketException e)
        {
            Observe("error of an open of /dev/qrtr-tun", e.Errno);
            throw;
        }
    });

    private Task Say(Program program, QrtrAddress from, IQrtrSocket to) => Step($"{program} sends \"from it\" to {to}", async () =>
        await program.Tun.WriteAsync(new QrtrPacket(QrtrPacketType.Data, from, await NameOf(to), ConfirmRx: false, Payload.Of("from it")).ToArray(), Cancellation));

    private async Task ExpectExchange(IQrtrSocket socket, Program program, QrtrAddress node, Program? other = null)
    {
        await Say(program, node, socket);
        await ExpectSocketReceived(socket, "from it");
        await Send(socket, "to it", node);
        await Settle();
        Expect($"{program} reads \"to it\"", await Read(program), Is.EqualTo(["to it"]));
        if (other is not null) Expect($"{other} reads nothing", await Read(other), Is.Empty);
    }

    /// <summary>Learns a program's endpoint id from a message that the program sent.</summary>
    private async Task<uint> EndpointOf(Program program)
    {
        await using var socket = await Open(report: true, role: "the observer");
        await Say(program, LeftAddress, socket);
        var received = await socket.ReceiveAsync(QrtrSockets.Bound, null, Cancellation);
        return received.Endpoint ?? throw new AssertionException($"the message from {program} carries no endpoint id");
    }

    /// <summary>Reads the data messages that were sent to a program. Control packets, such as HELLO, are left out.</summary>
    private async Task<IReadOnlyList<string>> Read(Program program)
    {
        List<byte[]> read = [];
        while (await program.Tun.TryReadAsync(Cancellation) is { } bytes)
        {
            var packet = QrtrPacket.Parse(bytes);
            if (packet.Type == QrtrPacketType.Data) read.Add(packet.Payload.ToArray());
        }

        return Payload.Texts(read);
    }

    private sealed record Program(IQrtrTun Tun, string Role) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Tun.DisposeAsync();

        public override string ToString() => Role;
    }
}
