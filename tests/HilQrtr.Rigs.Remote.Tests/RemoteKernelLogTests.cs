using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

internal sealed class RemoteKernelLogTests
{
    [Test]
    public async Task The_log_starts_with_the_first_line_of_the_lease()
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
    public async Task Overwritten_records_are_reported_where_they_are_missing()
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        await StartAsync(rig, log, Record(90, "after them", lost: 88));

        Assert.That(log.RecordsLost, Is.EqualTo(88));
        Assert.That(log.Lines.Select(l => l.Text), Is.EqualTo(new[]
        {
            "hilqrtr: 88 records of the kernel log were lost here: the host overwrote them before its agent could read them; give the host a larger log_buf_len",
            "after them",
        }));
    }

    [Test]
    public async Task Credit_is_granted_again_for_consumed_items()
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        await StartAsync(rig, log);
        var text = new string('x', 1_000_000);
        await SayAsync(rig, Record(1, text), Record(2, "short"));

        var credits = rig.Agent.Received.Where(f => f.Kind == AgentFrameKind.Credit).Select(f => f.Read<AgentCredit>()).ToArray();

        Assert.That(credits, Has.Length.EqualTo(2));
        Assert.That(credits.Select(c => c.Stream), Is.All.EqualTo(credits[0].Stream));
        Assert.That(credits[1].Bytes, Is.EqualTo(AgentMessages.ToBytes(Record(1, text)).Length));
    }

    [TestCase(100_001)]
    [TestCase(124_999)]
    [TestCase(125_000)]
    [TestCase(1_000_000)]
    public async Task A_flooded_log_keeps_its_first_and_last_lines_and_reports_the_number_of_dropped_lines(int count)
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        await StartAsync(rig, log);
        for (var i = 0; i < count; i += 10_000)
            await SayAsync(rig, Record((ulong)i, string.Join('\n', Enumerable.Range(i, Math.Min(10_000, count - i)))));

        var texts = log.Lines.Select(l => l.Text).ToList();
        var notice = texts.FindIndex(text => text.StartsWith("hilqrtr: ", StringComparison.Ordinal));

        Assert.That(texts, Has.Count.InRange(RemoteKernelLog.MaxLines * 3 / 4, RemoteKernelLog.MaxLines));
        Assert.That(texts[notice], Is.EqualTo($"hilqrtr: {log.LinesDropped} lines of the kernel log were dropped here, because the log had more than 100000 lines"));
        Assert.That(texts[..notice], Is.EqualTo(Enumerable.Range(0, notice).Select(i => $"{i}")));
        Assert.That(texts[(notice + 1)..], Is.EqualTo(Enumerable.Range(notice + (int)log.LinesDropped, count - notice - (int)log.LinesDropped).Select(i => $"{i}")));
        Assert.That(log.LinesWritten, Is.EqualTo(count));
        foreach (var position in (ReadOnlySpan<int>)[0, 1, notice, count - 10_000, count - 1, count])
            Assert.That(log.Since(position).Count(l => char.IsDigit(l.Text[0])), Is.EqualTo(count - position - (position <= notice ? log.LinesDropped : 0)), $"since {position}");
        Assert.That(log.Since(notice + 1)[0].Text, Is.EqualTo(texts[notice]), "the line that replaces the dropped lines");
    }

    [Test]
    public async Task A_mark_is_written_before_any_later_request()
    {
        await using var rig = new FakeRig();
        var log = new RemoteKernelLog(rig.Session);
        await rig.RunAsync(async () =>
        {
            log.Mark("a test\nbegins");
            await rig.RequestAsync("/");
        });

        Assert.That(rig.Agent.Requests.Select(r => r.Operation), Is.EqualTo(new[] { AgentOperation.WholeFileWrite, AgentOperation.FileExists }));
        var write = AgentMessages.Parse<WholeFileWrite>(rig.Agent.Requests.First().Payload.Span);
        Assert.That((write.Path, write.AtOnce, Encoding.UTF8.GetString(write.Bytes.Span)), Is.EqualTo(("/dev/kmsg", true, "<13>a test begins\n")));
    }

    [Test]
    public async Task A_mark_on_a_closed_session_is_ignored()
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
        var stream = rig.Agent.Received.Where(f => f.Kind == AgentFrameKind.Credit).Select(f => f.Read<AgentCredit>().Stream).First();
        foreach (var record in records) rig.Agent.Add(AgentFrameKind.Event, new AgentEvent(stream, AgentMessages.ToBytes(record)));
        await rig.RunAsync(token => rig.RequestAsync("/", token));
    }
}
