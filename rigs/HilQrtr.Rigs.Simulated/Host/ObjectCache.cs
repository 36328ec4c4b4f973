namespace HilQrtr.Rigs.Simulated;

/// <summary>
/// Where small objects of the kernel are allocated. What was freed last is given out first, as from a CPU's free list
/// (<c>mm/slub.c: do_slab_free, slab_alloc_node</c>): an object that somebody still knows by its address may be another one.
/// </summary>
internal sealed class ObjectCache
{
    private readonly Stack<object> _free = new();

    /// <summary>An address; only ever compared.</summary>
    public object Allocate() => _free.TryPop(out var address) ? address : new object();

    public void Free(object address) => _free.Push(address);
}
