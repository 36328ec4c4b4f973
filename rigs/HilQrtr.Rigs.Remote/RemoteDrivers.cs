namespace HilQrtr.Rigs.Remote;

/// <summary>Binds drivers, unbinds them and restarts links through the host's agent.</summary>
public sealed class RemoteDrivers : IDrivers
{
    /// <inheritdoc/>
    public Task BindAsync(ICard card, CancellationToken cancellationToken) => Own(card).BindAsync(cancellationToken);

    /// <inheritdoc/>
    public Task UnbindAsync(ICard card, CancellationToken cancellationToken) => Own(card).TakeDownAsync(cancellationToken);

    /// <inheritdoc/>
    public Task RelinkAsync(ICard card, Func<Task>? whileDown, CancellationToken cancellationToken) => Own(card).RelinkAsync(whileDown, cancellationToken);

    private static RemoteCard Own(ICard card) =>
        card as RemoteCard ?? throw new ArgumentException($"{card.Name} is not a card of a host with an agent.", nameof(card));
}
