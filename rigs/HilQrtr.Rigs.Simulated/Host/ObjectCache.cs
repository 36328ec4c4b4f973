using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated;

/// <summary>
/// Where small objects of the kernel are allocated. An address that was freed is given out again when the allocator likes
/// (<c>mm/slub.c</c>): never here, unless the kernel is told to give out first what was freed last, as a CPU's free list does.
/// </summary>
internal sealed class ObjectCache(KernelRules rules)
{
    private readonly Stack<object> _free = new();

    /// <summary>An address; only ever compared.</summary>
    public object Allocate() => rules.FreedAddressesAreReused && _free.TryPop(out var address) ? address : new object();

    public void Free(object address) => _free.Push(address);
}
