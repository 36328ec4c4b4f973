using HilQrtr.Native;

namespace HilQrtr.Agent.Loop;

/// <summary>An unanswered request.</summary>
internal abstract class Pending(uint id) : IPolled
{
    public uint Id { get; } = id;

    /// <summary>When <see cref="OnDeadline"/> is due.</summary>
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

    /// <summary>Cancels the request. The request must still be answered soon.</summary>
    public abstract void Cancel();
}
