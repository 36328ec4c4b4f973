using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>A card that has only a name; bring-up is not supported.</summary>
internal sealed class FakeCard(string name) : ICard
{
    public string Name => name;

    public CardBus Bus => CardBus.Pci;

    public string Address => "0000:01:00.0";

    public string Chip => "QCA6390";

    public string Driver => "ath11k_pci";

    public CardState State => CardState.Off;

    public CardIdentity Declared => new(null, null, null);

    public ICardModel? Emulation => null;

    public Task BringUpAsync(BringUpGoal goal = BringUpGoal.Up, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task TakeDownAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<CardIdentity> ReadIdentityAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<uint?> ReadEndpointAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
