namespace HilQrtr.Rigs;

/// <summary>Something that a rig can do. Capabilities are determined by probing the rig, never by looking at a version number.</summary>
public enum Capability
{
    /// <summary>QRTR sockets can report the endpoint id of each datagram, and can be bound to an endpoint (<c>SOL_QRTR</c> options).</summary>
    EndpointIds,

    /// <summary>The host assigns the node number of each card.</summary>
    HostNodeIds,

    /// <summary>Cards are models. They record the packets that they receive, and they can send packets for a test.</summary>
    CardModels,

    /// <summary>Faults can be injected.</summary>
    Faults,

    /// <summary>The power of a slot or a host can be switched on and off.</summary>
    Power,

    /// <summary>The rig runs on virtual time. Waiting therefore costs no real time, and the seed is enough to repeat a run exactly.</summary>
    VirtualTime,

    /// <summary>The rig has an on-SoC radio in addition to its PCI cards.</summary>
    Ahb,

    /// <summary>A test can act as a remote node through <c>/dev/qrtr-tun</c>.</summary>
    Tun,

    /// <summary>The host's inventory includes the kernel's socket buffers.</summary>
    SocketBuffers,

    /// <summary>The host's inventory includes the endpoint ids that are reserved or in use.</summary>
    ReservedIds,

    /// <summary>A host can be suspended and resumed (<see cref="IHost.Sleep"/>).</summary>
    Suspend,

    /// <summary>
    /// Sysfs shows the endpoint ids of PCI cards (<see cref="ICard.ReadEndpointsInSysfsAsync"/>). A test can check for
    /// this capability only after the QRTR link of a card is up.
    /// </summary>
    EndpointInSysfs,

    /// <summary>The host can count the objects that its kernel has allocated with <c>kmalloc</c> (<see cref="IHost.CountKernelObjectsAsync"/>).</summary>
    KernelObjects,

    /// <summary>
    /// A program can choose the endpoint of a single message with ancillary data (<c>QRTR_ENDPOINT</c>). A kernel may have
    /// <see cref="EndpointIds"/> without this capability.
    /// </summary>
    EndpointAncillary,
}
