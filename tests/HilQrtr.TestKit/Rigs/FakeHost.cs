using HilQrtr.Configuration;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.TestKit.Rigs;

public sealed class FakeHost : IHost, IDrivers
{
    private readonly FakeRig _rig;

    public FakeHost(FakeRig rig, HostDeclaration declaration)
    {
        _rig = rig;
        Name = declaration.Name;
        FakeLog = new FakeKernelLog(rig);
        FakeQrtr = new FakeQrtr();
        FakeCards = [.. declaration.Cards.Select(card => new FakeCard(rig, card))];
    }

    public string Name { get; }

    public KernelInfo Kernel { get; } = new("6.12", "endpoint-ids", "fake");

    public List<FakeCard> FakeCards { get; }

    public IReadOnlyList<ICard> Cards => FakeCards;

    public FakeKernelLog FakeLog { get; }

    public IKernelLog Log => FakeLog;

    public FakeQrtr FakeQrtr { get; }

    public IQrtr Qrtr => FakeQrtr;

    public IDrivers Drivers => this;

    public IHostDesk? Desk { get; set; }

    /// <summary>The findings that <see cref="CheckKernelAsync"/> returns.</summary>
    public IReadOnlyList<KernelCheck> Checks { get; set; } = [];

    public Task<IReadOnlyList<KernelCheck>> CheckKernelAsync(CancellationToken cancellationToken = default) => Task.FromResult(Checks);

    public Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken = default)
    {
        _rig.Note("inventory");
        return Task.FromResult(new HostInventory(new Dictionary<string, long>
        {
            ["sockets"] = FakeQrtr.OpenSockets,
            ["bound drivers"] = FakeCards.Count(card => card.State != CardState.Off),
        }));
    }

    public Task SettleAsync(CancellationToken cancellationToken = default)
    {
        _rig.Note("settled");
        return Task.CompletedTask;
    }

    public Task BindAsync(ICard card, CancellationToken cancellationToken = default) => card.BringUpAsync(BringUpGoal.Link, cancellationToken);

    public Task UnbindAsync(ICard card, CancellationToken cancellationToken = default) => card.TakeDownAsync(cancellationToken);

    public Task RelinkAsync(ICard card, Func<Task>? whileDown = null, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
