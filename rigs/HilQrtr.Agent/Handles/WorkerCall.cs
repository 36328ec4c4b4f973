using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Workers;
using HilQrtr.Native;

namespace HilQrtr.Agent.Handles;

/// <summary>A call on a worker thread, with or without a handle.</summary>
internal sealed class WorkerCall : Pending
{
    // A signal that arrives just before the system call starts does not interrupt the call. The signal is therefore repeated at this
    // interval, in nanoseconds.
    private const long SignalAgain = 5_000_000;

    private readonly AgentContext _agent;
    private readonly CallJob _job;
    private readonly bool _interruptible;

    private WorkerCall(AgentContext agent, OpenHandle? handle, uint id, Func<int> call, Action<int> onDone, bool interruptible)
        : base(id)
    {
        _agent = agent;
        _interruptible = interruptible;
        _job = new CallJob(call, result =>
        {
            agent.Pending.Remove(this);
            onDone(result);
            handle?.End();
        });
    }

    /// <summary>Starts a call.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="handle">The handle, which is busy during the call; null for a call without a handle.</param>
    /// <param name="id">Id of the request.</param>
    /// <param name="call">The call, which returns a result or a negated error number.</param>
    /// <param name="onDone">Answers the request with the result of the call.</param>
    /// <param name="interruptible">Whether a call that has started may be interrupted. A driver's probe must not be interrupted.</param>
    public static void Start(AgentContext agent, OpenHandle? handle, uint id, Func<int> call, Action<int> onDone, bool interruptible = true)
    {
        var started = new WorkerCall(agent, handle, id, call, onDone, interruptible);
        agent.Pending.Add(started);
        handle?.Begin(started);
        agent.Workers.Start(started._job);
    }

    public override void Cancel()
    {
        _agent.Workers.Cancel(_job, _interruptible);
        if (_interruptible) Deadline = ClockCalls.Now() + SignalAgain;
    }

    public override void OnDeadline() => Cancel();
}
