namespace HilQrtr.Rigs;

/// <summary>Snapshot of how many resources of each kind a host holds. Comparing two snapshots reveals leaks.</summary>
/// <param name="Counts">Number of resources of each kind: <c>sockets</c>, <c>endpoints</c>, <c>nodes</c>, <c>servers</c>, <c>lookups</c>, <c>reserved ids</c>, <c>bound drivers</c>, <c>DMA bytes</c>.</param>
public sealed record HostInventory(IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>
    /// Key in <see cref="Counts"/> for the number of endpoint ids that are reserved or in use. The local endpoint id is
    /// not counted.
    /// </summary>
    public const string ReservedIds = "reserved ids";

    /// <summary>
    /// Name of the slab cache for XArray nodes (<see cref="IHost.CountKernelObjectsAsync"/>). The kernel keeps ids in XArrays. A node has
    /// 64 entries.
    /// </summary>
    public const string XArrayNodes = "radix_tree_node";

    /// <summary>
    /// Bytes of unreclaimable kernel memory; null if the host does not report this number. Any kernel activity changes
    /// this number, so <see cref="DifferencesFrom"/> ignores it.
    /// </summary>
    public long? KernelMemory { get; init; }

    /// <summary>
    /// Number of socket buffers that the kernel holds; null if the host does not report this number (<see
    /// cref="Capability.SocketBuffers"/>). Any kernel activity changes this number, so <see
    /// cref="DifferencesFrom"/> ignores it.
    /// </summary>
    public long? SocketBuffers { get; init; }

    /// <summary>
    /// Returns the differences from an earlier inventory, such as <c>sockets: 3, was 2</c>. The list is empty if nothing
    /// differs.
    /// </summary>
    public IReadOnlyList<string> DifferencesFrom(HostInventory earlier) =>
        [.. Counts.Keys.Union(earlier.Counts.Keys).Order(StringComparer.Ordinal)
            .Select(kind => (kind, now: Counts.GetValueOrDefault(kind), was: earlier.Counts.GetValueOrDefault(kind)))
            .Where(d => d.now != d.was)
            .Select(d => $"{d.kind}: {d.now}, was {d.was}")];
}
