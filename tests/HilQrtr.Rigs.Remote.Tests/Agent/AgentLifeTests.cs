using System.Buffers;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote.Tests.Agent;

/// <summary>Tests how the real agent, which runs on this machine, starts, exits and handles invalid requests.</summary>
internal sealed class AgentLifeTests
{
    [Test]
    public async Task The_greeting_describes_the_host([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(agent.Session.ReadyAsync);

        var hello = agent.Session.Agent!;
        Assert.That(hello.Release, Is.EqualTo((await File.ReadAllTextAsync("/proc/sys/kernel/osrelease")).Trim()));
        Assert.That(hello.ProcessId, Is.EqualTo(agent.Process.Process.Id));
        Assert.That(hello.Program, Does.Match(@"^HilQrtr\.Agent \d+\.\d+\.\d+$"));
        Assert.That(hello.Clock, Is.Positive);
    }

    [Test]
    public async Task The_agent_exits_when_its_input_ends([Values] bool turns)
    {
        await using var agent = new AgentProcess(turns);

        Assert.That(await agent.ExitAsync(), Is.Zero);
    }

    [Test]
    public async Task The_child_programs_of_the_agent_exit_when_the_agent_exits()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            _ = agent.CallAsync(new ProgramRun(["sleep", "1000"], default, 0, AgentProtocol.Forever), token);
            await agent.Files.ExistsAsync("/", token);
        });
        var children = await File.ReadAllTextAsync($"/proc/{agent.Process.Process.Id}/task/{agent.Process.Process.Id}/children");
        Assert.That(children.Trim(), Is.Not.Empty);

        await agent.Process.ExitAsync();

        var cmdline = $"/proc/{children.Trim()}/cmdline";
        Assert.That(!File.Exists(cmdline) || (await File.ReadAllTextAsync(cmdline)).Length == 0, Is.True, "the child is gone, or is a zombie that has not been reaped yet");
    }

    [Test]
    public async Task Invalid_input_makes_the_agent_exit_with_a_reason_and_a_status([Values] bool turns)
    {
        await using var agent = new AgentProcess(turns);
        await agent.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), CancellationToken.None);

        var last = (await FramesAsync(agent))[^1];

        Assert.That(last.Kind, Is.EqualTo(AgentFrameKind.Goodbye));
        Assert.That(last.Read<AgentGoodbye>().Reason, Does.StartWith("agent frame: length at offset 0: expected 1 to"));
        await agent.Process.WaitForExitAsync();
        Assert.That(agent.Process.ExitCode, Is.EqualTo(1));
    }

    [TestCase(AgentFrameKind.Cancel, "the first frame was Cancel, not Hello")]
    [TestCase(AgentFrameKind.Turn, "the first frame was Turn, not Hello")]
    public async Task A_client_that_does_not_send_Hello_is_refused(AgentFrameKind kind, string reason)
    {
        await using var agent = new AgentProcess();
        await agent.WriteAsync(Frame(kind, new AgentCancel(1)), CancellationToken.None);

        Assert.That((await FramesAsync(agent))[^1].Read<AgentGoodbye>().Reason, Is.EqualTo(reason));
    }

    [Test]
    public async Task A_different_protocol_version_is_refused_with_a_reason()
    {
        await using var agent = new AgentProcess();
        await agent.WriteAsync(Frame(AgentFrameKind.Hello, new AgentHello(2, "", "HilQrtr", 1, 0, false)), CancellationToken.None);

        Assert.That((await FramesAsync(agent))[^1].Read<AgentGoodbye>().Reason, Is.EqualTo(
            "this agent has protocol version 1, but the test run has 2; use an agent and a test run from the same build"));
    }

    [Test]
    public async Task Random_bytes_make_the_agent_exit_or_wait_for_the_rest_of_a_frame([Range(1, 8)] int seed)
    {
        var bytes = new byte[200];
        new Random(seed).NextBytes(bytes);
        await using var agent = new AgentProcess();
        await agent.WriteAsync(bytes, CancellationToken.None);

        Assert.That(await agent.ExitAsync(), Is.AnyOf(0, 1));
    }

    [Test]
    public async Task The_agent_keeps_working_after_it_refuses_a_request([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        await agent.RunAsync(async token =>
        {
            await Assert.ThatAsync(() => agent.CallAsync(new Unknown(), token), Throws.TypeOf<AgentCallException>()
                .With.Message.EqualTo("here: operation 0x7777: the agent does not support this operation; publish the agent again from this build"));
            await Assert.ThatAsync(() => agent.CallAsync(new Mistaken(), token), Throws.TypeOf<AgentCallException>()
                .With.Message.EqualTo("here: agent FileExists: path at offset 0: expected 4 bytes, got 0 bytes: the agent cannot parse the request"));
            Assert.That(await agent.Files.ExistsAsync("/", token), Is.True);
        });
    }

    [Test]
    public async Task Requests_beyond_the_limit_are_refused()
    {
        await using var agent = new RealAgent();
        await agent.RunAsync(async token =>
        {
            using var stop = new CancellationTokenSource();
            var sleeps = Enumerable.Range(0, 1100).Select(_ => agent.CallAsync(new AgentSleep(AgentProtocol.Forever), stop.Token)).ToArray();
            await agent.Session.ReadyAsync(token);
            var refused = 0;
            foreach (var sleep in sleeps.Skip(1024))
            {
                var error = await Assert.ThrowsAsync<AgentCallException>(() => sleep);
                Assert.That(error!.Status, Is.EqualTo(AgentStatus.TooMany));
                refused++;
            }
            Assert.That(refused, Is.EqualTo(76));
            stop.Cancel();
            foreach (var sleep in sleeps.Take(1024)) await Assert.CatchAsync<OperationCanceledException>(() => sleep);
            Assert.That(await agent.Files.ExistsAsync("/", token), Is.True);
        });
    }

    [Test]
    public async Task The_agent_reports_the_clock_of_the_host()
    {
        await using var agent = new RealAgent(takesTurns: true);
        await agent.RunAsync(async token =>
        {
            await agent.Session.ReadyAsync(token);
            var start = agent.Pump.Time.GetTimestamp();
            await Task.Delay(TimeSpan.FromMilliseconds(20), agent.Pump.Time, token);
            Assert.That(agent.Pump.Time.GetElapsedTime(start), Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(20)));
            var deadline = (ulong)agent.Pump.Time.GetTimestamp() + 5_000_000;
            Assert.That((await agent.CallAsync(new AgentSleep(deadline), token)).Now, Is.GreaterThanOrEqualTo(deadline));
        });
    }

    [Test]
    public async Task The_kernel_log_is_streamed_within_the_granted_credit([Values] bool turns)
    {
        await using var agent = new RealAgent(turns);
        var log = new RemoteKernelLog(agent.Session);
        var mark = $"hilqrtr test {Guid.NewGuid()}";
        await agent.RunAsync(async token =>
        {
            try
            {
                await log.StartAsync(fromBoot: false, token);
            }
            catch (AgentCallException e) when (e.Errno is Errno.EPERM or Errno.ENOENT or Errno.EACCES)
            {
                Assert.Ignore($"the kernel's log cannot be read here: {e.Message}");
            }
            log.Mark(mark);
            await agent.Files.ExistsAsync("/", token);
            await Waiting.Until.TrueAsync(
                "the mark", () => Task.FromResult((log.Lines.Any(l => l.Text.Contains(mark, StringComparison.Ordinal)), $"{log.Lines.Count} lines")), TimeSpan.FromSeconds(20), agent.Pump.Time, null, token);
        });
        Assert.That(log.Lines.Single(l => l.Text == mark).Level, Is.EqualTo(5));
    }

    private static byte[] Frame(AgentFrameKind kind, IAgentMessage body)
    {
        var output = new ArrayBufferWriter<byte>();
        AgentFrame.Write(output, kind, body);
        return output.WrittenSpan.ToArray();
    }

    private static async Task<List<AgentFrame>> FramesAsync(AgentProcess agent)
    {
        var reader = new AgentFrameReader();
        var frames = new List<AgentFrame>();
        var room = new byte[4096];
        for (int length; (length = await agent.ReadAsync(room, CancellationToken.None)) > 0;)
        {
            reader.Append(room.AsSpan(0, length));
            while (reader.TryRead(out var frame)) frames.Add(frame);
        }
        return frames;
    }

    private sealed class Unknown : IAgentRequest<AgentNothing>
    {
        public AgentOperation Operation => (AgentOperation)0x7777;

        public int Size => 0;

        public void Write(ref WireWriter writer)
        {
        }
    }

    private sealed class Mistaken : IAgentRequest<AgentNothing>
    {
        public AgentOperation Operation => AgentOperation.FileExists;

        public int Size => 0;

        public void Write(ref WireWriter writer)
        {
        }
    }
}
