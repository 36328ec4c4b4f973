using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Programs;

/// <summary>Runs programs and reaps children.</summary>
/// <param name="agent">The agent.</param>
/// <param name="reapsOrphans">Whether orphaned processes become children of the agent, as they do if the agent is the init process.</param>
internal sealed class ProgramOperations(AgentContext agent, bool reapsOrphans)
{
    private const int MaxOutput = (AgentProtocol.MaxPayload - 64) / 2;

    private readonly Dictionary<int, RunningProgram> _running = [];

    public void Run(uint id, ProgramRun request)
    {
        if (request.Arguments.Count == 0)
        {
            agent.Outbox.Refuse(id, (int)Errno.EINVAL, "no program given");
            return;
        }
        var result = RunningProgram.Start(agent, this, id, request, (int)Math.Min(request.MaxOutput, MaxOutput), out var program);
        if (program is null) agent.Outbox.Refuse(id, -result, $"run {request.Arguments[0]}");
        else _running.Add(program.Process, program);
    }

    public void Forget(RunningProgram program) => _running.Remove(program.Process);

    /// <summary>
    /// Reaps all exited children and answers the request for each child that <see cref="Run"/> started. Does nothing unless the agent
    /// reaps orphans.
    /// </summary>
    public void Reap()
    {
        if (!reapsOrphans) return;
        while (ProcessCalls.Reap(-1, out var status) is var process and > 0)
        {
            if (_running.TryGetValue(process, out var program)) program.OnStatus(status);
        }
    }

    public void KillAll()
    {
        foreach (var program in _running.Values) _ = SignalCalls.KillGroup(program.Process);
    }
}
