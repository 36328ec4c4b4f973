using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Kernel.Serving;

/// <summary>The descriptors to poll, and what each of them belongs to.</summary>
internal sealed class DevicePollSet(FileDescriptor wake)
{
    private readonly List<DevicePollTarget> _targets = [];
    private PollEntry[] _entries = new PollEntry[16];

    /// <summary>Collects the descriptors to poll now.</summary>
    public void Fill(List<DeviceSlot> slots)
    {
        _targets.Clear();
        Add(new DevicePollTarget(null, null, 0), wake.Number, PollEntry.In);
        foreach (var slot in slots)
        {
            if (slot.Connection is not { } connection)
            {
                if (slot.Listener is { } listener)
                    Add(new DevicePollTarget(slot, null, 0), listener.Number, PollEntry.In);
                continue;
            }

            for (var i = 0; i < connection.SourceCount; i++)
            {
                if (connection.Source(i) is (>= 0 and var descriptor, var events))
                    Add(new DevicePollTarget(slot, connection, i), descriptor, events);
            }
        }
    }

    /// <summary>Waits until something happens.</summary>
    /// <exception cref="IOException">poll failed.</exception>
    public void Wait()
    {
        while (ClockCalls.Poll(_entries.AsSpan(0, _targets.Count), ClockCalls.Never) is var result and < 0)
        {
            if (result != -(int)Errno.EINTR)
                throw new IOException($"poll failed: {Result.Text(result)}");
        }
    }

    /// <summary>Number of descriptors.</summary>
    public int Count => _targets.Count;

    /// <summary>What a descriptor belongs to, and the descriptor's <c>revents</c>, which is 0 if the descriptor is not ready.</summary>
    public (DevicePollTarget Target, short Returned) this[int index] => (_targets[index], _entries[index].Returned);

    private void Add(DevicePollTarget target, int descriptor, short events)
    {
        if (_targets.Count == _entries.Length)
            Array.Resize(ref _entries, _entries.Length * 2);
        _entries[_targets.Count] = new PollEntry { Descriptor = descriptor, Events = events };
        _targets.Add(target);
    }
}

/// <summary>
/// Identifies what a descriptor belongs to: the server (<c>Slot</c> is null), a listening slot (<c>Connection</c> is null), or a
/// connection.
/// </summary>
/// <param name="Slot">The slot.</param>
/// <param name="Connection">The connection that the slot had when the wait began.</param>
/// <param name="Source">Index of the descriptor in the connection.</param>
internal readonly record struct DevicePollTarget(DeviceSlot? Slot, IDeviceConnection? Connection, int Source);
