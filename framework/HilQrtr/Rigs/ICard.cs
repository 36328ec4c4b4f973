namespace HilQrtr.Rigs;

/// <summary>One radio of a host.</summary>
public interface ICard
{
    /// <summary>Name of the card within the rig, such as <c>card0</c>.</summary>
    string Name { get; }

    /// <summary>How the card is attached.</summary>
    CardBus Bus { get; }

    /// <summary>Bus address of the card, such as <c>0000:01:00.0</c>.</summary>
    string Address { get; }

    /// <summary>Chip of the card, such as <c>QCA6390</c>.</summary>
    string Chip { get; }

    /// <summary>Kernel driver of the card, such as <c>ath11k_pci</c>.</summary>
    string Driver { get; }

    /// <summary>The card's current state.</summary>
    CardState State { get; }

    /// <summary>The identity that this card should report according to rigs.json.</summary>
    CardIdentity Declared { get; }

    /// <summary>Access to the card model; null on a rig without <see cref="Capability.CardModels"/>.</summary>
    ICardModel? Emulation { get; }

    /// <summary>Binds the driver and waits until the goal is reached.</summary>
    /// <exception cref="Errors.BringUpFailedException">The driver gave up or did not reach the goal in time.</exception>
    Task BringUpAsync(BringUpGoal goal = BringUpGoal.Up, CancellationToken cancellationToken = default);

    /// <summary>Unbinds the driver and waits until it is unbound. Does nothing if no driver is bound.</summary>
    Task TakeDownAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the identity that the driver has read. If the driver mistakes another card for its own, this is the identity of
    /// that other card.
    /// </summary>
    Task<CardIdentity> ReadIdentityAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the QRTR endpoint ids that sysfs shows for this card. The keys are paths under the card's device, such as
    /// <c>mhi0/endpoint</c> or <c>mhi0/mhi0_IPCR/endpoint</c>. Some kernels have endpoint ids but show none of them in sysfs.
    /// </summary>
    Task<IReadOnlyDictionary<string, uint>> ReadEndpointsInSysfsAsync(CancellationToken cancellationToken = default);
}
