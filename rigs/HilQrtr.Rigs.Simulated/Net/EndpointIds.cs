using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Endpoint ids and their owners (<c>endpoint_id.c</c>). A driver can reserve an id before the endpoint exists, by adding a hold on the id.
/// The id stays reserved until the driver releases its hold. If the kernel's drivers do not release ids, the id stays reserved until an
/// endpoint with this id is unregistered. Ids are allocated cyclically.
/// </summary>
internal sealed class EndpointIds(KernelRules rules)
{
    public const uint Local = 1;

    // On a kernel that skips most ids, the ids between these two are never allocated.
    private const uint LastLow = 17;
    private const uint FirstHigh = int.MaxValue - 7;

    private readonly Dictionary<object, Entry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<uint> _used = [];
    private readonly HashSet<uint> _removed = [];
    private uint _next = First(rules);
    private int _abandoned;

    /// <summary>Number of ids that are reserved or in use, not counting the local id.</summary>
    public int Count => _entries.Count + _abandoned;

    /// <summary>
    /// Number of XArray nodes that hold these ids. A node has 64 entries (<c>include/linux/xarray.h: XA_CHUNK_SIZE</c>). Nodes
    /// above the lowest level are not counted.
    /// </summary>
    public int Nodes => _used.Select(id => id / 64).Distinct().Count();

    /// <summary>Returns the id of an owner without adding a hold. Returns null if the owner has no id.</summary>
    public uint? Find(object owner) => _entries.TryGetValue(owner, out var entry) ? entry.Id : null;

    /// <summary>Returns whether the last endpoint that had this id has been unregistered.</summary>
    public bool WasRemoved(uint id) => _removed.Contains(id);

    /// <summary>Adds a hold on an owner's id. If the owner has no id yet, an id is allocated. If no id is free, the call fails with -EBUSY.</summary>
    public Errno Hold(object owner, out uint id)
    {
        id = 0;
        if (!_entries.TryGetValue(owner, out var entry))
        {
            if (!FindFree()) return Errno.EBUSY;
            entry = new Entry(_next);
            Advance();
            _entries.Add(owner, entry);
        }
        entry.Holds++;
        id = entry.Id;
        return Errno.None;
    }

    /// <summary>
    /// Returns the id for a new endpoint (<c>qrtr_endpoint_id_register</c>). If the owner already has a registered endpoint,
    /// <see cref="KernelRules.OwnersHaveOneEndpoint"/> decides the result. If that rule is true, the call fails with -EBUSY. If it is
    /// false, the two endpoints share one id. The call also fails with -EBUSY if no id is free.
    /// </summary>
    public Errno Register(object owner, out uint id)
    {
        if (Hold(owner, out id) is not Errno.None and var refused) return refused;
        var entry = _entries[owner];
        if (entry.Registered && rules.OwnersHaveOneEndpoint)
        {
            Release(owner);
            return Errno.EBUSY;
        }
        entry.Registered = true;
        _removed.Remove(id);
        return Errno.None;
    }

    /// <summary>Releases one hold on an owner's id. When the last hold is released, the id is freed.</summary>
    public void Release(object owner)
    {
        if (!rules.IdsAreReleased || !_entries.TryGetValue(owner, out var entry) || --entry.Holds > 0) return;
        Free(owner, entry);
    }

    /// <summary>Forgets an owner but keeps its id reserved. Used if <see cref="KernelRules.DriverReleasesId"/> is false.</summary>
    public void Abandon(object owner)
    {
        if (_entries.Remove(owner)) _abandoned++;
    }

    /// <summary>Unregisters an endpoint and releases its id.</summary>
    public void Unregister(object owner, uint id)
    {
        // If two endpoints shared this id, the id was freed when the first of them was unregistered, and the owner may now have a new id.
        if (!_entries.TryGetValue(owner, out var entry) || entry.Id != id) return;
        entry.Registered = false;
        _removed.Add(id);
        if (rules.IdsOutliveEndpoints) return;
        if (rules.HeldIdsOutliveEndpoints) Release(owner);
        else Free(owner, entry);
    }

    /// <summary>Replaces an owner's id. Used if <see cref="Kernels.KernelRules.RecoveryKeepsId"/> is false.</summary>
    public uint Renew(object owner)
    {
        var old = _entries[owner];
        Free(owner, old);
        Hold(owner, out var id);
        _entries[owner].Holds = old.Holds;
        return id;
    }

    private void Free(object owner, Entry entry)
    {
        _entries.Remove(owner);
        _used.Remove(entry.Id);
        if (!rules.IdsAreCyclic) _next = First(rules);
    }

    // Moves _next to the first free id and marks this id as used. Like __xa_alloc_cyclic (lib/xarray.c), it looks at each id once, and a
    // failed search does not move _next.
    private bool FindFree()
    {
        var start = _next;
        while (!_used.Add(_next) && rules.UsedIdsAreSkipped)
        {
            Advance();
            if (_next == start) return false;
        }
        return true;
    }

    private static uint First(KernelRules rules) => rules.IdsAreAllocatedDownwards ? int.MaxValue : Local + 1;

    private void Advance() => _next = (rules.IdsAreAllocatedDownwards, _next) switch
    {
        (true, Local + 1) => int.MaxValue,
        (true, _) => _next - 1,
        (false, int.MaxValue) => rules.LowestId,
        (false, LastLow) when rules.MostIdsAreSkipped => FirstHigh,
        _ => _next + 1,
    };

    private sealed class Entry(uint id)
    {
        public uint Id { get; } = id;

        public int Holds { get; set; }

        /// <summary>Whether an endpoint with this id is registered.</summary>
        public bool Registered { get; set; }
    }
}
