using HilQrtr.Native;

namespace HilQrtr.Agent.Loop;

/// <summary>An unanswered request.</summary>
internal abstract class Pending(uint id) : IPolled
{
    public uint Id { get; } = id;

    /// <summary>Time at which <see cref="OnDeadline"/> is called.</summary>
    public long Deadline { get; protected set; } = ClockCalls.Never;

    public virtual void AddTo(PollSet set)
    {
    }

    public virtual void OnReady(int token, short returned)
    {
    }

    public virtual void OnDeadline()
    {
    }

    /// <summary>Cancels the request. The agent must still answer a cancelled request, and must do so without delay.</summary>
    public abstract void Cancel();
}
