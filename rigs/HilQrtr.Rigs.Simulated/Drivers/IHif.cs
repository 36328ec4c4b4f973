using HilQrtr.Protocols;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>What a driver does in another way on each bus: <c>ath11k/hif.h: struct ath11k_hif_ops</c>.</summary>
internal interface IHif
{
    /// <summary>Who speaks in the kernel log: driver and device, as in <c>ath11k_pci 0000:01:00.0</c>.</summary>
    string Device { get; }

    /// <summary>
    /// What the id of the endpoint belongs to that the firmware will be behind; null if the driver has no way to know it
    /// (<c>get_qrtr_endpoint</c>).
    /// </summary>
    object? EndpointOwner { get; }

    /// <summary>Takes hold of what the bus has for the driver; done by its probe, before anything of the core. An error has taken nothing.</summary>
    Errno Attach();

    /// <summary>Lets go of it.</summary>
    void Detach();

    /// <summary>Starts the firmware and waits until its QRTR endpoint is registered (<c>power_up</c>).</summary>
    Task<Errno> PowerUpAsync(Lane thread);

    /// <summary>Stops the firmware, if it runs (<c>power_down</c>).</summary>
    Task PowerDownAsync(Lane thread);
}
