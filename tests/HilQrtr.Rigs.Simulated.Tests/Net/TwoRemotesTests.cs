using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>Two remotes of one node, on both kernels: what af_qrtr.c and ns.c do with them.</summary>
public sealed class TwoRemotesTests
{
    private const uint Service = 0x45;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);
    private static readonly QrtrAddress Served = new(7, 1);

    [TestCase("stock", 2, 0, TestName = "HELLO of both is answered to the first on stock")]
    [TestCase("endpoint-ids", 1, 1, TestName = "HELLO of each is answered to it with endpoint ids")]
    public Task Hello(string variant, int answersToFirst, int answersToSecond) => OnTwoRemotes(variant, async (host, a, b) =>
    {
        Assert.That((await a.TypesAsync()).Count(t => t == QrtrPacketType.Hello), Is.EqualTo(answersToFirst));
        Assert.That((await b.TypesAsync()).Count(t => t == QrtrPacketType.Hello), Is.EqualTo(answersToSecond));
    });

    [TestCase("stock", 1)]
    [TestCase("endpoint-ids", 2)]
    public Task A_lookup_finds_as_many_servers_as_the_kernel_tells_apart(string variant, int found) => OnTwoRemotes(variant, async (host, a, b) =>
    {
        await a.SayAsync(new QrtrNewServer(Service, 0x101, 7, 1));
        await b.SayAsync(new QrtrNewServer(Service, 0x101, 7, 1));
        await host.SettleAsync();
        await using var socket = await host.Qrtr.OpenSocketAsync();
        await socket.SendAsync(new QrtrNewLookup(Service, 0).ToArray(), NameService);
        var answers = new List<QrtrNewServer>();
        do answers.Add((QrtrNewServer)QrtrControlPacket.Parse((await socket.ReceiveAsync(Soon)).Payload.Span));
        while (answers[^1] != new QrtrNewServer(0, 0, 0, 0));
        Assert.That(answers, Has.Count.EqualTo(found + 1));
    });

    [Test]
    public Task On_stock_the_second_takes_over_when_the_first_is_gone_and_it_speaks() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        await socket.SendAsync(new byte[4], Served);
        Assert.That((await a.ReadAllAsync()).Last().Type, Is.EqualTo(QrtrPacketType.Data));
        await a.UnplugAsync();
        Assert.That((await Assert.ThrowsAsync<QrtrSocketException>(() => socket.SendAsync(new byte[4], Served))).Errno, Is.EqualTo(Errno.ECONNRESET));
        await b.SayAsync(new QrtrHello());
        await socket.SendAsync(new byte[4], Served);
        Assert.That((await b.ReadAllAsync()).Last().Type, Is.EqualTo(QrtrPacketType.Data));
    });

    [TestCase("stock", 0)]
    [TestCase("endpoint-ids", 1)]
    public Task The_hosts_RESUME_TX_goes_to_who_asked_only_if_the_kernel_tells_endpoints_apart(string variant, int confirmations) => OnTwoRemotes(variant, async (host, a, b) =>
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
    public Task The_eleventh_message_waits_and_goes_on_with_RESUME_TX() => OnTwoRemotes("stock", async (host, a, b) =>
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
    public Task A_sender_that_waits_gets_EPIPE_when_its_remote_goes() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        for (var i = 0; i < QrtrConstants.TxFlowHigh; i++) await socket.SendAsync(new byte[4], Served);
        var eleventh = socket.SendAsync(new byte[4], Served);
        await a.UnplugAsync();
        Assert.That((await Assert.ThrowsAsync<QrtrSocketException>(() => eleventh)).Errno, Is.EqualTo(Errno.EPIPE));
    });

    [Test]
    public Task A_full_receive_buffer_refuses_the_remotes_packet_and_keeps_what_it_has() => OnTwoRemotes("endpoint-ids", async (host, a, b) =>
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
    public Task The_name_service_takes_64_lookups() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        for (var i = 0; i < 65; i++) await socket.SendAsync(new QrtrNewLookup(0x1000, 1).ToArray(), NameService);
        await host.SettleAsync();
        Assert.That((await host.TakeInventoryAsync()).Counts["lookups"], Is.EqualTo(64));
        Assert.That(host.Log.Lines.Select(l => l.Text), Has.Some.EqualTo("QRTR client node exceeds max lookup limit!"));
    });

    [Test]
    public Task The_control_port_is_the_name_services_own() => OnTwoRemotes("stock", async (host, a, b) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        Assert.That((await Assert.ThrowsAsync<QrtrSocketException>(() => socket.BindAsync(NameService))).Errno, Is.EqualTo(Errno.EADDRINUSE));
    });

    [Test]
    public Task Ids_are_given_back_and_a_replugged_remote_gets_a_new_one() => OnTwoRemotes("endpoint-ids", async (host, a, b) =>
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

    /// <summary>Remotes A and B, both of node 7, have said HELLO in this order.</summary>
    private static Task OnTwoRemotes(string variant, Func<IHost, Remote, Remote, Task> test) =>
        Rigs.RunAsync(Rigs.Declare(1, variant), async (host, token) =>
        {
            var a = await Remote.OpenAsync(host, device: 0);
            var b = await Remote.OpenAsync(host, device: 1);
            await a.SayAsync(new QrtrHello());
            await b.SayAsync(new QrtrHello());
            await host.SettleAsync(token);
            await test(host, a, b);
        });
}
