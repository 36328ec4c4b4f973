using HilQrtr.Errors;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Remote;

/// <summary>A host with an agent.</summary>
public sealed class RemoteHost : IHost
{
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(30);

    private readonly IHostFiles _files;
    private readonly TimeProvider _time;
    private readonly RemoteInventory _inventory;
    private readonly Func<long> _accesses;
    private readonly TimeSpan _quietTime;

    /// <summary>Creates a host.</summary>
    /// <param name="name">Its name in the rig.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="cards">Its cards, in declaration order.</param>
    /// <param name="log">Its kernel log.</param>
    /// <param name="qrtr">Its QRTR sockets.</param>
    /// <param name="files">Its files.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="accesses">Returns the number of accesses to its cards so far; 0 if they cannot be counted.</param>
    /// <param name="quietTime">On its clock, longer than the longest pause in the activity of net/qrtr, MHI or a QMI exchange.</param>
    public RemoteHost(
        string name, KernelInfo kernel, IReadOnlyList<RemoteCard> cards, IKernelLog log, IQrtr qrtr, IHostFiles files, TimeProvider time, Func<long> accesses, TimeSpan quietTime)
    {
        _accesses = accesses;
        _quietTime = quietTime;
        Name = name;
        Kernel = kernel;
        Cards = RemoteCards = cards;
        Log = log;
        Qrtr = qrtr;
        _files = files;
        _time = time;
        _inventory = new RemoteInventory(files, cards, qrtr);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public KernelInfo Kernel { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ICard> Cards { get; }

    /// <summary>The cards.</summary>
    public IReadOnlyList<RemoteCard> RemoteCards { get; }

    /// <inheritdoc/>
    public IKernelLog Log { get; }

    /// <inheritdoc/>
    public IQrtr Qrtr { get; }

    /// <inheritdoc/>
    public IDrivers Drivers { get; } = new RemoteDrivers();

    /// <inheritdoc/>
    public IFaults? Faults { get; init; }

    /// <inheritdoc/>
    public Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken) => _inventory.TakeAsync(cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A host is idle once no card was accessed and no line was logged during two consecutive quiet times.</remarks>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var seen = Activity();
        for (var quiet = 0; quiet < 2;)
        {
            if (_time.GetElapsedTime(start) > SettleTimeout)
                throw new WaitTimeoutException($"{Name} to become idle", SettleTimeout, $"{Log.Written} lines in its kernel log, {seen - Log.Written} accesses to its cards");
            await _files.SleepAsync(_quietTime, cancellationToken);
            var now = Activity();
            quiet = now == seen ? quiet + 1 : 0;
            seen = now;
        }
        foreach (var card in RemoteCards) await card.RefreshAsync(cancellationToken);
    }

    private long Activity() => Log.Written + _accesses();
}
