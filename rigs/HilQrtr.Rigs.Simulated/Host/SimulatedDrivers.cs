namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>Binds drivers to the cards of a simulated host, unbinds them, and restarts links.</summary>
internal sealed class SimulatedDrivers : IDrivers
{
    public Task BindAsync(ICard card, CancellationToken cancellationToken) => AsSimulated(card).BindAsync(cancellationToken);

    public Task UnbindAsync(ICard card, CancellationToken cancellationToken) => AsSimulated(card).TakeDownAsync(cancellationToken);

    public Task RelinkAsync(ICard card, Func<Task>? whileDown, CancellationToken cancellationToken) => AsSimulated(card).RelinkAsync(whileDown);

    private static SimulatedCard AsSimulated(ICard card) =>
        card as SimulatedCard ?? throw new ArgumentException($"{card.Name} is not a card of a simulated rig.", nameof(card));
}
