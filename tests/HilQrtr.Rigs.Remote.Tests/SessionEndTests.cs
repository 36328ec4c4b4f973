using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>The ways in which a session ends, and who learns of it.</summary>
internal sealed class SessionEndTests
{
    [Test]
    public async Task A_greeting_tells_what_the_agent_runs_on([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns));

        await rig.RunAsync(rig.Session.ReadyAsync);

        Assert.That(rig.Session.Agent!.Release, Is.EqualTo("6.12.117"));
    }

    [Test]
    public async Task An_agent_of_another_version_is_one_clear_error([Values] bool turns)
    {
        await using var rig = new FakeRig(new FakeAgent(turns, version: 7));

        await Assert.ThatAsync(() => rig.RunAsync(rig.Session.ReadyAsync), Throws.TypeOf<RigUnavailableException>().With.Message.EqualTo(
            "rig rig is not available: its agent on host0 speaks version 7 of the agent's protocol, this program speaks 1. Publish the agent again, so that both come from one build."));
    }

    [Test]
    public async Task An_agent_that_takes_turns_where_its_channel_does_not_is_refused()
    {
        await using var rig = new FakeRig(new FakeAgent(turns: false, saysTurns: true));

        await Assert.ThatAsync(() => rig.RunAsync(rig.Session.ReadyAsync), Throws.TypeOf<RigUnavailableException>()
            .With.Message.Contains("its agent on host0 takes turns, its channel does not. Start the agent with --turns exactly where"));
    }

    [Test]
    public async Task A_channel_that_ends_before_the_greeting_says_why([Values] bool turns)
    {
        var agent = new FakeAgent(turns, silent: true);
        await using var rig = new FakeRig(agent);
        agent.Channel.End();

        await Assert.ThatAsync(() => rig.RunAsync(rig.Session.ReadyAsync), Throws.TypeOf<RigBrokenException>()
            .With.Message.EqualTo("rig rig is broken: the agent on host0 is gone: it panicked"));
    }

    [Test]
    public async Task A_body_that_waits_for_what_nobody_does_any_more_learns_that_its_host_is_gone([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent);
        await rig.RunAsync(rig.Session.ReadyAsync);
        agent.Channel.End();

        await Assert.ThatAsync(
            () => rig.Pump.RunAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, rig.Time, token), FakeRig.NoPatience, CancellationToken.None),
            Throws.TypeOf<RigBrokenException>().With.Message.Contains("the agent on host0 is gone: it panicked"));
    }

    [Test]
    public async Task A_channel_that_ends_fails_every_wait_with_what_its_owner_makes_of_it([Values] bool turns)
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
            Task[] waits = [rig.AskAsync("/never", token), rig.AskAsync("/after/5", token), rig.Session.CallAsync(new HandleClose(1), null, token)];
            foreach (var wait in waits) errors.Add(await Assert.CatchAsync(() => wait));
            errors.Add(await Assert.CatchAsync(() => rig.AskAsync("/later", token)));
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
    public async Task An_end_in_the_middle_of_a_frame_is_told([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent);
        agent.Channel.Say([9, 0, 0, 0, 0x11]);
        agent.Channel.End();

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.AskAsync("/ignore", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.EqualTo("rig rig is broken: the agent on host0 is gone: it ended in the middle of a frame; it panicked"));
    }

    [Test]
    public async Task Bytes_that_are_no_frames_end_the_session([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent);
        agent.Channel.Say("Kernel panic - not syncing"u8.ToArray());

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.AskAsync("/ignore", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.StartsWith("rig rig is broken: what its agent on host0 said is not the agent's protocol: agent frame: length at offset 0")
            .And.Message.Contains("bytes there: 4B65726E656C2070"));
    }

    [TestCase(AgentFrameKind.Go)]
    [TestCase(AgentFrameKind.Response)]
    [TestCase(AgentFrameKind.Event)]
    public async Task A_frame_that_nobody_asked_for_ends_the_session(AgentFrameKind kind)
    {
        var agent = new FakeAgent(turns: false);
        await using var rig = new FakeRig(agent);
        agent.Add(kind, new AgentEvent(99, new byte[8]));
        agent.Report();

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.AskAsync("/ignore", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.Contains("is not the agent's protocol"));
    }

    [Test]
    public async Task A_reply_that_is_none_ends_the_session()
    {
        var agent = new FakeAgent { Answer = _ => (AgentStatus.Done, new AgentBytes(new byte[3])) };
        await using var rig = new FakeRig(agent);

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.Session.CallAsync(new SocketOpen(42, 2, 0), null, token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.Contains("the reply to SocketOpen: agent AgentHandle: handle at offset 0: expected 4 bytes, got 3 bytes"));
        Assert.That(rig.Session.End, Is.Not.Null);
    }

    [Test]
    public async Task An_agent_that_gives_up_says_why([Values] bool turns)
    {
        var agent = new FakeAgent(turns);
        await using var rig = new FakeRig(agent);
        agent.Add(AgentFrameKind.Goodbye, new AgentGoodbye("agent frame: no such kind"));
        agent.Report();
        agent.Channel.End();

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.AskAsync("/ignore", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.EqualTo("rig rig is broken: its agent on host0 gave up: agent frame: no such kind. Look at the host's console"));
    }

    [Test]
    public async Task A_channel_that_cannot_be_written_to_ends_the_session_unless_its_last_words_come()
    {
        var agent = new FakeAgent(turns: false);
        await using var rig = new FakeRig(agent);
        agent.Channel.WriteFailure = new IOException("broken pipe");

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.AskAsync("/", token)), Throws.TypeOf<RigBrokenException>()
            .With.Message.EqualTo("rig rig is broken: the agent on host0 is gone: broken pipe; it panicked"));
    }

    [Test]
    public async Task Whoever_waits_for_time_of_a_host_that_is_gone_is_not_kept()
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

            await Assert.ThatAsync(() => rig.AskAsync("/", token), Throws.TypeOf<RigBrokenException>());
        });
    }

    [Test]
    public async Task A_session_is_closed_once_and_closes_its_channel()
    {
        var rig = new FakeRig();
        await rig.DisposeAsync();
        await rig.DisposeAsync();

        Assert.That(rig.Agent.Channel.IsDisposed, Is.True);
        Assert.That(rig.Session.End, Is.TypeOf<RigBrokenException>().With.Message.EqualTo("rig rig is broken: the session with the agent on host0 is closed"));
    }

    [Test]
    public async Task What_a_host_refuses_is_told_with_its_error_number()
    {
        await using var rig = new FakeRig();

        await Assert.ThatAsync(() => rig.RunAsync(token => rig.AskAsync("/refuse/13", token)), Throws.TypeOf<AgentCallException>()
            .With.Message.EqualTo("host0: access /refuse: EACCES (13)").And.Property("Status").EqualTo(13));
        await Assert.ThatAsync(() => rig.RunAsync(token => rig.AskAsync("/refuse/-1", token)), Throws.TypeOf<AgentCallException>()
            .With.Message.Contains("the agent knows no such operation"));
        Assert.That(rig.Session.End, Is.Null);
    }
}
