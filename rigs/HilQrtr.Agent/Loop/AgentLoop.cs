using HilQrtr.Agent.Kernel;
using HilQrtr.Agent.Programs;
using HilQrtr.Agent.Protocol;
using HilQrtr.Agent.Workers;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Loop;

/// <summary>The agent's main loop. It reads frames, handles them, waits for pending requests, and sends the responses.</summary>
internal sealed class AgentLoop : IPolled
{
    // In virtual time, the clock jumps to the next timer when everything is idle. If there were no timer, the clock would jump to the end
    // of time. Every wait is therefore limited.
    private const ulong MaxWait = 60_000_000_000;

    private readonly AgentChannel _channel;
    private readonly bool _turns;
    private readonly AgentContext _agent;
    private readonly WorkerPool _workers;
    private readonly ProgramOperations _programs;
    private readonly KernelLog _kernelLog;
    private readonly RequestTable _requests;
    private readonly HeapKeeper _heap;
    private readonly AgentFrameReader _frames = new();
    private readonly PollSet _poll = new();
    private readonly byte[] _room = new byte[64 * 1024];
    private bool _greeted;
    private bool _over;
    private string? _failure;

    public AgentLoop(AgentChannel channel, bool turns, bool reapsOrphans)
    {
        _channel = channel;
        _turns = turns;
        _workers = new WorkerPool();
        _agent = new AgentContext { Workers = _workers };
        _heap = new HeapKeeper(_workers);
        _programs = new ProgramOperations(_agent, reapsOrphans);
        _kernelLog = new KernelLog(_agent);
        _requests = new RequestTable(_agent, _programs, _kernelLog);
    }

    /// <summary>Runs until the other end closes the channel or sends Goodbye.</summary>
    /// <returns>Exit code, which is 1 after a protocol error.</returns>
    public int Run()
    {
        _agent.Outbox.Send(AgentFrameKind.Hello, new AgentHello(
            AgentProtocol.Version, MachineCalls.Release(), $"HilQrtr.Agent {Version}", Environment.ProcessId, (ulong)ClockCalls.Now(), _turns));
        _channel.DoNotBlock();
        if (_turns) RunInTurns();
        else RunFreely();
        _programs.KillAll();
        if (_failure is null) return 0;
        _agent.Outbox.Send(AgentFrameKind.Goodbye, new AgentGoodbye(_failure));
        WriteAll();
        return 1;
    }

    private static string Version => typeof(AgentLoop).Assembly.GetName().Version?.ToString(3) ?? "";

    void IPolled.AddTo(PollSet set)
    {
        if (!_turns) set.Add(_channel.Input, PollEntry.In, this);
        if (_agent.Outbox.Unwritten > 0) set.Add(_channel.Output, PollEntry.Out, this, token: 1);
    }

    void IPolled.OnReady(int token, short returned)
    {
        if (token == 1) WriteSome();
        else TakeInput();
    }

    private void RunInTurns()
    {
        while (!_over)
        {
            _heap.Tidy();
            _kernelLog.Drain();
            _agent.Outbox.Seal();
            _agent.Outbox.Send(AgentFrameKind.Turn, new AgentTurn((ulong)ClockCalls.Now()));
            WriteAll();
            var limit = TakeBatch();
            if (_over) return;
            var deadline = ClockCalls.After(Math.Min(limit, MaxWait));
            // In virtual time, no timer tick preempts this thread. It must therefore yield to the threads that the batch has woken, such as
            // a worker or the name service. Without the yield, those threads would not run until everything else is idle.
            ClockCalls.Yield();
            Wait(deadline: 0);
            while (!_over && !_agent.Outbox.HasNews && ClockCalls.Now() < deadline)
                Wait(deadline);
        }
    }

    private void RunFreely()
    {
        while (!_over)
        {
            WriteSome();
            Wait(ClockCalls.After(MaxWait));
            _kernelLog.Drain();
            _agent.Outbox.Seal();
        }
    }

    private void Wait(long deadline)
    {
        _poll.Clear();
        ((IPolled)this).AddTo(_poll);
        // Back pressure: handle no further requests until the other end has read some of the output.
        if (!_agent.Outbox.IsFull || _turns)
        {
            _workers.AddTo(_poll);
            _kernelLog.AddTo(_poll);
            _agent.Pending.AddTo(_poll);
        }
        _poll.Wait(Math.Min(deadline, _agent.Pending.NextDeadline()));
        _agent.Pending.RunDeadlines();
        _programs.Reap();
    }

    /// <summary>Reads a batch of frames and then handles them.</summary>
    /// <returns>Longest time, in nanoseconds, that the agent may wait before it ends its turn.</returns>
    private ulong TakeBatch()
    {
        var batch = new List<AgentFrame>();
        try
        {
            for (; ; )
            {
                while (_frames.TryRead(out var frame))
                {
                    if (frame.Kind != AgentFrameKind.Go)
                    {
                        batch.Add(frame);
                        continue;
                    }
                    foreach (var one in batch) Handle(one);
                    return frame.Read<AgentGo>().Limit;
                }
                if (!WaitForInput()) return 0;
            }
        }
        catch (WireFormatException e)
        {
            Fail(e.Message);
            return 0;
        }
    }

    private bool WaitForInput()
    {
        Span<PollEntry> entries = [new PollEntry { Descriptor = _channel.Input, Events = PollEntry.In }];
        _ = ClockCalls.Poll(entries, ClockCalls.After(MaxWait));
        return entries[0].Returned == 0 || ReadInput();
    }

    private void TakeInput()
    {
        if (!ReadInput()) return;
        try
        {
            while (!_over && _frames.TryRead(out var frame)) Handle(frame);
        }
        catch (WireFormatException e)
        {
            Fail(e.Message);
        }
    }

    private bool ReadInput()
    {
        var length = FileCalls.Read(_channel.Input, _room);
        if (length > 0) _frames.Append(_room.AsSpan(0, length));
        else if (length is not (-(int)Errno.EAGAIN or -(int)Errno.EINTR)) _over = true;
        return !_over;
    }

    private void Handle(AgentFrame frame)
    {
        if (_over) return;
        if (!_greeted && frame.Kind is not (AgentFrameKind.Hello or AgentFrameKind.Goodbye))
        {
            Fail($"the first frame was {frame.Kind}, not Hello");
            return;
        }
        switch (frame.Kind)
        {
            case AgentFrameKind.Hello: Greet(frame); break;
            case AgentFrameKind.Request: _requests.Execute(frame.Read<AgentRequest>()); break;
            case AgentFrameKind.Cancel: _agent.Pending.Cancel(frame.Read<AgentCancel>().Id); break;
            case AgentFrameKind.Credit: _kernelLog.Grant(frame.Read<AgentCredit>()); break;
            case AgentFrameKind.Go: break;
            case AgentFrameKind.Goodbye: _over = true; break;
            default: Fail($"unexpected frame {frame.Kind}"); break;
        }
    }

    private void Greet(AgentFrame frame)
    {
        _greeted = true;
        var version = AgentHello.VersionOf(frame.Body.Span);
        if (version != AgentProtocol.Version)
            Fail($"this agent has protocol version {AgentProtocol.Version}, but the test run has {version}; use an agent and a test run from the same build");
    }

    private void Fail(string reason)
    {
        _failure ??= reason;
        _over = true;
    }

    private void WriteAll()
    {
        while (_agent.Outbox.Unwritten > 0 && WriteSome())
        {
            if (_agent.Outbox.Unwritten == 0) return;
            Span<PollEntry> entries = [new PollEntry { Descriptor = _channel.Output, Events = PollEntry.Out }];
            _ = ClockCalls.Poll(entries, ClockCalls.After(MaxWait));
        }
    }

    /// <summary>Writes as much as possible. Returns false if the other end is gone.</summary>
    private bool WriteSome()
    {
        while (_agent.Outbox.Unwritten > 0)
        {
            var written = FileCalls.Write(_channel.Output, _agent.Outbox.Ready);
            if (written == -(int)Errno.EAGAIN) return true;
            if (written < 0 && written != -(int)Errno.EINTR)
            {
                _over = true;
                return false;
            }
            if (written > 0) _agent.Outbox.Advance(written);
        }
        return true;
    }
}
