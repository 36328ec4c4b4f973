namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// How a kernel keeps cards apart: a value for each rule in which the kernels under discussion differ. The rules are
/// independent of each other; a cure is a row of <see cref="KernelVariants"/>, not a branch of the model.
/// </summary>
internal sealed record KernelVariant
{
    /// <summary>What rigs.json calls it.</summary>
    public required string Name { get; init; }

    /// <summary>One line for a list of variants.</summary>
    public required string Description { get; init; }

    /// <summary>Whether sockets and the name service tell endpoints apart. Without, nodes are told apart by their number alone.</summary>
    public bool EndpointIds { get; init; }

    /// <summary>
    /// Whether ath11k, too, gives the firmware of a card a number to add to its QMI instance; ath12k of any kernel does
    /// (<c>ath12k/pci.c: ath12k_pci_update_qrtr_node_id</c>).
    /// </summary>
    public bool Ath11kWritesInstance { get; init; }

    /// <summary>What an endpoint's id belongs to.</summary>
    public IdOwner IdOwner { get; init; }

    /// <summary>Whether an id is free again once nobody holds it. Without, whatever was given an id has it for ever (<c>endpoint_id.c</c> of either series).</summary>
    public bool IdsAreReleased { get; init; }

    /// <summary>Whether the BYE that the host makes up for an endpoint that goes is queued even if the name service has no room (<c>qrtr_local_bye</c>).</summary>
    public bool ByeIsNeverLost { get; init; }

    /// <summary>Whether a QMI handle that cannot be bound is refused. Without, the kernel warns, and the handle hears and reaches whoever was there first (<c>qmi_sock_create</c>).</summary>
    public bool BindingIsNeeded { get; init; }

    /// <summary>Whether the driver of an on-SoC radio learns the id of its endpoint before it opens its QMI handle (<c>ath11k/ahb.c: ath11k_ahb_get_qrtr_endpoint</c>).</summary>
    public bool AhbRadioIsBound { get; init; }
}
