using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>Bus-specific operations of a driver (<c>ath11k/hif.h: struct ath11k_hif_ops</c>).</summary>
internal interface IHif
{
    /// <summary>Names of the driver and the device, such as <c>ath11k_pci 0000:01:00.0</c>. Kernel log lines start with them.</summary>
    string Device { get; }

    /// <summary>
    /// Object that owns the id of the firmware's endpoint; null if the driver cannot get the id (<c>get_qrtr_endpoint</c>). The endpoint
    /// itself is registered later, during <see cref="PowerUpAsync"/>.
    /// </summary>
    object? EndpointOwner { get; }

    /// <summary>Whether the probe is still resetting the card when the QMI worker starts the driver's core.</summary>
    bool IsBeingReset { get; }

    /// <summary>Claims the bus resources. This is the first step of the probe. On error, nothing is claimed.</summary>
    Errno Attach();

    /// <summary>Releases the bus resources.</summary>
    void Detach();

    /// <summary>Starts the firmware and waits until its QRTR endpoint is registered (<c>power_up</c>).</summary>
    Task<Errno> PowerUpAsync(Lane thread);

    /// <summary>Stops the firmware if it is running (<c>power_down</c>).</summary>
    Task PowerDownAsync(Lane thread);
}
