namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Endpoint ids and who owns them. An id belongs to the data a back end registers with its endpoint (the MHI
/// controller, the rpmsg device, the tun device); whoever asks for it before the endpoint exists holds it until
/// it gives it back, so that no id is lost. Ids are given out cyclically: a replugged card gets a new one.
/// </summary>
internal sealed class EndpointIds(KernelRules rules)
{
    public const uint Local = 1;

    private readonly Dictionary<object, Entry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<uint> _used = [];
    private uint _next = Local + 1;

    /// <summary>Ids that are reserved or in use, the local one not counted.</summary>
    public int Count => _entries.Count;

    /// <summary>The id of some data, without taking hold of it; null if it has none.</summary>
    public uint? Find(object data) => _entries.TryGetValue(data, out var entry) ? entry.Id : null;

    /// <summary>Gives the id of some data, a new one if it has none, and takes hold of it once more.</summary>
    public uint Hold(object data)
    {
        if (!_entries.TryGetValue(data, out var entry))
        {
            while (!_used.Add(_next)) Advance();
            entry = new Entry(_next);
            Advance();
            _entries.Add(data, entry);
        }
        entry.Holds++;
        return entry.Id;
    }

    /// <summary>Lets go of the id of some data; the last to let go frees it.</summary>
    public void Release(object data)
    {
        if (!_entries.TryGetValue(data, out var entry) || --entry.Holds > 0) return;
        Free(data, entry);
    }

    /// <summary>Lets go of the id of an endpoint that is gone.</summary>
    public void Unregister(object data)
    {
        if (rules.Breaks(KernelFault.ReservationLost) && _entries.TryGetValue(data, out var entry)) Free(data, entry);
        else Release(data);
    }

    private void Free(object data, Entry entry)
    {
        _entries.Remove(data);
        _used.Remove(entry.Id);
        if (rules.Breaks(KernelFault.IdReused)) _next = Local + 1;
    }

    private void Advance() => _next = _next == int.MaxValue ? Local + 1 : _next + 1;

    private sealed class Entry(uint id)
    {
        public uint Id { get; } = id;

        public int Holds { get; set; }
    }
}
