namespace HilQrtr.Rigs;

/// <summary>Binds and unbinds drivers, as sysfs does.</summary>
public interface IDrivers
{
    /// <summary>Binds a card's driver and returns once its probe has returned; the bring-up goes on in the background.</summary>
    Task BindAsync(ICard card, CancellationToken cancellationToken = default);

    /// <summary>Unbinds a card's driver and returns once its remove has returned.</summary>
    Task UnbindAsync(ICard card, CancellationToken cancellationToken = default);
}
