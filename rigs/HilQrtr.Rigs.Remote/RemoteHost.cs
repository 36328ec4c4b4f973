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
    private readonly KernelChecks _checks;
    private readonly Func<long> _accesses;
    private readonly TimeSpan _quietTime;

    /// <summary>Creates a host.</summary>
    /// <param name="name">Name of the host in the rig.</param>
    /// <param name="kernel">The host's kernel.</param>
    /// <param name="cards">The host's cards, in the order in which they are declared.</param>
    /// <param name="log">The host's kernel log.</param>
    /// <param name="qrtr">The host's QRTR sockets.</param>
    /// <param name="files">The host's files.</param>
    /// <param name="time">The host's clock.</param>
    /// <param name="accesses">Returns the number of accesses to the host's cards so far, or 0 if accesses cannot be counted.</param>
    /// <param name="quietTime">
    /// A duration on the host's clock. It must be longer than every pause that occurs while net/qrtr, MHI or a QMI exchange is active.
    /// </param>
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
        _checks = new KernelChecks(files);
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
    public IHostDesk? Desk { get; internal set; }

    /// <inheritdoc/>
    public Task<HostInventory> TakeInventoryAsync(CancellationToken cancellationToken) => _inventory.TakeAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountKernelObjectsAsync(CancellationToken cancellationToken) => _inventory.CountObjectsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CanCountKernelObjectsAsync(CancellationToken cancellationToken) => _inventory.CanCountObjectsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<KernelCheck>> CheckKernelAsync(CancellationToken cancellationToken) => _checks.RunAsync(cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A host is idle once two consecutive quiet times have passed without accesses to cards and without new log lines.</remarks>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var seen = Activity();
        for (var quiet = 0; quiet < 2;)
        {
            if (_time.GetElapsedTime(start) > SettleTimeout)
                throw new WaitTimeoutException($"{Name} to become idle", SettleTimeout, $"{Log.LinesWritten} lines in its kernel log, {seen - Log.LinesWritten} accesses to its cards");
            await _files.SleepAsync(_quietTime, cancellationToken);
            var now = Activity();
            quiet = now == seen ? quiet + 1 : 0;
            seen = now;
        }
        foreach (var card in RemoteCards) await card.RefreshAsync(cancellationToken);
    }

    /// <summary>Prepares the kernel's checkers for a lease.</summary>
    internal Task BeginChecksAsync(CancellationToken cancellationToken) => _checks.BeginAsync(cancellationToken);

    private long Activity() => Log.LinesWritten + _accesses();
}
