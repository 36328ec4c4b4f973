using HilQrtr.Configuration;
using HilQrtr.Rigs;

namespace HilQrtr.TestKit.Rigs;

public sealed class FakeCard(FakeRig? rig, CardDeclaration declaration) : ICard
{
    public string Name { get; } = declaration.Name;

    public CardBus Bus { get; } = declaration.Bus;

    public string Address { get; set; } = declaration.Address;

    public string Chip { get; set; } = declaration.Chip;

    public string Driver => "ath11k_pci";

    public CardState State { get; set; } = CardState.Off;

    public CardIdentity Declared { get; } = new(declaration.Firmware.BuildId, declaration.Firmware.BoardId, declaration.Firmware.Mac);

    public ICardModel? Emulation => FakeModel;

    public FakeCardModel FakeModel { get; } = new(declaration.Firmware);

    public Exception? TakeDownFails { get; set; }

    public Task BringUpAsync(BringUpGoal goal = BringUpGoal.Up, CancellationToken cancellationToken = default)
    {
        State = CardState.Up;
        return Task.CompletedTask;
    }

    public Task TakeDownAsync(CancellationToken cancellationToken = default)
    {
        rig?.Note($"{Name} down");
        if (TakeDownFails is { } e) return Task.FromException(e);
        State = CardState.Off;
        return Task.CompletedTask;
    }

    public Task<CardIdentity> ReadIdentityAsync(CancellationToken cancellationToken = default) => Task.FromResult(Declared);

    public Task<IReadOnlyDictionary<string, uint>> ReadEndpointsInSysfsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<string, uint>>(new Dictionary<string, uint>());
}
