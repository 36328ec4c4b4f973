using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.SecondProvider;

internal sealed class MemoryHost : IHost, IDrivers, IKernelLog
{
    private readonly long _boot;
    private readonly TimeProvider _time;
    private readonly MemoryQrtr _qrtr;
    private readonly List<MemoryCard> _cards;
    private readonly List<KernelLogLine> _lines = [];

    public MemoryHost(HostDeclaration declaration, TimeProvider time)
    {
        (Name, _time, _boot) = (declaration.Name, time, time.GetTimestamp());
        _qrtr = new MemoryQrtr(time);
        _cards = [.. declaration.Cards.Select(card => new MemoryCard(card, this))];
    }

    public string Name { get; }

    public KernelInfo Kernel { get; } = new("0.0.0-memory", "memory", "none");

    public IReadOnlyList<ICard> Cards => _cards;

    public IKernelLog Log => this;

    public IQrtr Qrtr => _qrtr;

    public IDrivers Drivers => this;

    public IReadOnlyList<KernelLogLine> Lines => _lines;

    public MemoryCard After(MemoryCard card) => _cards[(_cards.IndexOf(card) + 1) % _cards.Count];

    public void Mark(string text) => Write(text);

    public void Write(string text) => _lines.Add(new KernelLogLine(_time.GetElapsedTime(_boot), 6, text));

    public Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken = default) => Task.FromResult(new HostInventory(
        new Dictionary<string, long> { ["sockets"] = _qrtr.OpenSockets, ["bound drivers"] = _cards.Count(card => card.State != CardState.Off) }));

    // This host is always idle.
    public Task SettleAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task BindAsync(ICard card, CancellationToken cancellationToken = default) => card.BringUpAsync(BringUpGoal.Up, cancellationToken);

    public Task UnbindAsync(ICard card, CancellationToken cancellationToken = default) => card.TakeDownAsync(cancellationToken);

    public Task RelinkAsync(ICard card, Func<Task>? whileDown = null, CancellationToken cancellationToken = default) =>
        Task.FromException(new QrtrSocketException($"relink {card.Name}", Errno.ENODEV));
}
