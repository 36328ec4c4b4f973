using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;

namespace HilQrtr.Agent.Kernel;

/// <summary>A request that is answered at a given time, measured on the clock of the machine where the agent runs.</summary>
internal sealed class SleepOperation : Pending
{
    private readonly AgentContext _agent;

    private SleepOperation(AgentContext agent, uint id, long deadline)
        : base(id)
    {
        _agent = agent;
        Deadline = deadline;
    }

    public static void Start(AgentContext agent, uint id, AgentSleep request) =>
        agent.Pending.Add(new SleepOperation(agent, id, (long)Math.Min(request.Until, long.MaxValue)));

    public override void OnDeadline()
    {
        _agent.Pending.Remove(this);
        _agent.Outbox.Reply(Id, new AgentClock((ulong)ClockCalls.Now()));
    }

    public override void Cancel()
    {
        _agent.Pending.Remove(this);
        _agent.Outbox.Refuse(Id, AgentStatus.Cancelled, "sleep");
    }
}
