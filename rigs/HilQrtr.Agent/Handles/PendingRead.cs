using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Handles;

/// <summary>A read that waits for data.</summary>
internal sealed class PendingRead : Pending
{
    private readonly AgentContext _agent;
    private readonly OpenHandle _handle;
    private readonly string _name;
    private readonly Func<bool> _attempt;
    private bool _over;

    private PendingRead(AgentContext agent, OpenHandle handle, uint id, string name, ulong timeout, Func<bool> attempt)
        : base(id)
    {
        _agent = agent;
        _handle = handle;
        _name = name;
        _attempt = attempt;
        Deadline = ClockCalls.After(timeout);
    }

    /// <summary>Reads, or waits if there is no data yet.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="handle">The handle to read.</param>
    /// <param name="id">Id of the request.</param>
    /// <param name="name">Name of the call, for error messages.</param>
    /// <param name="timeout">Timeout in nanoseconds. If it is 0, the read does not wait.</param>
    /// <param name="attempt">Tries to read. Answers the request and returns true if there is data; otherwise returns false.</param>
    public static void Start(AgentContext agent, OpenHandle handle, uint id, string name, ulong timeout, Func<bool> attempt)
    {
        if (attempt()) return;
        if (timeout == 0)
        {
            agent.Outbox.Refuse(id, (int)Errno.EAGAIN, name);
            return;
        }
        var read = new PendingRead(agent, handle, id, name, timeout, attempt);
        agent.Pending.Add(read);
        handle.AddReader(read);
    }

    public override void AddTo(PollSet set)
    {
        // While a worker holds the socket's lock, an attempt to read would block on that lock.
        if (!_handle.IsBusy) set.Add(_handle.Descriptor, PollEntry.In, this);
    }

    public override void OnReady(int token, short returned)
    {
        if (!_over && !_handle.IsBusy && _attempt()) Leave();
    }

    public override void OnDeadline() => Fail((int)Errno.EAGAIN);

    public override void Cancel() => Fail(AgentStatus.Cancelled);

    /// <summary>Called when the handle is closed.</summary>
    public void Abandon() => Fail((int)Errno.EBADF);

    private void Fail(int status)
    {
        Leave();
        _agent.Outbox.Refuse(Id, status, _name);
    }

    private void Leave()
    {
        _over = true;
        _agent.Pending.Remove(this);
        _handle.RemoveReader(this);
    }
}
