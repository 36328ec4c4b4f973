namespace HilQrtr.Reporting.Sinks;

/// <summary>
/// Collects items and lists them rig by rig, in the order in which the run lists the rigs. Rigs run in parallel, but this order does not
/// depend on which rig is faster. The items of each rig stay in the order in which they were added.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal sealed class ByRig<T>
{
    private readonly List<(string Rig, List<T> Items)> _rigs = [];

    /// <summary>All items, in the order of their rigs.</summary>
    public IReadOnlyList<T> All => [.. _rigs.SelectMany(rig => rig.Items)];

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Sets the order of the rigs. Rigs that are missing from the given list come last.</summary>
    public void Order(IEnumerable<string> rigs)
    {
        foreach (var rig in rigs)
            Of(rig);
    }

    /// <summary>Adds an item of a rig.</summary>
    public void Add(string rig, T item)
    {
        Of(rig).Add(item);
        Count++;
    }

    private List<T> Of(string rig)
    {
        var found = _rigs.Find(r => r.Rig == rig).Items;
        if (found is null)
            _rigs.Add((rig, found = []));
        return found;
    }
}
