using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Handles;

/// <summary>A call that waits for an earlier call on the same handle.</summary>
internal sealed class HandleCall(AgentContext agent, OpenHandle handle, uint id, string name, Action call) : Pending(id)
{
    /// <summary>
    /// Makes a call on a handle. If the handle is busy with another call, the new call waits until the earlier calls have ended.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="handle">The handle, or null if the request does not name a valid handle.</param>
    /// <param name="id">Id of the request.</param>
    /// <param name="name">Name of the call, for error messages.</param>
    /// <param name="call">The call.</param>
    public static void InTurn(AgentContext agent, OpenHandle? handle, uint id, string name, Action<OpenHandle> call)
    {
        if (handle is null)
        {
            agent.Outbox.Refuse(id, AgentStatus.NoSuchHandle, $"{name}: the handle is not open or has the wrong type");
        }
        else if (handle.IsBusy)
        {
            var waiting = new HandleCall(agent, handle, id, name, () => call(handle));
            agent.Pending.Add(waiting);
            handle.Enqueue(waiting);
        }
        else
        {
            call(handle);
        }
    }

    public void Begin()
    {
        agent.Pending.Remove(this);
        call();
    }

    /// <summary>Called when the handle is closed.</summary>
    public void Abandon() => Drop((int)Errno.EBADF);

    public override void Cancel() => Drop(AgentStatus.Cancelled);

    private void Drop(int status)
    {
        agent.Pending.Remove(this);
        handle.Forget(this);
        agent.Outbox.Refuse(Id, status, name);
    }
}
