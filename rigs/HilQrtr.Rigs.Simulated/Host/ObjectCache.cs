using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>
/// Allocates small kernel objects. The real allocator may reuse a freed address at any time (<c>mm/slub.c</c>). Depending on
/// <see cref="KernelRules.FreedAddressesAreReused"/>, this allocator either always reuses the most recently freed address, like the
/// kernel's per-CPU free list, or never reuses an address.
/// </summary>
internal sealed class ObjectCache(KernelRules rules)
{
    private readonly Stack<object> _free = new();

    /// <summary>Returns an address. Addresses are only compared, never dereferenced.</summary>
    public object Allocate() => rules.FreedAddressesAreReused && _free.TryPop(out var address) ? address : new object();

    public void Free(object address) => _free.Push(address);
}
