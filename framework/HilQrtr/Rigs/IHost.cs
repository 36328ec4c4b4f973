using HilQrtr.Qrtr;

namespace HilQrtr.Rigs;

/// <summary>The machine whose kernel is under test.</summary>
public interface IHost
{
    /// <summary>Name within the rig.</summary>
    string Name { get; }

    /// <summary>The kernel under test.</summary>
    KernelInfo Kernel { get; }

    /// <summary>The cards, in the order of their declaration.</summary>
    IReadOnlyList<ICard> Cards { get; }

    /// <summary>The kernel's log.</summary>
    IKernelLog Log { get; }

    /// <summary>QRTR sockets on this host.</summary>
    IQrtr Qrtr { get; }

    /// <summary>Driver binding on this host.</summary>
    IDrivers Drivers { get; }

    /// <summary>Makes its cards and links fail; null on a rig without <see cref="Capability.Faults"/>.</summary>
    IFaults? Faults => null;

    /// <summary>Its sleep; null on a rig without <see cref="Capability.Suspend"/>.</summary>
    IHostSleep? Sleep => null;

    /// <summary>Counts what the host holds now.</summary>
    Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until nothing more happens by itself: no message under way, no work queued.</summary>
    /// <exception cref="Errors.WaitTimeoutException">It did not come to rest within the bound of its tier.</exception>
    Task SettleAsync(CancellationToken cancellationToken = default);
}
