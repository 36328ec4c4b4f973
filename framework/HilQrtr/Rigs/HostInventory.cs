namespace HilQrtr.Rigs;

/// <summary>What a host holds at one moment, by kind. Two inventories tell whether something was left behind.</summary>
/// <param name="Counts">Kind (<c>sockets</c>, <c>endpoints</c>, <c>nodes</c>, <c>servers</c>, <c>lookups</c>, <c>reserved ids</c>, <c>bound drivers</c>, <c>DMA bytes</c>) and how many.</param>
public sealed record HostInventory(IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Kind of <see cref="Counts"/>: endpoint ids that are reserved or in use, the local one not counted.</summary>
    public const string ReservedIds = "reserved ids";

    /// <summary>
    /// Bytes that the kernel holds for itself and cannot give back at once; null where the host does not tell. They come and go
    /// with whatever the kernel does: no part of <see cref="DifferencesFrom"/>.
    /// </summary>
    public long? KernelMemory { get; init; }

    /// <summary>
    /// Socket buffers that the kernel holds; null where the host does not tell (<see cref="Capability.SocketBuffers"/>).
    /// They come and go with whatever the kernel does: no part of <see cref="DifferencesFrom"/>.
    /// </summary>
    public long? SocketBuffers { get; init; }

    /// <summary>
    /// Kinds of which the host's kernel gives nothing back by design, as endpoint ids on a kernel that assigns them for ever.
    /// They are counted, and no part of <see cref="DifferencesFrom"/>: no test can leave them as it found them, and whether a
    /// kernel may keep them is for a test to judge that is about them.
    /// </summary>
    public IReadOnlySet<string> KeptByDesign { get; init; } = new HashSet<string>();

    /// <summary>What this inventory holds more or less of than an earlier one, as in <c>sockets: 3, was 2</c>; empty if nothing.</summary>
    public IReadOnlyList<string> DifferencesFrom(HostInventory earlier) =>
        [.. Counts.Keys.Union(earlier.Counts.Keys).Except(KeptByDesign).Order(StringComparer.Ordinal)
            .Select(kind => (kind, now: Counts.GetValueOrDefault(kind), was: earlier.Counts.GetValueOrDefault(kind)))
            .Where(d => d.now != d.was)
            .Select(d => $"{d.kind}: {d.now}, was {d.was}")];
}
