using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>Tests corner cases of <c>ns.c</c> with one remote.</summary>
public sealed class NameServiceTests
{
    private const uint Service = 0x45;

    private static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);

    [Test]
    public Task A_HELLO_with_confirm_rx_is_confirmed_before_the_reply_is_sent() => OnStock(async host =>
    {
        await using var tun = await host.Qrtr.OpenTunAsync(0);
        await tun.WriteAsync((new QrtrHello().ToPacket(QrtrAddress.Control(7), NameService) with { ConfirmRx = true }).ToArray());
        await host.SettleAsync();
        var answers = await new Remote(tun, 7).ReadAllAsync();
        Assert.That(answers.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.ResumeTx, QrtrPacketType.Hello }));
        Assert.That(
            QrtrControlPacket.Parse(answers[0].Payload.Span),
            Is.EqualTo(new QrtrResumeTx(QrtrConstants.LocalNode, QrtrConstants.PortControl)));
    });

    [TestCase(0, 1)]
    [TestCase(4, 0)]
    public Task Servers_on_higher_ports_get_no_BYE_if_the_receive_buffer_of_a_local_server_is_full(int stuffed, int byes) => OnStock(async host =>
    {
        var remote = await Remote.OpenAsync(host, device: 0);
        await remote.SendControlAsync(new QrtrHello());
        await using var low = await host.Qrtr.OpenSocketAsync();
        await using var high = await host.Qrtr.OpenSocketAsync();
        await low.SendAsync(new QrtrNewServer(Service, 1, 0, 0).ToArray(), NameService);
        await high.SendAsync(new QrtrNewServer(Service, 2, 0, 0).ToArray(), NameService);
        await host.SettleAsync();
        for (var i = 0; i < stuffed; i++) await high.SendAsync(new byte[60_000], await low.GetNameAsync());
        await remote.UnplugAsync();
        await host.SettleAsync();
        var messageCount = 0;
        while (await high.TryReceiveAsync() is { } datagram)
        {
            if (QrtrControlPacket.Parse(datagram.Payload.Span) == new QrtrBye(7)) messageCount++;
        }
        Assert.That(messageCount, Is.EqualTo(byes));
        Assert.That(host.Log.Lines.Any(l => l.Text == "failed to send bye cmd"), Is.EqualTo(byes == 0));
    });

    [Test]
    public Task Exceeding_a_limit_is_logged() => OnStock(async host =>
    {
        await using var tun = await host.Qrtr.OpenTunAsync(0);
        var remote = new Remote(tun, 7);
        for (var port = 1u; port <= 257; port++)
        {
            await remote.SendControlAsync(new QrtrNewServer(Service, 1, 7, port));
            await host.SettleAsync();
        }
        for (var node = 8u; node <= 519; node++)
        {
            await remote.SendControlAsync(new QrtrNewServer(Service, 1, node, 1));
            await host.SettleAsync();
        }
        var log = host.Log.Lines.Select(l => l.Text).ToList();
        Assert.That(log, Has.One.EqualTo("QRTR client node 7 exceeds max server limit!"));
        Assert.That(log, Has.One.EqualTo("QRTR clients exceed max node limit!"));
    });

    private static Task OnStock(Func<IHost, Task> test) => Rigs.RunAsync(Rigs.Declare(1, "stock"), (host, _) => test(host));
}
