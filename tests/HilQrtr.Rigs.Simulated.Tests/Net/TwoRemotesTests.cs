using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>Tests two remotes with the same node number, with and without endpoint ids (<c>af_qrtr.c</c>, <c>ns.c</c>).</summary>
public sealed class TwoRemotesTests
{
    private const uint Service = 0x45;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);
    private static readonly QrtrAddress Served = new(7, 1);

    [TestCase("stock", 2, 0, TestName = "The first remote gets both HELLO answers on a stock kernel")]
    [TestCase("endpoint-ids", 1, 1, TestName = "Each remote gets its own HELLO answer on a kernel with endpoint ids")]
    public Task Hello(string variant, int answersToFirst, int answersToSecond) => OnTwoRemotes(variant, async (host, a, b) =>
    {
        Assert.That((await a.TypesAsync()).Count(t => t == QrtrPacketType.Hello), Is.EqualTo(answersToFirst));
        Assert.That((await b.TypesAsync()).Count(t => t == QrtrPacketType.Hello), Is.EqualTo(answersToSecond));
    });

    [TestCase("stock", 1)]
    [TestCase("endpoint-ids", 2)]
    public Task A_lookup_finds_the_servers_of_both_remotes_only_with_endpoint_ids(string variant, int found) => OnTwoRemotes(variant, async (host, a, b) =>
    {
        await a.SendControlAsync(new QrtrNewServer(Service, 0x101, 7, 1));
        await b.SendControlAsync(new QrtrNewServer(Service, 0x101, 7, 1));
        await host.SettleAsync();
        await using var socket = await host.Qrtr.OpenSocketAsync();
        await socket.SendAsync(new QrtrNewLookup(Service, 0).ToArray(), NameService);
        var answers = new List<QrtrNewServer>();
        do answers.Add((QrtrNewServer)QrtrControlPacket.Parse((await socket.ReceiveAsync(Soon)).Payload.Span));
        while (answers[^1] != new QrtrNewServer(0, 0, 0, 0));
        Assert.That(answers, Has.Count.EqualTo(found + 1));
    });

    [Test]
    public Task The_second_remote_gets_the_node_number_if_it_transmits_after_the_first_remote_is_gone() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        await socket.SendAsync(new byte[4], Served);
        Assert.That((await a.ReadAllAsync()).Last().Type, Is.EqualTo(QrtrPacketType.Data));
        await a.UnplugAsync();
        Assert.That((await Assert.ThrowsAsync<QrtrSocketException>(() => socket.SendAsync(new byte[4], Served))).Errno, Is.EqualTo(Errno.ECONNRESET));
        await b.SendControlAsync(new QrtrHello());
        await socket.SendAsync(new byte[4], Served);
        Assert.That((await b.ReadAllAsync()).Last().Type, Is.EqualTo(QrtrPacketType.Data));
    });

    [TestCase("stock", 0)]
    [TestCase("endpoint-ids", 1)]
    public Task A_RESUME_TX_from_the_host_reaches_the_second_remote_only_with_endpoint_ids(string variant, int confirmations) => OnTwoRemotes(variant, async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        await socket.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0x5000));
        await b.ReadAllAsync();
        await b.SendAsync(1, new QrtrAddress(QrtrConstants.LocalNode, 0x5000), new byte[4], confirmRx: true);
        await socket.ReceiveAsync(Soon);
        var resumes = (await b.ReadAllAsync()).Where(p => p.Type == QrtrPacketType.ResumeTx).ToList();
        Assert.That(resumes, Has.Count.EqualTo(confirmations));
        foreach (var resume in resumes)
            Assert.That(QrtrControlPacket.Parse(resume.Payload.Span), Is.EqualTo(new QrtrResumeTx(QrtrConstants.LocalNode, 0x5000)));
    });

    [Test]
    public Task The_eleventh_message_blocks_until_RESUME_TX_arrives() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await a.ReadAllAsync();
        await using var socket = await host.Qrtr.OpenSocketAsync();
        for (var i = 0; i < QrtrConstants.TxFlowHigh; i++) await socket.SendAsync(new byte[4], Served);
        var eleventh = socket.SendAsync(new byte[4], Served);
        Assert.That(eleventh.IsCompleted, Is.False);
        var sent = await a.ReadAllAsync();
        Assert.That(sent.Select(p => p.ConfirmRx), Is.EqualTo(Enumerable.Range(1, 10).Select(n => n == QrtrConstants.TxFlowLow)));

        await a.ConfirmAsync(Served, sent[0].Source);
        await eleventh;
        Assert.That(await a.ReadAllAsync(), Has.Count.EqualTo(1));
    });

    [Test]
    public Task A_blocked_sender_gets_EPIPE_when_its_remote_is_unplugged() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        for (var i = 0; i < QrtrConstants.TxFlowHigh; i++) await socket.SendAsync(new byte[4], Served);
        var eleventh = socket.SendAsync(new byte[4], Served);
        await a.UnplugAsync();
        Assert.That((await Assert.ThrowsAsync<QrtrSocketException>(() => eleventh)).Errno, Is.EqualTo(Errno.EPIPE));
    });

    [Test]
    public Task A_full_receive_buffer_refuses_further_packets_and_keeps_queued_ones() => OnTwoRemotes("endpoint-ids", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        var address = new QrtrAddress(QrtrConstants.LocalNode, 0x5000);
        await socket.BindAsync(address);
        var accepted = 0;
        var refused = await Assert.ThrowsAsync<QrtrSocketException>(async () =>
        {
            for (; accepted < 10_000; accepted++) await a.SendAsync(1, address, new byte[64]);
        });
        Assert.That(refused.Errno, Is.EqualTo(Errno.EINVAL));
        for (var i = 0; i < accepted; i++) Assert.That(await socket.TryReceiveAsync(), Is.Not.Null);
        Assert.That(await socket.TryReceiveAsync(), Is.Null);
    });

    [Test]
    public Task The_name_service_accepts_64_lookups() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        for (var i = 0; i < 65; i++) await socket.SendAsync(new QrtrNewLookup(0x1000, 1).ToArray(), NameService);
        await host.SettleAsync();
        Assert.That((await host.TakeInventoryAsync()).Counts["lookups"], Is.EqualTo(64));
        Assert.That(host.Log.Lines.Select(l => l.Text), Has.Some.EqualTo("QRTR client node exceeds max lookup limit!"));
    });

    [Test]
    public Task The_control_port_belongs_to_the_name_service() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        Assert.That((await Assert.ThrowsAsync<QrtrSocketException>(() => socket.BindAsync(NameService))).Errno, Is.EqualTo(Errno.EADDRINUSE));
    });

    [Test]
    public Task A_replugged_remote_gets_a_new_id_although_its_old_id_was_released() => OnTwoRemotes("endpoint-ids", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        await socket.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1);
        await socket.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0x5000));
        var ids = new List<uint?>();
        for (var i = 0; i < 3; i++)
        {
            var remote = await Remote.OpenAsync(host, device: 2, node: 9);
            await remote.SendAsync(1, new QrtrAddress(QrtrConstants.LocalNode, 0x5000), new byte[4]);
            ids.Add((await socket.ReceiveAsync(Soon)).Endpoint);
            await remote.UnplugAsync();
        }
        Assert.That(ids, Is.EqualTo(new uint?[] { 4, 5, 6 }));
        Assert.That((await host.TakeInventoryAsync()).Counts["reserved ids"], Is.EqualTo(2));
    });

    /// <summary>Runs a test with remotes A and B, which both have node number 7. Remote A sends its HELLO before remote B.</summary>
    private static Task OnTwoRemotes(string variant, Func<IHost, Remote, Remote, Task> test) =>
        Rigs.RunAsync(Rigs.Declare(1, variant), async (host, token) =>
        {
            var a = await Remote.OpenAsync(host, device: 0);
            var b = await Remote.OpenAsync(host, device: 1);
            await a.SendControlAsync(new QrtrHello());
            await b.SendControlAsync(new QrtrHello());
            await host.SettleAsync(token);
            await test(host, a, b);
        });
}
