using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Tests that calls on sockets and devices become requests to the host's agent.</summary>
internal sealed class RemoteQrtrTests
{
    private static readonly byte[] Ours = QrtrSocketAddress.Write(new QrtrAddress(1, 0x4000));

    [Test]
    public async Task A_socket_that_is_disposed_of_twice_is_closed_only_once()
    {
        await using var rig = new FakeRig(Agent());
        var qrtr = new RemoteQrtr(rig.Session);
        await rig.RunAsync(async () =>
        {
            var socket = await qrtr.OpenSocketAsync(CancellationToken.None);
            await socket.BindAsync(new QrtrAddress(1, 0));
            Assert.That(await socket.GetNameAsync(), Is.EqualTo(new QrtrAddress(1, 0x4000)));
            Assert.That(qrtr.OpenHandles, Is.EqualTo(1));
            await socket.DisposeAsync();
            await socket.DisposeAsync();
        });

        Assert.That(qrtr.OpenHandles, Is.Zero);
        Assert.That(rig.Agent.Requests.Select(r => r.Operation), Is.EqualTo(new[]
        {
            AgentOperation.SocketOpen, AgentOperation.SocketBind, AgentOperation.SocketGetName, AgentOperation.HandleClose,
        }));
    }

    [Test]
    public async Task A_failed_call_is_reported_with_its_socket_and_errno()
    {
        var agent = Agent(send: (int)Errno.ECONNRESET);
        await using var rig = new FakeRig(agent);
        await rig.RunAsync(async () =>
        {
            var socket = await new RemoteQrtr(rig.Session).OpenSocketAsync(CancellationToken.None);
            await socket.BindAsync(new QrtrAddress(1, 0x4000));

            var error = await Assert.ThrowsAsync<QrtrSocketException>(() => socket.SendAsync(new byte[4], new QrtrAddress(7, 1)));

            Assert.That(error!.Message, Is.EqualTo("host0/socket0: sendmsg from 1:16384 to 7:1: ECONNRESET (104)"));
            Assert.That(error.Errno, Is.EqualTo(Errno.ECONNRESET));
        });
    }

    [Test]
    public async Task A_send_carries_its_ancillary_data_in_order()
    {
        var agent = Agent();
        await using var rig = new FakeRig(agent);
        await rig.RunAsync(async () =>
        {
            var socket = await new RemoteQrtr(rig.Session).OpenSocketAsync(CancellationToken.None);
            await socket.SendAsync(new byte[] { 9 }, null, new SendOptions { Ancillary = [AncillaryData.Endpoint(2), new AncillaryData(1, 2, new byte[3])] });
        });

        var send = AgentMessages.Parse<SocketSend>(agent.Requests.Last().Payload.Span);
        Assert.That(send.Address.IsEmpty, Is.True);
        Assert.That(send.Control.Select(c => (c.Level, c.Type, c.Data.Length)), Is.EqualTo(new[] { (288, 1, 4), (1, 2, 3) }));
    }

    [Test]
    public async Task A_datagram_is_received_with_its_sender_and_endpoint_and_truncation_flag()
    {
        var received = new SocketReceived(QrtrSocketAddress.Write(new QrtrAddress(7, 1)), 0x28, [new(288, 1, new byte[] { 5, 0, 0, 0 })], new byte[] { 1, 2 });
        var agent = Agent(receive: received);
        await using var rig = new FakeRig(agent);
        await rig.RunAsync(async () =>
        {
            var socket = await new RemoteQrtr(rig.Session).OpenSocketAsync(CancellationToken.None);

            var datagram = await socket.ReceiveAsync(TimeSpan.FromSeconds(1), new ReceiveOptions { BufferSize = 2, HasControlBuffer = false });

            Assert.That((datagram.From, datagram.Endpoint, datagram.Truncated, datagram.ControlTruncated), Is.EqualTo((new QrtrAddress(7, 1), 5u, true, true)));
            Assert.That(datagram.Payload.ToArray(), Is.EqualTo(new byte[] { 1, 2 }));
        });
        var request = AgentMessages.Parse<SocketReceive>(agent.Requests.Last().Payload.Span);
        Assert.That((request.Room, request.ControlRoom, request.Timeout), Is.EqualTo((2u, 0u, 1_000_000_000UL)));
    }

    [Test]
    public async Task Receiving_returns_null_or_times_out_if_no_datagram_arrives()
    {
        await using var rig = new FakeRig(Agent());
        await rig.RunAsync(async () =>
        {
            var socket = await new RemoteQrtr(rig.Session).OpenSocketAsync(CancellationToken.None);

            Assert.That(await socket.TryReceiveAsync(), Is.Null);
            await Assert.ThatAsync(() => socket.ReceiveAsync(TimeSpan.FromSeconds(2)), Throws.TypeOf<WaitTimeoutException>()
                .With.Message.EqualTo("waited 2 s for a datagram on host0/socket0 at an unbound port; last seen: an empty receive queue"));
        });
    }

    [Test]
    public async Task Calls_on_a_closed_socket_fail_with_EBADF()
    {
        await using var rig = new FakeRig(Agent());
        await rig.RunAsync(async () =>
        {
            var socket = await new RemoteQrtr(rig.Session).OpenSocketAsync(CancellationToken.None);
            await socket.DisposeAsync();

            await Assert.ThatAsync(() => socket.GetNameAsync(), Throws.TypeOf<QrtrSocketException>().With.Message.EqualTo("host0/socket0: getsockname: EBADF (9)"));
        });
    }

    [Test]
    public async Task A_second_remote_gets_its_own_device_node_until_the_lease_ends()
    {
        var agent = Agent();
        await using var rig = new FakeRig(agent);
        var qrtr = new RemoteQrtr(rig.Session);
        await rig.RunAsync(async token =>
        {
            await qrtr.OpenTunAsync(0, token);
            await qrtr.OpenTunAsync(1, token);
            await using (await qrtr.OpenTunAsync(1, token))
            {
            }
            Assert.That(qrtr.OpenHandles, Is.EqualTo(2));
            await qrtr.CloseAllAsync(token);
        });

        Assert.That(qrtr.OpenHandles, Is.Zero);
        Assert.That(
            agent.Requests.Where(r => r.Operation == AgentOperation.FileOpen).Select(r => AgentMessages.Parse<FileOpen>(r.Payload.Span).Path),
            Is.EqualTo(new[] { "/dev/qrtr-tun", "/dev/hilqrtr-tun1", "/dev/hilqrtr-tun1" }));
        Assert.That(agent.Requests.Count(r => r.Operation == AgentOperation.DeviceNodeCreate), Is.EqualTo(1));
        Assert.That(agent.Requests.Count(r => r.Operation == AgentOperation.HandleClose), Is.EqualTo(3));
        Assert.That(AgentMessages.Parse<FileRemove>(agent.Requests.Last().Payload.Span).Path, Is.EqualTo("/dev/hilqrtr-tun1"));
    }

    [Test]
    public async Task Reading_times_out_if_there_is_no_packet()
    {
        await using var rig = new FakeRig(Agent());
        await rig.RunAsync(async token =>
        {
            await using var tun = await new RemoteQrtr(rig.Session).OpenTunAsync(0, token);

            Assert.That(await tun.TryReadAsync(token), Is.Null);
            await Assert.ThatAsync(() => tun.ReadAsync(TimeSpan.FromSeconds(3), token), Throws.TypeOf<WaitTimeoutException>()
                .With.Message.EqualTo("waited 3 s for a packet to the remote behind host0/qrtr-tun0; last seen: nothing to read"));
        });
    }

    private static FakeAgent Agent(int send = 0, SocketReceived? receive = null)
    {
        var handles = 0u;
        return new FakeAgent
        {
            Answer = request => request.Operation switch
            {
                AgentOperation.SocketOpen or AgentOperation.FileOpen => (AgentStatus.Done, new AgentHandle(++handles)),
                AgentOperation.SocketGetName => (AgentStatus.Done, new AgentBytes(Ours)),
                AgentOperation.SocketSend => (send, send == 0 ? new AgentCount(1) : new AgentNothing()),
                AgentOperation.SocketReceive => receive is null ? ((int)Errno.EAGAIN, new AgentNothing()) : (AgentStatus.Done, receive),
                AgentOperation.FileRead => ((int)Errno.EAGAIN, new AgentNothing()),
                _ => (AgentStatus.Done, new AgentNothing()),
            },
        };
    }
}
