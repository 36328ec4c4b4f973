namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>
/// What a host's kernel does, wherever kernels differ or a fault may change it. The defaults are Linux 6.12 as released. A variant
/// (<see cref="KernelVariants"/>) and a fault (<see cref="KernelFaults"/>) each replace some of the rules; the model asks for
/// the rule and knows neither. This part: endpoint ids, sleep and hosts.
/// </summary>
internal sealed partial record KernelRules
{
    /// <summary>Sockets and the name service tell endpoints apart. Without it, they tell nodes apart by number only.</summary>
    public bool EndpointIds { get; init; }

    /// <summary>What an endpoint's id belongs to.</summary>
    public IdOwner IdOwner { get; init; }

    /// <summary>An id is free again once nobody holds it. Without it, ids are never released (<c>endpoint_id.c</c> of either series).</summary>
    public bool IdsAreReleased { get; init; }

    /// <summary>Ids are given out cyclically, so that a released one is not reused soon.</summary>
    public bool IdsAreCyclic { get; init; } = true;

    /// <summary>An id outlives its endpoint while a driver holds it.</summary>
    public bool HeldIdsOutliveEndpoints { get; init; } = true;

    /// <summary>An MHI controller or rpmsg device is allocated where the last one was freed; the allocator may do that at any time (<c>mm/slub.c</c>).</summary>
    public bool FreedAddressesAreReused { get; init; }

    /// <summary>What a card sends while its host sleeps arrives when the host wakes.</summary>
    public bool SleepKeepsMessages { get; init; } = true;

    /// <summary>Endpoints stay registered while the host sleeps.</summary>
    public bool SleepKeepsLinks { get; init; } = true;

    /// <summary>The host has its own kernel. Without it, it shares that of the first host of its rig.</summary>
    public bool HostsAreSeparate { get; init; } = true;
}
