using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Tests the commands that a person types on a kept host.</summary>
internal sealed class HostDeskTests
{
    [TestCase("cat /proc/version", ExpectedResult = "Linux version 7.3\n")]
    [TestCase("cat  /proc/version ", ExpectedResult = "Linux version 7.3\n")]
    [TestCase("cat /none", ExpectedResult = "/none: ENOENT\n")]
    [TestCase("write /none 1", ExpectedResult = "/none: ENOENT\n")]
    [TestCase("write /sys/bind 0000:01:00.0", ExpectedResult = "")]
    [TestCase("ls /refuse/2", ExpectedResult = "host0: access /refuse: ENOENT (2)\n")]
    [TestCase("unplug card7", ExpectedResult = "no card is named card7; cards: card0\n")]
    [TestCase("unplug card0", ExpectedResult = "the slots of host0 have no buttons\n")]
    [TestCase("plug card0", ExpectedResult = "the slots of host0 have no buttons\n")]
    [TestCase("console", ExpectedResult = "login:")]
    [TestCase("uname -a", ExpectedResult = "ran: /bin/sh -c exec 2>&1\nuname -a\n")]
    [TestCase("ls -l /", ExpectedResult = "ran: /bin/sh -c exec 2>&1\nls -l /\n")]
    [TestCase("false", ExpectedResult = "ran: /bin/sh -c exec 2>&1\nfalse\n(exit status 1)\n")]
    public async Task<string> A_command_returns_its_output_or_why_it_failed(string command)
    {
        await using var kept = new Kept();
        return await kept.ExecuteAsync(command);
    }

    [Test]
    public async Task A_line_is_written_with_its_newline()
    {
        await using var kept = new Kept();
        await kept.ExecuteAsync("write /sys/bind one two");
        Assert.That(kept.Written, Is.EqualTo(["/sys/bind < one two\n"]));
    }

    [Test]
    public async Task A_host_that_has_died_gives_the_reason_for_each_command()
    {
        await using var kept = new Kept();
        kept.Machine.Fake.Channel.End();
        Assert.That(await kept.ExecuteAsync("cat /proc/version"), Does.Contain("host0"));
    }

    [Test]
    public async Task A_host_has_no_desk_unless_the_rig_may_be_kept()
    {
        await using var kept = new Kept(Inspection.None);
        Assert.That(kept.Host.Desk, Is.Null);
    }

    private sealed class Kept : IAsyncDisposable
    {
        private readonly RemotePump _pump = new("lab");

        public Kept(Inspection? inspection = null)
        {
            Machine = new FakeMachine(_pump, new HostDeclaration("host0", new KernelDeclaration("stock", []), [new CardDeclaration("card0", "QCA6390", CardBus.Pci, "0000:00:00.0", new CardFirmware { BuildId = "B", BoardId = 1, Mac = "00:03:7f:00:00:01" }, [])]));
            var answer = Machine.Fake.Answer;
            Machine.Fake.Answer = request => Answer(request) ?? answer(request);
            Host = new LeasedHost(Machine, _pump, 0, TimeSpan.FromSeconds(1), new LeaseOptions("a test", 1, new NullEventLog()) { Inspection = inspection ?? new Inspection { Keeps = true } }).Host;
        }

        public FakeMachine Machine { get; }

        public RemoteHost Host { get; }

        public List<string> Written { get; } = [];

        public async Task<string> ExecuteAsync(string command)
        {
            var output = "";
            await _pump.RunAsync(async token => output = await Host.Desk!.ExecuteAsync(command, token), FakeRig.HangTimeout, CancellationToken.None);
            return output;
        }

        public ValueTask DisposeAsync() => Machine.DisposeAsync();

        private (int Status, IAgentMessage Reply)? Answer(AgentRequest request)
        {
            switch (request.Operation)
            {
                case AgentOperation.WholeFileRead when AgentMessages.Parse<WholeFileRead>(request.Payload.Span).Path == "/proc/version":
                    return (AgentStatus.Done, new WholeFile(false, "Linux version 7.3\n"u8.ToArray()));
                case AgentOperation.WholeFileWrite:
                    var write = AgentMessages.Parse<WholeFileWrite>(request.Payload.Span);
                    if (write.Path == "/none") return ((int)Errno.ENOENT, new AgentBytes("open"u8.ToArray()));
                    Written.Add($"{write.Path} < {Encoding.UTF8.GetString(write.Bytes.Span)}");
                    return (AgentStatus.Done, new AgentCount(0));
                case AgentOperation.ProgramRun:
                    var run = AgentMessages.Parse<ProgramRun>(request.Payload.Span);
                    var ran = $"ran: {string.Join(' ', run.Arguments)}\n";
                    return (AgentStatus.Done, new ProgramResult(ProgramEnd.Exited, ran.EndsWith("false\n", StringComparison.Ordinal) ? 1 : 0, false, Encoding.UTF8.GetBytes(ran), default));
                default:
                    return null;
            }
        }
    }
}
