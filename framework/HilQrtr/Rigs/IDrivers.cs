namespace HilQrtr.Rigs;

/// <summary>Binds and unbinds drivers, as through sysfs.</summary>
public interface IDrivers
{
    /// <summary>Binds a card's driver and returns once its probe has returned; the bring-up continues in the background.</summary>
    Task BindAsync(ICard card, CancellationToken cancellationToken = default);

    /// <summary>Unbinds a card's driver and returns once its remove has returned.</summary>
    Task UnbindAsync(ICard card, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a card's QRTR link down and up again, as a power cycle or a recovery of its firmware does, while the card's own
    /// driver stays bound. Returns once the link is back.
    /// </summary>
    /// <exception cref="Errors.QrtrSocketException">The card has no link, or the link does not come back up.</exception>
    Task RelinkAsync(ICard card, CancellationToken cancellationToken = default);
}
