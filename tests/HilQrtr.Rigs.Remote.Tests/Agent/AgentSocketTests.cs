using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote.Tests.Agent;

/// <summary>
/// Tests how the real agent, which runs on this machine, handles sockets. The tests use AF_UNIX datagrams, which every kernel supports.
/// </summary>
internal sealed class AgentSocketTests
{
    private const uint Unix = 1;
    private const uint Datagram = 2;
    private const int SolSocket = 1;
    private const int PassCredentials = 16;
    private const int Credentials = 2;
    private const uint Truncated = 0x20;
    private const uint ControlTruncated = 0x08;

    [Test]
    public async Task A_datagram_carries_its_ancillary_data([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            var (sender, senderName) = await BoundAsync(agent);
            var (receiver, receiverName) = await BoundAsync(agent);
            await agent.CallAsync(new SocketSetOption(receiver, SolSocket, PassCredentials, BitConverter.GetBytes(1)), token);
            Assert.That((await agent.CallAsync(new SocketGetOption(receiver, SolSocket, PassCredentials, 4), token)).Bytes.ToArray(), Is.EqualTo(BitConverter.GetBytes(1)));

            var sent = await agent.CallAsync(new SocketSend(sender, 0, receiverName, [], "hello"u8.ToArray()), token);
            var datagram = await agent.CallAsync(new SocketReceive(receiver, 100, 100, 0, 0), token);

            Assert.That(sent.Count, Is.EqualTo(5));
            Assert.That(Encoding.UTF8.GetString(datagram.Payload.Span), Is.EqualTo("hello"));
            Assert.That(datagram.Address.ToArray(), Is.EqualTo(senderName.ToArray()));
            var credentials = datagram.Control.Single();
            Assert.That((credentials.Level, credentials.Type, credentials.Data.Length), Is.EqualTo((SolSocket, Credentials, 12)));
            Assert.That(BitConverter.ToInt32(credentials.Data.Span), Is.EqualTo(agent.Process.Process.Id));
        });
    }

    [Test]
    public async Task Ancillary_data_is_sent_unchanged()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            var (sender, _) = await BoundAsync(agent);
            var (_, receiverName) = await BoundAsync(agent);
            // The kernel (scm_send) accepts credentials only if they are 12 bytes long. Unless the sender is privileged, the credentials must
            // contain the sender's own process id.
            var good = new byte[12];
            BitConverter.TryWriteBytes(good, agent.Process.Process.Id);
            await agent.CallAsync(new SocketSend(sender, 0, receiverName, [new(SolSocket, Credentials, good)], "x"u8.ToArray()), token);

            await Refused(agent.CallAsync(new SocketSend(sender, 0, receiverName, [new(SolSocket, Credentials, new byte[3])], "x"u8.ToArray()), token), Errno.EINVAL);
        });
    }

    [Test]
    public async Task Truncation_is_reported()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            var (sender, _) = await BoundAsync(agent);
            var (receiver, receiverName) = await BoundAsync(agent);
            await agent.CallAsync(new SocketSetOption(receiver, SolSocket, PassCredentials, BitConverter.GetBytes(1)), token);
            await agent.CallAsync(new SocketSend(sender, 0, receiverName, [], "hello"u8.ToArray()), token);

            var datagram = await agent.CallAsync(new SocketReceive(receiver, 2, 0, 0, 0), token);

            Assert.That(datagram.Payload.ToArray(), Is.EqualTo("he"u8.ToArray()));
            Assert.That(datagram.Flags & (Truncated | ControlTruncated), Is.EqualTo(Truncated | ControlTruncated));
        });
    }

    [Test]
    public async Task Receiving_waits_for_a_datagram_or_times_out([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            var (sender, _) = await BoundAsync(agent);
            var (receiver, receiverName) = await BoundAsync(agent);
            await Refused(agent.CallAsync(new SocketReceive(receiver, 100, 0, 0, 0), token), Errno.EAGAIN);
            await Refused(agent.CallAsync(new SocketReceive(receiver, 100, 0, 0, 2_000_000), token), Errno.EAGAIN);

            var first = agent.CallAsync(new SocketReceive(receiver, 100, 0, 0, AgentProtocol.Forever), token);
            var second = agent.CallAsync(new SocketReceive(receiver, 100, 0, 0, AgentProtocol.Forever), token);
            await agent.CallAsync(new SocketConnect(sender, receiverName), token);
            foreach (var text in (string[])["1", "2"]) await agent.CallAsync(new SocketSend(sender, 0, default, [], Encoding.UTF8.GetBytes(text)), token);

            Assert.That(((await first).Payload.Span[0], (await second).Payload.Span[0]), Is.EqualTo(((byte)'1', (byte)'2')));
        });
    }

    [Test]
    public async Task A_blocked_send_blocks_only_its_own_socket([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            var (sender, receiver, sends) = await BlockedAsync(agent, token);
            var waitingCall = agent.CallAsync(new SocketGetName(sender, false), token);
            await agent.Files.ExistsAsync("/", token);
            Assert.That((sends[^1].IsCompleted, waitingCall.IsCompleted), Is.EqualTo((false, false)), "calls on one socket keep their order");

            var received = 0;
            while (!sends[^1].IsCompleted)
            {
                await agent.CallAsync(new SocketReceive(receiver, 100, 0, 0, 1_000_000_000), token);
                received++;
            }

            Assert.That(received, Is.Positive);
            Assert.That((await sends[^1]).Count, Is.EqualTo(1));
            await waitingCall;
        });
    }

    [Test]
    public async Task Cancelling_interrupts_a_blocked_send([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            using var stop = new CancellationTokenSource();
            var (sender, _, sends) = await BlockedAsync(agent, stop.Token);

            stop.Cancel();

            await Assert.CatchAsync<OperationCanceledException>(() => sends[^1]);
            await agent.CallAsync(new SocketGetName(sender, false), token);
        });
    }

    [Test]
    public async Task Closing_a_socket_completes_pending_calls_on_it([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            var (sender, receiver, sends) = await BlockedAsync(agent, token);
            var waitingCall = agent.CallAsync(new SocketGetName(sender, false), token);
            var waiting = agent.CallAsync(new SocketReceive((await BoundAsync(agent)).Handle, 100, 0, 0, AgentProtocol.Forever), token);

            await agent.CallAsync(new HandleClose(sender), token);

            await Refused(sends[^1], Errno.EINTR);
            await Refused(waitingCall, Errno.EBADF);
            Assert.That(waiting.IsCompleted, Is.False, "a call on another socket is still pending");
            await agent.CallAsync(new HandleClose(receiver), token);
            await Assert.ThatAsync(() => agent.CallAsync(new HandleClose(receiver), token), Throws.TypeOf<AgentCallException>()
                .With.Property("Status").EqualTo(AgentStatus.NoSuchHandle));
        });
    }

    [Test]
    public async Task An_unsupported_address_family_returns_the_errno_of_the_kernel()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            await Refused(agent.CallAsync(new SocketOpen(45, Datagram, 0), token), Errno.EAFNOSUPPORT);
            try
            {
                await using var socket = await new RemoteQrtr(agent.Session).OpenSocketAsync(token);
                Assert.That((await socket.GetNameAsync(token)).Node, Is.EqualTo(1));
            }
            catch (QrtrSocketException e)
            {
                Assert.That(e.Message, Is.EqualTo("here/socket0: socket: EAFNOSUPPORT (97)"));
            }
        });
    }

    private static async Task<(uint Handle, ReadOnlyMemory<byte> Name)> BoundAsync(RealAgent agent)
    {
        var handle = (await agent.CallAsync(new SocketOpen(Unix, Datagram, 0))).Handle;
        // If an address consists of only a family, the kernel assigns a name to the socket (autobind).
        await agent.CallAsync(new SocketBind(handle, new byte[] { 1, 0 }));
        return (handle, (await agent.CallAsync(new SocketGetName(handle, Peer: false))).Bytes);
    }

    /// <summary>
    /// Sends datagrams until a send blocks. It blocks because a receive queue has room for only net.unix.max_dgram_qlen datagrams.
    /// </summary>
    private static async Task<(uint Sender, uint Receiver, List<Task<AgentCount>> Sends)> BlockedAsync(RealAgent agent, CancellationToken sending)
    {
        var (sender, _) = await BoundAsync(agent);
        var (receiver, receiverName) = await BoundAsync(agent);
        var maxMessages = int.Parse(await File.ReadAllTextAsync("/proc/sys/net/unix/max_dgram_qlen", CancellationToken.None), System.Globalization.CultureInfo.InvariantCulture) + 2;
        var sends = new List<Task<AgentCount>>();
        for (var i = 0; i < maxMessages; i++) sends.Add(agent.CallAsync(new SocketSend(sender, 0, receiverName, [], "x"u8.ToArray()), sending));
        foreach (var send in sends.SkipLast(1)) await send;
        return (sender, receiver, sends);
    }

    private static async Task Refused(Task call, Errno errno)
    {
        var error = await Assert.ThrowsAsync<AgentCallException>(() => call);
        Assert.That(error!.Errno, Is.EqualTo(errno), error.Message);
    }
}
