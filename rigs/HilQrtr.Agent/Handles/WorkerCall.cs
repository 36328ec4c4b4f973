using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Workers;
using HilQrtr.Native;

namespace HilQrtr.Agent.Handles;

/// <summary>A call on a worker's thread, on a handle or on none.</summary>
internal sealed class WorkerCall : Pending
{
    // A signal that comes before the call has begun is lost: it is sent again.
    private const long SignalAgain = 5_000_000;

    private readonly AgentContext _agent;
    private readonly CallJob _job;
    private readonly bool _interruptible;

    private WorkerCall(AgentContext agent, OpenHandle? handle, uint id, Func<int> call, Action<int> done, bool interruptible)
        : base(id)
    {
        _agent = agent;
        _interruptible = interruptible;
        _job = new CallJob(call, result =>
        {
            agent.Pending.Remove(this);
            done(result);
            handle?.End();
        });
    }

    /// <summary>Starts a call.</summary>
    /// <param name="agent">Where it is pending.</param>
    /// <param name="handle">The handle that is busy meanwhile.</param>
    /// <param name="id">The request.</param>
    /// <param name="call">The call; its result, or a negated error number.</param>
    /// <param name="done">Answers the request.</param>
    /// <param name="interruptible">Whether it may be interrupted once it has begun: a driver's probe may not.</param>
    public static void Start(AgentContext agent, OpenHandle? handle, uint id, Func<int> call, Action<int> done, bool interruptible = true)
    {
        var started = new WorkerCall(agent, handle, id, call, done, interruptible);
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
