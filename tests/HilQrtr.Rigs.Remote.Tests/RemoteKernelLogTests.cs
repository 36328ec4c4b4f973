using System.Text;
using HilQrtr.Protocols.Agent;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

internal sealed class RemoteKernelLogTests
{
    [Test]
    public async Task Lines_are_those_since_the_lease_began()
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        var arrived = new List<string>();
        log.LineArrived += line => arrived.Add(line.Text);
        await StartAsync(rig, log, Record(1, "of the last lease"));
        var last = log.Lines;

        log.Restart();
        await SayAsync(rig, Record(2, "one\ntwo", level: 3));

        Assert.That(last.Select(l => l.Text), Is.EqualTo(new[] { "of the last lease" }));
        Assert.That(log.Lines.Select(l => (l.Time, l.Level, l.Text)), Is.EqualTo(new[]
        {
            (TimeSpan.FromMicroseconds(2), 3, "one"), (TimeSpan.FromMicroseconds(2), 3, "two"),
        }));
        Assert.That(arrived, Is.EqualTo(new[] { "of the last lease", "one", "two" }));
    }

    [Test]
    public async Task Lines_that_the_host_lost_are_told_where_they_were()
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        await StartAsync(rig, log, Record(90, "after them", lost: 88));

        Assert.That(log.Lost, Is.EqualTo(88));
        Assert.That(log.Lines.Select(l => l.Text), Is.EqualTo(new[]
        {
            "hilqrtr: 88 records of the kernel log were lost here: the host overwrote them before its agent could read them; give it a larger log_buf_len",
            "after them",
        }));
    }

    [Test]
    public async Task Credit_is_given_again_for_what_was_taken()
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        await StartAsync(rig, log);
        var text = new string('x', 1_000_000);
        await SayAsync(rig, Record(1, text), Record(2, "short"));

        var credits = rig.Agent.Heard.Where(f => f.Kind == AgentFrameKind.Credit).Select(f => f.Read<AgentCredit>()).ToArray();

        Assert.That(credits, Has.Length.EqualTo(2));
        Assert.That(credits.Select(c => c.Stream), Is.All.EqualTo(credits[0].Stream));
        Assert.That(credits[1].Bytes, Is.EqualTo(AgentMessages.ToBytes(Record(1, text)).Length));
    }

    [Test]
    public async Task A_flood_is_counted_and_not_kept()
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        await StartAsync(rig, log, Record(1, new string('\n', RemoteKernelLog.MaxLines + 1)));

        Assert.That(log.Lines, Has.Count.EqualTo(RemoteKernelLog.MaxLines));
        Assert.That(log.Dropped, Is.EqualTo(2));
    }

    [Test]
    public async Task A_mark_is_written_before_what_is_asked_later_and_not_waited_for()
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        await rig.RunAsync(async () =>
        {
            log.Mark("a test\nbegins");
            await rig.AskAsync("/");
        });

        Assert.That(rig.Agent.Requests.Select(r => r.Operation), Is.EqualTo(new[] { AgentOperation.WholeFileWrite, AgentOperation.FileExists }));
        var write = AgentMessages.Parse<WholeFileWrite>(rig.Agent.Requests.First().Payload.Span);
        Assert.That((write.Path, write.AtOnce, Encoding.UTF8.GetString(write.Bytes.Span)), Is.EqualTo(("/dev/kmsg", true, "<13>a test begins\n")));
    }

    [Test]
    public async Task A_mark_on_a_rig_that_is_gone_does_no_harm()
    {
        var rig = new FakeRig();
        await rig.DisposeAsync();

        Assert.That(() => new RemoteKernelLog(rig.Session).Mark("too late"), Throws.Nothing);
    }

    private static KernelLogRecord Record(ulong sequence, string text, byte level = 6, ulong lost = 0) => new(sequence, lost, 0, level, sequence, text);

    private static async Task StartAsync(FakeRig rig, RemoteKernelLog log, params KernelLogRecord[] records)
    {
        await rig.RunAsync(token => log.StartAsync(fromBoot: true, token));
        await SayAsync(rig, records);
    }

    private static async Task SayAsync(FakeRig rig, params KernelLogRecord[] records)
    {
        var stream = rig.Agent.Heard.Where(f => f.Kind == AgentFrameKind.Credit).Select(f => f.Read<AgentCredit>().Stream).First();
        foreach (var record in records) rig.Agent.Add(AgentFrameKind.Event, new AgentEvent(stream, AgentMessages.ToBytes(record)));
        await rig.RunAsync(token => rig.AskAsync("/", token));
    }
}
