using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Tests how sessions end, and how the end is reported.</summary>
internal sealed class SessionEndTests
{
    [Test]
    public async Task A_greeting_describes_the_host([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));

        await rig.RunAsync(rig.Session.ReadyAsync);

        Assert.That(rig.Session.Agent!.Release, Is.EqualTo("6.12.117"));
    }

    [Test]
    public async Task An_agent_of_another_version_is_refused([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns, version: 7));

        await Assert.ThatAsync(() => rig.RunAsync(rig.Session.ReadyAsync), Throws.TypeOf<RigUnavailableException>().With.Message.EqualTo(
            "rig lab is not available: its agent on host0 uses version 7 of the agent protocol, but hil uses version 1. Publish the agent again from the same build as hil."));
    }

    [Test]
    public async Task An_agent_that_takes_turns_on_a_channel_without_turns_is_refused()
    {
        await using var rig = new FakeRig(new FakeAgent(turns: false, announcesTurns: true));

        await Assert.ThatAsync(() => rig.RunAsync(rig.Session.ReadyAsync), Throws.TypeOf<RigUnavailableException>()
            .With.Message.Contains("its agent on host0 takes turns, but its channel does not. Start the agent with --turns if, and only if,"));
    }

    [Test]
    public async Task The_reason_is_reported_if_the_channel_ends_before_the_greeting([Values] bool turns)
    {
        var agent = new FakeAgent(turns, silent: true);
        await using var rig = new FakeRig(agent);
        agent.Channel.End();

        await Assert.ThatAsync(() => rig.RunAsync(rig.Session.ReadyAsync), Throws.TypeOf<RigBrokenException>()
            .With.Message.EqualTo("rig lab is broken: the agent on host0 is gone: it panicked"));
    }

    [Test]
    public async Task A_wait_for_a_dead_host_fails_with_the_error_of_the_host([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent);
        await rig.RunAsync(rig.Session.ReadyAsync);
        agent.Channel.End();

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, rig.Time, token), FakeRig.ShortHangTimeout, CancellationToken.None),
            Throws.TypeOf<RigBrokenException>().With.Message.Contains("the agent on host0 is gone: it panicked"));
    }

    [Test]
    public async Task Every_wait_fails_with_the_configured_exception_when_the_channel_ends([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent, message => new TimeZoneNotFoundException(message));
        agent.KeepTurn = EndIt;
        agent.Answer = _ =>
        {
            EndIt();
            return null;
        };
        var errors = new List<Exception?>();

        await rig.RunAsync(async token =>
        {
            await rig.Session.ReadyAsync(token);
            Task[] waits = [rig.RequestAsync("/never", token), rig.RequestAsync("/after/5", token), rig.Session.CallAsync(new HandleClose(1), null, token)];
            foreach (var wait in waits) errors.Add(await Assert.CatchAsync(() => wait));
            errors.Add(await Assert.CatchAsync(() => rig.RequestAsync("/later", token)));
            errors.Add(await Assert.CatchAsync(() => rig.Session.ReadyAsync(token)));
        });

        Assert.That(errors, Has.Count.EqualTo(5).And.All.TypeOf<TimeZoneNotFoundException>().And.All.Message.EqualTo("the agent on host0 is gone: it panicked"));
        Assert.That(rig.Session.End, Is.TypeOf<TimeZoneNotFoundException>());

        bool EndIt()
        {
            agent.Channel.End();
            return true;
        }
    }

    [Test]
    public async Task A_partial_frame_at_the_end_is_reported([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent);
        agent.Channel.Send([9, 0, 0, 0, 0x11]);
        agent.Channel.End();

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.RequestAsync("/ignore", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.EqualTo("rig lab is broken: the agent on host0 is gone: it ended in the middle of a frame; it panicked"));
    }

    [Test]
    public async Task Invalid_bytes_end_the_session([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent);
        agent.Channel.Send("Kernel panic - not syncing"u8.ToArray());

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.RequestAsync("/ignore", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.StartsWith("rig lab is broken: its agent on host0 violated the agent protocol: agent frame: length at offset 0")
            .And.Message.Contains("bytes there: 4B65726E656C2070"));
    }

    [TestCase(AgentFrameKind.Go)]
    [TestCase(AgentFrameKind.Response)]
    [TestCase(AgentFrameKind.Event)]
    public async Task An_unexpected_frame_ends_the_session(AgentFrameKind kind)
    {
        var agent = new FakeAgent(turns: false);
        await using var rig = new FakeRig(agent);
        agent.Add(kind, new AgentEvent(99, new byte[8]));
        agent.SendAddedFrames();

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.RequestAsync("/ignore", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.Contains("violated the agent protocol"));
    }

    [Test]
    public async Task A_malformed_reply_ends_the_session()
    {
        var agent = new FakeAgent { Answer = _ => (AgentStatus.Done, new AgentBytes(new byte[3])) };
        await using var rig = new FakeRig(agent);

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.Session.CallAsync(new SocketOpen(42, 2, 0), null, token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.Contains("the reply to SocketOpen: agent AgentHandle: handle at offset 0: expected 4 bytes, got 3 bytes"));
        Assert.That(rig.Session.End, Is.Not.Null);
    }

    [Test]
    public async Task The_reason_in_a_Goodbye_is_reported([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent);
        agent.Add(AgentFrameKind.Goodbye, new AgentGoodbye("agent frame: no such kind"));
        agent.SendAddedFrames();
        agent.Channel.End();

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.RequestAsync("/ignore", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.EqualTo("rig lab is broken: its agent on host0 stopped: agent frame: no such kind. Look at the host's console"));
    }

    [Test]
    public async Task A_failed_write_ends_the_session_unless_a_Goodbye_arrives()
    {
        var agent = new FakeAgent(turns: false);
        await using var rig = new FakeRig(agent);
        agent.Channel.WriteFailure = new IOException("broken pipe");

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.RequestAsync("/", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.EqualTo("rig lab is broken: the agent on host0 is gone: broken pipe; it panicked"));
    }

    [Test]
    public async Task A_timer_fires_even_if_its_host_is_dead()
    {
        var agent = new FakeAgent();
        await using var rig = new FakeRig(agent);
        await rig.RunAsync(async token =>
        {
            await rig.Session.ReadyAsync(token);
            agent.KeepTurn = () =>
            {
                agent.Channel.End();
                return true;
            };
            await Task.Delay(TimeSpan.FromDays(1), rig.Time, token);

            await Assert.ThatAsync(() => rig.RequestAsync("/", token), Throws.TypeOf<RigBrokenException>());
        });
    }

    [Test]
    public async Task Closing_a_session_is_idempotent_and_closes_its_channel()
    {
        var rig = new FakeRig();
        await rig.DisposeAsync();
        await rig.DisposeAsync();

        Assert.That(rig.Agent.Channel.IsDisposed, Is.True);
        Assert.That(rig.Session.End, Is.TypeOf<RigBrokenException>().With.Message.EqualTo("rig lab is broken: the session with the agent on host0 is closed"));
    }

    [Test]
    public async Task The_errno_of_a_refused_request_is_reported()
    {
        await using var rig = new FakeRig();

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.RequestAsync("/refuse/13", token)), Throws.TypeOf<AgentCallException>()
            .With.Message.EqualTo("host0: access /refuse: EACCES (13)").And.Property("Status").EqualTo(13));
        await Assert.ThatAsync(() => rig.RunAsync(token => rig.RequestAsync("/refuse/-1", token)), Throws.TypeOf<AgentCallException>()
            .With.Message.Contains("the agent does not support this operation"));
        Assert.That(rig.Session.End, Is.Null);
    }
}
