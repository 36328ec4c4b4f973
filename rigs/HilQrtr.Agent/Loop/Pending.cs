using HilQrtr.Native;

namespace HilQrtr.Agent.Loop;

/// <summary>A request that is not answered yet.</summary>
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

    /// <summary>Its outcome is not waited for any more; it must be answered soon even so.</summary>
    public abstract void Cancel();
}
