namespace HilQrtr.Rigs;

/// <summary>Binds and unbinds drivers, as a user does through sysfs.</summary>
public interface IDrivers
{
    /// <summary>
    /// Binds a card's driver and waits until the driver's probe function has returned. The bring-up continues in the
    /// background.
    /// </summary>
    Task BindAsync(ICard card, CancellationToken cancellationToken = default);

    /// <summary>Unbinds a card's driver and waits until the driver's remove function has returned.</summary>
    Task UnbindAsync(ICard card, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a card's QRTR link down and brings it up again while the card's own driver stays bound. A power cycle or a
    /// recovery of the firmware has the same effect. Returns when the link is up again.
    /// </summary>
    /// <param name="card">The card.</param>
    /// <param name="whileDown">Runs while the link is down.</param>
    /// <param name="cancellationToken">Cancels the restart.</param>
    /// <exception cref="Errors.QrtrSocketException">The card has no link, or the link does not come back up.</exception>
    Task RelinkAsync(ICard card, Func<Task>? whileDown = null, CancellationToken cancellationToken = default);
}
