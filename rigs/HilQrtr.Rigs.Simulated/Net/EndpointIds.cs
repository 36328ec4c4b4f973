namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Endpoint ids and who owns them: <c>endpoint_id.c</c>. An id belongs to the device that a back end names as its
/// endpoint's owner; whoever asks for it before the endpoint exists holds it until it gives it back, so that no id
/// is lost. Ids are given out cyclically: a replugged card gets a new one.
/// </summary>
internal sealed class EndpointIds(KernelRules rules)
{
    public const uint Local = 1;

    private readonly Dictionary<object, Entry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<uint> _used = [];
    private uint _next = Local + 1;

    /// <summary>Ids that are reserved or in use, the local one not counted.</summary>
    public int Count => _entries.Count;

    /// <summary>The id of an owner, without taking hold of it; null if it has none.</summary>
    public uint? Find(object owner) => _entries.TryGetValue(owner, out var entry) ? entry.Id : null;

    /// <summary>Gives the id of an owner, a new one if it has none, and takes hold of it once more.</summary>
    public uint Hold(object owner)
    {
        if (!_entries.TryGetValue(owner, out var entry))
        {
            while (!_used.Add(_next)) Advance();
            entry = new Entry(_next);
            Advance();
            _entries.Add(owner, entry);
        }
        entry.Holds++;
        return entry.Id;
    }

    /// <summary>Lets go of the id of an owner; the last to let go frees it.</summary>
    public void Release(object owner)
    {
        if (!_entries.TryGetValue(owner, out var entry) || --entry.Holds > 0) return;
        Free(owner, entry);
    }

    /// <summary>Lets go of the id of an endpoint that is gone.</summary>
    public void Unregister(object owner)
    {
        if (rules.Breaks(KernelFault.ReservationLost) && _entries.TryGetValue(owner, out var entry)) Free(owner, entry);
        else Release(owner);
    }

    private void Free(object owner, Entry entry)
    {
        _entries.Remove(owner);
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
