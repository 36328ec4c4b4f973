using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Tests how tracepoints are recorded, against an agent whose tracefs is simulated.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RemoteTraceTests
{
    private readonly List<string> _enabled = [];
    private readonly Queue<string> _pipe = [];
    private string[] _systems = ["qrtr", "mhi_host"];
    private int _opened;
    private int _closed;

    [Test]
    public async Task What_the_kernel_records_is_appended_at_each_read()
    {
        var text = await RecordAsync(async (trace, token) =>
        {
            _pipe.Enqueue("qrtr_ns_message: [HELLO]\n");
            _pipe.Enqueue("mhi_ctrl_event: 1\n");
            await trace.ReadAsync(token);
            _pipe.Enqueue("mhi_ctrl_event: 2\n");
            await trace.ReadAsync(token);
            await trace.EndAsync(token);
        });

        Assert.That(text, Is.EqualTo("# tracepoints: qrtr, mhi_host\nqrtr_ns_message: [HELLO]\nmhi_ctrl_event: 1\nmhi_ctrl_event: 2\n"));
        Assert.That(_enabled, Is.EqualTo(["/sys/kernel/tracing/events/qrtr/enable", "/sys/kernel/tracing/events/mhi_host/enable", "/sys/kernel/tracing/trace"]));
        Assert.That((_opened, _closed), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Tracepoints_that_the_kernel_lacks_are_named()
    {
        _systems = ["qrtr"];
        Assert.That(await RecordAsync((_, _) => Task.CompletedTask), Is.EqualTo("# tracepoints: qrtr\n# the kernel has no tracepoints of mhi_host\n"));
    }

    [Test]
    public async Task A_trace_that_never_ends_is_cut()
    {
        var part = new string('x', (1 << 20) - 64) + "\n";
        var text = await RecordAsync(async (trace, token) =>
        {
            for (var i = 0; i < 32; i++) _pipe.Enqueue(part);
            await trace.ReadAsync(token);
            await trace.ReadAsync(token);
        });

        Assert.That(text.Length, Is.InRange(RemoteTrace.MaxLength, RemoteTrace.MaxLength + part.Length + 200));
        Assert.That(text.TrimEnd().Split('\n')[^1], Does.StartWith("# the rest of the trace was dropped"));
        Assert.That(_closed, Is.EqualTo(1));
    }

    private async Task<string> RecordAsync(Func<RemoteTrace, CancellationToken, Task> body)
    {
        var pump = new RemotePump("lab");
        var fake = new FakeAgent { Answer = Answer };
        await using var agent = new RemoteAgent(pump, fake.Channel, new AgentSessionOptions { Host = "host0" });
        var trace = new RemoteTrace(agent);
        await pump.RunAsync(
            async token =>
            {
                await trace.BeginAsync(token);
                await body(trace, token);
            },
            FakeRig.HangTimeout, CancellationToken.None);
        return trace.Text;
    }

    private (int Status, IAgentMessage Reply)? Answer(AgentRequest request)
    {
        switch (request.Operation)
        {
            case AgentOperation.WholeFileWrite:
                var path = AgentMessages.Parse<WholeFileWrite>(request.Payload.Span).Path;
                if (path.Contains("/events/", StringComparison.Ordinal) && !_systems.Contains(path.Split('/')[^2])) return ((int)Errno.ENOENT, new AgentBytes("open"u8.ToArray()));
                _enabled.Add(path);
                return (AgentStatus.Done, new AgentCount(1));
            case AgentOperation.FileOpen:
                _opened++;
                return (AgentStatus.Done, new AgentHandle(7));
            case AgentOperation.FileRead:
                return _pipe.TryDequeue(out var part) ? (AgentStatus.Done, new AgentBytes(Encoding.UTF8.GetBytes(part))) : ((int)Errno.EAGAIN, new AgentBytes("read"u8.ToArray()));
            case AgentOperation.HandleClose:
                _closed++;
                return (AgentStatus.Done, new AgentNothing());
            default:
                return (AgentStatus.Done, new AgentNothing());
        }
    }
}
