using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Net;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>Tests when Linux 6.12 and Linux 7.3 send HELLO, and what else differs between these releases.</summary>
public sealed class HelloTests
{
    private const uint Service = 0x45;
    private const uint Node = 7;

    private static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);

    [TestCase("6.12", new QrtrPacketType[0], new[] { QrtrPacketType.Hello })]
    [TestCase("7.3", new[] { QrtrPacketType.Hello }, new QrtrPacketType[0])]
    public Task A_6_12_host_only_answers_HELLO_and_a_7_3_host_sends_HELLO_only_unasked(string release, QrtrPacketType[] unasked, QrtrPacketType[] answer) => On(release, [], async host =>
    {
        var remote = await Remote.OpenAsync(host, device: 0, Node);
        await host.SettleAsync();
        Assert.That(await remote.TypesAsync(), Is.EqualTo(unasked));
        await remote.SendControlAsync(new QrtrHello());
        await host.SettleAsync();
        Assert.That(await remote.TypesAsync(), Is.EqualTo(answer));
    });

    [TestCase("6.12")]
    [TestCase("7.3")]
    public Task A_remote_that_sends_HELLO_is_notified_of_local_servers(string release) => On(release, [], async host =>
    {
        await using var server = await host.Qrtr.OpenSocketAsync();
        await server.SendAsync(new QrtrNewServer(Service, 1, 0, 0).ToArray(), NameService);
        await host.SettleAsync();
        var remote = await Remote.OpenAsync(host, device: 0, Node);
        await remote.SendControlAsync(new QrtrHello());
        await host.SettleAsync();
        Assert.That(await remote.TypesAsync(), Is.EqualTo(new[] { QrtrPacketType.Hello, QrtrPacketType.NewServer }));
    });

    [TestCase("6.12", 1)]
    [TestCase("7.3", 0)]
    public Task On_6_12_but_not_on_7_3_a_broadcast_reaches_a_remote_that_has_sent_no_packet(string release, int received) => On(release, [], async host =>
    {
        var remote = await Remote.OpenAsync(host, device: 0, Node);
        await host.SettleAsync();
        await using var server = await host.Qrtr.OpenSocketAsync();
        await server.SendAsync(new QrtrNewServer(Service, 1, 0, 0).ToArray(), NameService);
        await host.SettleAsync();
        Assert.That((await remote.TypesAsync()).Count(type => type == QrtrPacketType.NewServer), Is.EqualTo(received));
    });

    [Test]
    public Task Nothing_is_sent_to_an_endpoint_before_HELLO() => On("7.3", ["hello-not-sent"], async host =>
    {
        var remote = await Remote.OpenAsync(host, device: 0, Node);
        await remote.SendControlAsync(new QrtrHello());
        await host.SettleAsync();
        await using var socket = await host.Qrtr.OpenSocketAsync();
        var refused = await Assert.ThrowsAsync<QrtrSocketException>(() => socket.SendAsync(new byte[4], new QrtrAddress(Node, 1)));
        Assert.That(refused.Errno, Is.EqualTo(Errno.EAGAIN));
        Assert.That(await remote.TypesAsync(), Is.Empty);
    });

    [TestCase("6.12", 64)]
    [TestCase("7.3", 128)]
    public Task The_limit_on_lookups_depends_on_the_release(string release, int limit) => On(release, [], async host =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        for (var i = 0u; i <= limit; i++) await socket.SendAsync(new QrtrNewLookup(Service, i + 1).ToArray(), NameService);
        await host.SettleAsync();
        var answerCount = 0;
        while (await socket.TryReceiveAsync() is not null) answerCount++;
        Assert.That(answerCount, Is.EqualTo(limit));
        Assert.That(host.Log.Lines.Select(line => line.Text), Has.One.EqualTo("QRTR client node exceeds max lookup limit!"));
    });

    [Test]
    public void HELLO_is_repeated_every_100_ms_until_the_name_service_runs_and_the_endpoint_accepts_it()
    {
        using var scheduler = new Scheduler("rig", 1);
        var rules = KernelReleases.All.Single(release => release.Name == "7.3").Apply(KernelVariants.RulesOf("stock"));
        var state = new QrtrState("host", rules, scheduler, new NullEventLog());
        var transmitter = new Transmitter(state, new FlowControl(state));
        var endpoint = new BusyEndpoint(scheduler);
        scheduler.Pump(
            scheduler.NewLane("body", background: false),
            async token =>
            {
                new EndpointTable(state, transmitter, new HelloWork(state, transmitter)).Register(endpoint, out _);
                await Task.Delay(TimeSpan.FromMilliseconds(150), scheduler, token);
                var calls = new SocketCalls(state, transmitter);
                calls.Bind(calls.Create("ns"), NameService);
                await Task.Delay(TimeSpan.FromSeconds(1), scheduler, token);
            },
            TimeSpan.FromSeconds(20), CancellationToken.None);
        Assert.That(endpoint.Tries, Is.EqualTo(new[] { 200, 300, 400 }.Select(ms => (TimeSpan.FromMilliseconds(ms), QrtrPacketType.Hello))));
    }

    [TestCase(new string[0], true)]
    [TestCase(new[] { "hello-not-repeated-on-resume" }, false)]
    public Task A_card_that_only_reacts_to_HELLO_resumes_if_HELLO_is_repeated(string[] faults, bool resumes) => On("7.3", faults, async host =>
    {
        var card = host.Cards.Single();
        await card.BringUpAsync(BringUpGoal.Up);
        await host.Sleep!.SuspendAsync();
        Assert.That(card.Emulation!.IsPowered, Is.False);
        await host.Sleep.ResumeAsync();
        await host.SettleAsync();
        Assert.That(card.State, Is.EqualTo(resumes ? CardState.Up : CardState.Linked));
        Assert.That(card.Emulation.HellosReceived, Is.EqualTo(resumes ? 1 : 0));
        var log = host.Log.Lines.Select(line => line.Text).ToList();
        Assert.That(log.Count(text => text.EndsWith("timeout while waiting for restart complete", StringComparison.Ordinal)), Is.EqualTo(resumes ? 0 : 1));
        Assert.That(log.Count(text => text.EndsWith("failed to resume core: -110", StringComparison.Ordinal)), Is.EqualTo(resumes ? 0 : 1));
    }, cardFaults: ["no-hello"]);

    [Test]
    public Task A_card_keeps_its_power_while_a_6_12_host_is_suspended() => On("6.12", [], async host =>
    {
        var card = host.Cards.Single();
        await card.BringUpAsync(BringUpGoal.Up);
        await host.Sleep!.SuspendAsync();
        Assert.That(card.Emulation!.IsPowered, Is.True);
        await host.Sleep.ResumeAsync();
        Assert.That(card.State, Is.EqualTo(CardState.Up));
    });

    private static Task On(string release, string[] faults, Func<IHost, Task> test, string[]? cardFaults = null)
    {
        var rig = Rigs.Declare(1, "stock", faults, cardFaults);
        var host = rig.Hosts[0];
        return Rigs.RunAsync(rig with { Hosts = [host with { Kernel = host.Kernel with { Release = release } }] }, (host, _) => test(host));
    }

    /// <summary>An endpoint that refuses the first two packets sent to it.</summary>
    private sealed class BusyEndpoint(Scheduler scheduler) : IEndpoint
    {
        public string Name => "busy";

        public object Owner => this;

        public List<(TimeSpan Time, QrtrPacketType Type)> Tries { get; } = [];

        public Errno Transmit(QrtrPacket packet, SendCharge? charge)
        {
            Tries.Add((scheduler.Now, packet.Type));
            return Tries.Count <= 2 ? Errno.EAGAIN : Errno.None;
        }
    }
}
