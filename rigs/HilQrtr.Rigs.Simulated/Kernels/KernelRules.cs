namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>
/// Kernel behaviour that depends on the variant or can be broken by a fault. The defaults are Linux 6.12 as released. Each variant
/// (<see cref="KernelVariants"/>) and fault (<see cref="KernelFaults"/>) replaces some rules; the model checks the rules, never the
/// variant or fault. This part: endpoint ids, sleep and hosts.
/// </summary>
internal sealed partial record KernelRules
{
    /// <summary>Sockets and the name service distinguish endpoints. Otherwise they distinguish remotes by node number only.</summary>
    public bool EndpointIds { get; init; }

    /// <summary>Owner of an endpoint's id.</summary>
    public IdOwner IdOwner { get; init; }

    /// <summary>An id is freed when its last hold is released. Otherwise ids are never freed (<c>endpoint_id.c</c> of either series).</summary>
    public bool IdsAreReleased { get; init; }

    /// <summary>Ids are allocated cyclically, so a released one is not reused soon.</summary>
    public bool IdsAreCyclic { get; init; } = true;

    /// <summary>An id outlives its endpoint while a driver holds it.</summary>
    public bool HeldIdsOutliveEndpoints { get; init; } = true;

    /// <summary>An MHI controller or rpmsg device gets the address of the one freed last, as may always happen (<c>mm/slub.c</c>).</summary>
    public bool FreedAddressesAreReused { get; init; }

    /// <summary>Messages that a card sends while its host is suspended arrive on resume.</summary>
    public bool SleepKeepsMessages { get; init; } = true;

    /// <summary>Endpoints stay registered across suspend.</summary>
    public bool SleepKeepsLinks { get; init; } = true;

    /// <summary>The host has its own kernel. Otherwise it shares the kernel of the rig's first host.</summary>
    public bool HostsAreSeparate { get; init; } = true;
}
