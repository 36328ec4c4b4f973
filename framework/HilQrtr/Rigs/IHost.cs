using HilQrtr.Qrtr;

namespace HilQrtr.Rigs;

/// <summary>The machine whose kernel is under test.</summary>
public interface IHost
{
    /// <summary>Name of the host within the rig.</summary>
    string Name { get; }

    /// <summary>The kernel under test.</summary>
    KernelInfo Kernel { get; }

    /// <summary>The cards, in the order of their declaration.</summary>
    IReadOnlyList<ICard> Cards { get; }

    /// <summary>The kernel's log.</summary>
    IKernelLog Log { get; }

    /// <summary>QRTR sockets on this host.</summary>
    IQrtr Qrtr { get; }

    /// <summary>Binds and unbinds drivers on this host.</summary>
    IDrivers Drivers { get; }

    /// <summary>Fault injection into the host's cards and links; null on a rig without <see cref="Capability.Faults"/>.</summary>
    IFaults? Faults => null;

    /// <summary>Suspend and resume; null on a rig without <see cref="Capability.Suspend"/>.</summary>
    IHostSleep? Sleep => null;

    /// <summary>Lets a person look into this host; null if the rig cannot be kept.</summary>
    IHostDesk? Desk => null;

    /// <summary>Takes an inventory of the host's resources.</summary>
    Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Counts the objects that the kernel has allocated with <c>kmalloc</c>, and the nodes of XArrays (<see
    /// cref="HostInventory.XArrayNodes"/>). Objects in other slab caches, such as sockets and socket buffers, are not counted.
    /// Requires <see cref="Capability.KernelObjects"/>.
    /// </summary>
    /// <returns>The number of objects, keyed by the name of their slab cache. Empty if the host does not report these numbers.</returns>
    Task<IReadOnlyDictionary<string, long>> CountKernelObjectsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(new Dictionary<string, long>());

    /// <summary>
    /// Returns whether <see cref="CountKernelObjectsAsync"/> works. This method is called for each lease, so it should count as few objects
    /// as possible.
    /// </summary>
    async Task<bool> CanCountKernelObjectsAsync(CancellationToken cancellationToken = default) => (await CountKernelObjectsAsync(cancellationToken)).Count > 0;

    /// <summary>
    /// Returns the findings of the kernel's own checkers. A debug kernel, for example, contains kmemleak and lockdep. The list is empty if
    /// the kernel has no checkers.
    /// </summary>
    Task<IReadOnlyList<KernelCheck>> CheckKernelAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<KernelCheck>>([]);

    /// <summary>Waits until the host is idle, which means that no message is in transit and no work is queued.</summary>
    /// <exception cref="Errors.WaitTimeoutException">The host did not become idle within the tier's time limit.</exception>
    Task SettleAsync(CancellationToken cancellationToken = default);
}
