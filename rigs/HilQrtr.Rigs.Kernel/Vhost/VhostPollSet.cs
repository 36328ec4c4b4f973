using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>The descriptors to wait for, and whom each belongs to.</summary>
internal sealed class VhostPollSet(FileDescriptor wake)
{
    private readonly List<VhostPollTarget> _targets = [];
    private PollEntry[] _entries = new PollEntry[16];

    /// <summary>Collects what is to be waited for now.</summary>
    public void Fill(IEnumerable<VhostSlot> slots)
    {
        _targets.Clear();
        Add(new VhostPollTarget(null, null, 0), wake.Number, PollEntry.In);
        foreach (var slot in slots)
        {
            if (slot.Connection is not { } connection)
            {
                if (slot.Listener is { } listener)
                    Add(new VhostPollTarget(slot, null, 0), listener.Number, PollEntry.In);
                continue;
            }

            Add(new VhostPollTarget(slot, connection, VhostPollTarget.Socket), connection.Socket, connection.Events);
            for (var queue = 0; queue < slot.Device.QueueCount; queue++)
            {
                if (connection.Kick(queue) is >= 0 and var kick)
                    Add(new VhostPollTarget(slot, connection, queue), kick, PollEntry.In);
            }
        }
    }

    /// <summary>Waits until something happens.</summary>
    /// <exception cref="IOException">It cannot be waited.</exception>
    public void Wait()
    {
        while (ClockCalls.Poll(_entries.AsSpan(0, _targets.Count), ClockCalls.Never) is var result and < 0)
        {
            if (result != -(int)Errno.EINTR)
                throw new IOException($"poll failed: {Result.Text(result)}");
        }
    }

    /// <summary>How many are waited for.</summary>
    public int Count => _targets.Count;

    /// <summary>Whom one belongs to, and what happened to it; 0 if nothing did.</summary>
    public (VhostPollTarget Target, short Returned) this[int index] => (_targets[index], _entries[index].Returned);

    private void Add(VhostPollTarget target, int descriptor, short events)
    {
        if (_targets.Count == _entries.Length)
            Array.Resize(ref _entries, _entries.Length * 2);
        _entries[_targets.Count] = new PollEntry { Descriptor = descriptor, Events = events };
        _targets.Add(target);
    }
}
