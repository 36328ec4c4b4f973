namespace HilQrtr.Reporting;

/// <summary>
/// What came of the rigs of a run, rig by rig in the order of the run: rigs run side by side, and who of two was faster must
/// not show in the results. What comes of one rig keeps its order.
/// </summary>
/// <typeparam name="T">What comes.</typeparam>
internal sealed class ByRig<T>
{
    private readonly List<(string Rig, List<T> Items)> _rigs = [];

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<T> All => [.. _rigs.SelectMany(rig => rig.Items)];

    /// <summary>How much there is.</summary>
    public int Count { get; private set; }

    /// <summary>Names the rigs in their order; one that is not named comes after them.</summary>
    public void Order(IEnumerable<string> rigs)
    {
        foreach (var rig in rigs)
            Of(rig);
    }

    /// <summary>Adds to what came of a rig.</summary>
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
