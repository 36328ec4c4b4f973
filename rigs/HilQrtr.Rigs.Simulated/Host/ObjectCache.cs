using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>
/// Allocates small kernel objects. The real allocator may reuse a freed address at any time (<c>mm/slub.c</c>); this one never
/// does, or always reuses the last one freed, like a CPU's free list (<see cref="KernelRules.FreedAddressesAreReused"/>).
/// </summary>
internal sealed class ObjectCache(KernelRules rules)
{
    private readonly Stack<object> _free = new();

    /// <summary>An address; only ever compared.</summary>
    public object Allocate() => rules.FreedAddressesAreReused && _free.TryPop(out var address) ? address : new object();

    public void Free(object address) => _free.Push(address);
}
