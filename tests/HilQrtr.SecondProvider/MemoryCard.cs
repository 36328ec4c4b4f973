using HilQrtr.Configuration;
using HilQrtr.Rigs;

namespace HilQrtr.SecondProvider;

internal sealed class MemoryCard(CardDeclaration declaration, MemoryHost host) : ICard
{
    /// <summary>Name of the card fault that makes a driver read the identity of the next card instead of that of its own card.</summary>
    public const string Swapped = "swapped";

    public string Name => declaration.Name;

    public CardBus Bus => declaration.Bus;

    public string Address => declaration.Address;

    public string Chip => declaration.Chip;

    public string Driver => "memory";

    public CardState State { get; private set; } = CardState.Off;

    public CardIdentity Declared { get; } = new(declaration.Firmware.BuildId, declaration.Firmware.BoardId, declaration.Firmware.Mac);

    public ICardModel? Emulation => null;

    public Task BringUpAsync(BringUpGoal goal = BringUpGoal.Up, CancellationToken cancellationToken = default)
    {
        State = goal switch { BringUpGoal.Link => CardState.Linked, BringUpGoal.FirmwareReady => CardState.FirmwareReady, _ => CardState.Up };
        host.Write($"{Name}: {State}");
        return Task.CompletedTask;
    }

    public Task TakeDownAsync(CancellationToken cancellationToken = default)
    {
        State = CardState.Off;
        return Task.CompletedTask;
    }

    public Task<CardIdentity> ReadIdentityAsync(CancellationToken cancellationToken = default) => Task.FromResult(
        State == CardState.Off ? new CardIdentity(null, null, null) : declaration.Faults.Contains(Swapped) ? host.After(this).Declared : Declared);

    public Task<IReadOnlyDictionary<string, uint>> ReadEndpointsInSysfsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<string, uint>>(new Dictionary<string, uint>());
}
