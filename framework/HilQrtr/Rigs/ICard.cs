namespace HilQrtr.Rigs;

/// <summary>One radio of a host.</summary>
public interface ICard
{
    /// <summary>Name within the rig, as in <c>card0</c>.</summary>
    string Name { get; }

    /// <summary>How the card is attached.</summary>
    CardBus Bus { get; }

    /// <summary>Bus address, as in <c>0000:01:00.0</c>.</summary>
    string Address { get; }

    /// <summary>Chip, as in <c>QCA6390</c>.</summary>
    string Chip { get; }

    /// <summary>Kernel driver, as in <c>ath11k_pci</c>.</summary>
    string Driver { get; }

    /// <summary>Where the card stands now.</summary>
    CardState State { get; }

    /// <summary>What this card is known to report, from its declaration.</summary>
    CardIdentity Declared { get; }

    /// <summary>What only a simulated card can tell; null on a rig without <see cref="Capability.CardModels"/>.</summary>
    ICardModel? Emulation { get; }

    /// <summary>Binds the driver and waits until the goal is reached.</summary>
    /// <exception cref="Errors.BringUpFailedException">The driver gave up or did not get there in time.</exception>
    Task BringUpAsync(BringUpGoal goal = BringUpGoal.Up, CancellationToken cancellationToken = default);

    /// <summary>Unbinds the driver and waits until it is gone; does nothing if none is bound.</summary>
    Task TakeDownAsync(CancellationToken cancellationToken = default);

    /// <summary>What the driver has read from the card it believes to be its own.</summary>
    Task<CardIdentity> ReadIdentityAsync(CancellationToken cancellationToken = default);

    /// <summary>QRTR endpoint id of this card (sysfs attribute <c>endpoint</c> of its MHI controller); null if there is none.</summary>
    Task<uint?> ReadEndpointAsync(CancellationToken cancellationToken = default);
}
