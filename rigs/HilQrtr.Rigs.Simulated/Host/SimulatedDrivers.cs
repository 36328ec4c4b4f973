namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>Binds and unbinds the drivers of a simulated host.</summary>
internal sealed class SimulatedDrivers : IDrivers
{
    public Task BindAsync(ICard card, CancellationToken cancellationToken) => Own(card).BindAsync(cancellationToken);

    public Task UnbindAsync(ICard card, CancellationToken cancellationToken) => Own(card).TakeDownAsync(cancellationToken);

    public Task RelinkAsync(ICard card, CancellationToken cancellationToken) => Own(card).RelinkAsync();

    private static SimulatedCard Own(ICard card) =>
        card as SimulatedCard ?? throw new ArgumentException($"{card.Name} is not a card of a simulated rig.", nameof(card));
}
