namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>
/// Kernel behaviour that differs between releases or variants, or that a fault can break. The defaults are those of Linux 6.12 as released.
/// Each release (<see cref="KernelReleases"/>), variant (<see cref="KernelVariants"/>) and fault (<see cref="KernelFaults"/>) replaces some
/// rules. The model checks only the rules, never the release, the variant or the fault. This file contains the rules for endpoint ids,
/// sleep and hosts.
/// </summary>
internal sealed partial record KernelRules
{
    /// <summary>
    /// If true, sockets and the name service distinguish endpoints. If false, they distinguish remotes only by node number.
    /// </summary>
    public bool EndpointIds { get; init; }

    /// <summary>
    /// Given the name of an MHI controller, returns the path of the sysfs attribute that contains the endpoint id; null if the kernel has
    /// no such attribute.
    /// </summary>
    public Func<string, string>? EndpointAttribute { get; init; }

    /// <summary>
    /// Given the index of an MHI controller, returns the node number that the host assigns to the controller's endpoint. The remote uses
    /// another number for itself, and the host translates between the two (<c>af_qrtr.c: qrtr_endpoint_post, qrtr_node_enqueue</c> of the
    /// node-ids series). Null if the host assigns no numbers.
    /// </summary>
    public Func<int, uint>? HostNode { get; init; }

    /// <summary>The node number in the payload of a DEL_CLIENT is translated.</summary>
    public bool DelClientIsTranslated { get; init; } = true;

    /// <summary>The node number in the payload of a RESUME_TX is translated.</summary>
    public bool ResumeIsTranslated { get; init; } = true;

    /// <summary>If a remote bridges other nodes, the numbers of those nodes are not translated.</summary>
    public bool BridgedNodesStayUntranslated { get; init; } = true;

    /// <summary>Owner of an endpoint's id.</summary>
    public IdOwner IdOwner { get; init; }

    /// <summary>
    /// If true, a driver releases its id when the driver no longer needs the id, as in the endpoint-ids series. If false, drivers never
    /// release ids, as in the posted RFC. Without a release, an id stays assigned until an endpoint with this id is unregistered. The ids are
    /// managed in <c>endpoint_id.c</c>, which the endpoint-ids series and the RFC each add.
    /// </summary>
    public bool IdsAreReleased { get; init; }

    /// <summary>
    /// If true, registering a second endpoint for the same owner fails with -EBUSY (<c>qrtr_endpoint_id_register</c>). If false, both
    /// endpoints have the same id.
    /// </summary>
    public bool OwnersHaveOneEndpoint { get; init; } = true;

    /// <summary>Ids are allocated cyclically, so a released id is reused only after the numbering has wrapped around.</summary>
    public bool IdsAreCyclic { get; init; } = true;

    /// <summary>If true, ids are allocated downwards from the highest. If false, they are allocated upwards from 2.</summary>
    public bool IdsAreAllocatedDownwards { get; init; }

    /// <summary>The id that is allocated after the highest id (<c>INT_MAX</c>), if ids are allocated upwards.</summary>
    public uint LowestId { get; init; } = Net.EndpointIds.Local + 1;

    /// <summary>An id that is in use is not allocated again.</summary>
    public bool UsedIdsAreSkipped { get; init; } = true;

    /// <summary>
    /// Only the lowest and the highest ids are allocated, so that ids wrap around after a few allocations (the endpoint-ids-wrap series).
    /// </summary>
    public bool MostIdsAreSkipped { get; init; }

    /// <summary>The kernel lists the ids that are reserved or in use.</summary>
    public bool IdsAreListed { get; init; } = true;

    /// <summary>An id outlives its endpoint while a driver holds it.</summary>
    public bool HeldIdsOutliveEndpoints { get; init; } = true;

    /// <summary>An id belongs to its owner forever. It is not freed when its endpoint is unregistered.</summary>
    public bool IdsOutliveEndpoints { get; init; }

    /// <summary>
    /// A new MHI controller or rpmsg device gets the address of the most recently freed object. On a real kernel, this may happen at any
    /// time (<c>mm/slub.c</c>).
    /// </summary>
    public bool FreedAddressesAreReused { get; init; }

    /// <summary>
    /// Each open file of a <c>/dev/qrtr-tun</c> device has its own id (<c>tun.c: qrtr_tun_open</c> of the endpoint-ids series). This rule
    /// has no effect if ids belong to addresses. In that case, all open files of a device share the id that belongs to the address of the
    /// inode.
    /// </summary>
    public bool OpenTunsHaveSeparateIds { get; init; } = true;

    /// <summary>
    /// ath11k powers its card down while the host is suspended, and uploads the firmware again on resume
    /// (<c>ath11k/core.c: ath11k_core_suspend_late</c>). If false, the card stays in M3. ath12k powers its card down on every kernel.
    /// </summary>
    public bool Ath11kPowersDownInSleep { get; init; }

    /// <summary>Messages that a card sends while its host is suspended arrive on resume.</summary>
    public bool SleepKeepsMessages { get; init; } = true;

    /// <summary>Endpoints stay registered across suspend.</summary>
    public bool SleepKeepsLinks { get; init; } = true;

    /// <summary>If true, the host has its own kernel. If false, it shares the kernel of the rig's first host.</summary>
    public bool HostsAreSeparate { get; init; } = true;
}
