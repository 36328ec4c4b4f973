using HilQrtr.Agent.Protocol;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>
/// Tests one pump that serves several hosts. The hosts' clocks stay close together, and frames are dispatched host by host.
/// </summary>
internal sealed class SeveralHostsTests
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(10);

    [Test]
    public async Task The_clock_of_the_rig_starts_at_the_latest_time_of_all_hosts()
    {
        await using var rig = new Hosts(clocks: [5_000, 2_000]);
        await rig.RunAsync(async () =>
        {
            await rig.RequestAsync(0, "/");
            Assert.That(rig.Pump.Time.GetTimestamp(), Is.EqualTo(5_000));
            Assert.That(rig.Sessions.Select(session => session.Lead.TotalMicroseconds), Is.EqualTo(new[] { 0.0, 3.0 }));
        });
    }

    [Test]
    public async Task A_timer_fires_when_the_clocks_of_all_hosts_have_reached_its_due_time()
    {
        await using var rig = new Hosts();
        var wait = TimeSpan.FromSeconds(1);
        await rig.RunAsync(async () =>
        {
            await rig.RequestAsync(0, "/");
            var begin = rig.Pump.Time.GetTimestamp();
            await Task.Delay(wait, rig.Pump.Time);
            Assert.That(rig.Pump.Time.GetElapsedTime(begin), Is.EqualTo(wait));
            Assert.That(rig.Clocks.Select(clock => (long)clock.TotalNanoseconds), Is.All.EqualTo(rig.Pump.Time.GetTimestamp()));
        });
    }

    [Test]
    public async Task The_clocks_of_the_hosts_stay_close_even_if_one_host_is_idle()
    {
        await using var rig = new Hosts();
        var maxDifference = TimeSpan.Zero;
        await rig.RunAsync(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await rig.RequestAsync(0, "/after/3000000");
                var apart = (rig.Clocks[0] - rig.Clocks[1]).Duration();
                maxDifference = apart > maxDifference ? apart : maxDifference;
            }
        });
        Assert.That(maxDifference, Is.LessThanOrEqualTo(Apart));
        Assert.That(rig.Clocks[1], Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(150) - Apart), "the idle host kept up");
    }

    [Test]
    public async Task Replies_from_several_hosts_complete_in_host_order()
    {
        await using var rig = new Hosts();
        List<int> order = [];
        await rig.RunAsync(() => Task.WhenAll(RequestAsync(1), RequestAsync(0)));
        Assert.That(order, Is.EqualTo(new[] { 0, 1 }));

        async Task RequestAsync(int host)
        {
            await rig.RequestAsync(host, "/after/1000");
            order.Add(host);
        }
    }

    [Test]
    public async Task A_host_that_takes_no_turns_cannot_join_hosts_that_take_turns()
    {
        await using var rig = new Hosts();
        var free = new FakeAgent(turns: false);
        Assert.That(() => new AgentSession(rig.Pump, free.Channel, new AgentSessionOptions { Host = "free" }), Throws.ArgumentException.With.Message.Contains("free does not take turns"));
    }

    [Test]
    public async Task Real_time_hosts_reply_in_parallel()
    {
        await using var rig = new Hosts(turns: false);
        await rig.RunAsync(async () => Assert.That(await Task.WhenAll(rig.RequestAsync(0, "/"), rig.RequestAsync(1, "/")), Is.All.True));
    }

    private sealed class Hosts : IAsyncDisposable
    {
        private readonly List<FakeAgent> _agents;

        public Hosts(bool turns = true, params ulong[] clocks)
        {
            _agents = [.. (clocks is [] ? [1_000, 1_000] : clocks).Select(clock => new FakeAgent(turns, clock: clock))];
            Sessions = [.. _agents.Select((agent, index) => new AgentSession(Pump, agent.Channel, new AgentSessionOptions { Host = $"host{index}" }))];
        }

        public RemotePump Pump { get; } = new("lab");

        public List<AgentSession> Sessions { get; }

        public List<TimeSpan> Clocks => _agents.ConvertAll(agent => TimeSpan.FromTicks((long)agent.Clock / TimeSpan.NanosecondsPerTick));

        public Task RunAsync(Func<Task> body) => Pump.RunAsync(_ => body(), FakeRig.HangTimeout, CancellationToken.None);

        public async Task<bool> RequestAsync(int host, string path) => (await Sessions[host].CallAsync(new FileExists(path), null, CancellationToken.None)).Value;

        public async ValueTask DisposeAsync()
        {
            foreach (var session in Sessions) await session.DisposeAsync();
        }
    }
}
