using HilQrtr.Native;

namespace HilQrtr.Agent.Loop;

/// <summary>The descriptors of one <c>poll</c>, and their owners.</summary>
internal sealed class PollSet
{
    private PollEntry[] _entries = new PollEntry[16];
    private (IPolled Owner, int Token)[] _owners = new (IPolled, int)[16];
    private int _count;

    public void Clear() => _count = 0;

    public void Add(int descriptor, short events, IPolled owner, int token = 0)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
            Array.Resize(ref _owners, _count * 2);
        }
        _entries[_count] = new PollEntry { Descriptor = descriptor, Events = events };
        _owners[_count++] = (owner, token);
    }

    /// <summary>Waits until a descriptor is ready or the deadline has passed, and then notifies the owners in order.</summary>
    public void Wait(long deadline)
    {
        if (ClockCalls.Poll(_entries.AsSpan(0, _count), deadline) <= 0) return;
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Returned != 0) _owners[i].Owner.OnReady(_owners[i].Token, _entries[i].Returned);
        }
    }
}
