using HilQrtr.Errors;
using HilQrtr.Rigs.Kernel.Vhost;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A booted User Mode Linux with its cards and its agent. What goes wrong while it boots is an infrastructure error; one
/// that dies later fails the test that it dies under, for then the kernel under test is what died.
/// </summary>
internal sealed class KernelGuest : IAsyncDisposable
{
    private static readonly TimeSpan BootBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ExitBound = TimeSpan.FromSeconds(1);
    private const int LastLines = 12;

    private readonly VhostUserServer _server;
    private UmlProcess? _process;
    private bool _booted;
    private bool _disposed;

    private KernelGuest(GuestPlan plan, string folder)
    {
        Plan = plan;
        Folder = folder;
        _server = new VhostUserServer(folder, inband: !plan.KicksByDescriptor);
        var sizes = plan.Host.Cards.GroupBy(card => card.Chip).ToDictionary(group => group.Key, GuestImage.AmssSize);
        Cards = [.. plan.Host.Cards.Select(card => new GuestCard(card, sizes[card.Chip], plan.Firmware))];
        Console = new VirtioConsole(plan.Rig, Gate, takesTurns: plan.Clock == RigClock.Virtual);
        Session = new AgentSession(Console, new AgentSessionOptions { Rig = plan.Rig, Host = plan.Host.Name, WhyEnded = WhyEnded, WhenEnded = Ended });
        Pump = new RemotePump(Session);
        Files = new RemoteFiles(Session, Pump.Time);
        Programs = new RemotePrograms(Session);
        Log = new RemoteKernelLog(Session);
        Qrtr = new RemoteQrtr(Session);
    }

    /// <summary>What it is made of.</summary>
    public GuestPlan Plan { get; }

    /// <summary>Its folder: sockets, initramfs, what its kernel writes.</summary>
    public string Folder { get; }

    /// <summary>Held while a device runs.</summary>
    public Lock Gate => _server.Gate;

    /// <summary>Its cards, in the order of their declaration.</summary>
    public IReadOnlyList<GuestCard> Cards { get; }

    public VirtioConsole Console { get; }

    public AgentSession Session { get; }

    public RemotePump Pump { get; }

    public RemoteFiles Files { get; }

    public RemotePrograms Programs { get; }

    public RemoteKernelLog Log { get; }

    public RemoteQrtr Qrtr { get; }

    /// <summary>Process id on this machine.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>What it wrote to its console: what the kernel says before there is an agent, and after.</summary>
    public string ConsoleText => _process?.Console.Text() ?? "";

    /// <summary>What the devices refused.</summary>
    public IReadOnlyList<VhostProblem> Problems => _server.Problems;

    /// <summary>Whether it can serve another lease.</summary>
    public bool IsAlive => !_disposed && Session.End is null && _process is { Exited.IsCompleted: false };

    /// <summary>Boots one, up to its agent; its slots have power then, and no driver is bound.</summary>
    /// <exception cref="RigUnavailableException">It did not get there.</exception>
    public static async Task<KernelGuest> BootAsync(GuestPlan plan, string folder, CancellationToken cancellationToken)
    {
        var guest = new KernelGuest(plan, folder);
        try
        {
            await guest.BootAsync(cancellationToken);
            return guest;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await guest.DisposeAsync();
            if (e is RigUnavailableException) throw;
            throw new RigUnavailableException(plan.Rig, $"its guest did not boot: {e.Message}", "Try `hil doctor`; a kernel of another make needs the same configuration.", e);
        }
        catch
        {
            await guest.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        // First the process: a guest whose devices vanish storms its log.
        _process?.Dispose();
        _server.Dispose();
        await Session.DisposeAsync();
        RunFolder.TryDelete(Folder);
    }

    /// <summary>Ends a guest that does not answer any more, and tells where its kernel was: <c>a &lt; b &lt; c</c>, innermost function first.</summary>
    public string EndAndTellWhere()
    {
        var stack = _process is { Exited.IsCompleted: false } process ? KernelStack.ReadAndKill(process, Plan.Kernel.Binary) : [];
        _process?.Kill();
        return stack.Count > 0 ? string.Join(" < ", stack) : "no place that could be read";
    }

    private async Task BootAsync(CancellationToken cancellationToken)
    {
        var image = Path.Combine(Folder, "initramfs");
        GuestImage.Write(image, Plan.Rig, Plan.Agent, Plan.Host.Cards, Plan.Firmware, Plan.Programs);
        List<(string, uint)> devices = [.. Cards.Select(card => (_server.Add(card.Declaration.Name, card.Device), card.Device.DeviceId))];
        devices.Add((_server.Add("agent", Console), Console.DeviceId));
        _server.Start();
        _process = await UmlProcess.StartAsync(Plan.Rig, new UmlCommand
        {
            Binary = Plan.Kernel.Binary,
            InitialRamDisk = image,
            Folder = Folder,
            Devices = devices,
            Clock = Plan.Clock,
        });
        // A kernel that dies before its devices are there tells nobody else.
        _ = _process.Exited.ContinueWith(_ => Console.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await Pump.RunAsync(GreetAsync, BootBound, cancellationToken);
        lock (Gate)
        {
            foreach (var card in Cards) card.Slot.Powered = true;
        }
        _booted = true;
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        await Session.ReadyAsync(cancellationToken);
        await Log.StartAsync(fromBoot: false, cancellationToken);
        foreach (var card in Cards)
        {
            if (await Files.TryReadTextAsync($"/sys/bus/pci/devices/{card.Declaration.Address}/device", cancellationToken) is null)
                throw new RigUnavailableException(Plan.Rig, $"{card.Declaration.Name} is not at {card.Declaration.Address} in the guest", $"Its console says: {ConsoleTail()}");
        }
    }

    private Exception Ended(string message) => _booted ? new HostDiedException(Plan.Rig, message) : new RigUnavailableException(Plan.Rig, message, "Try `hil doctor`.");

    private string WhyEnded()
    {
        if (_process is not { } process) return "its kernel was not started";
        var how = process.Exited.Wait(ExitBound) ? $"its kernel exited with status {process.Exited.Result}" : "its kernel still runs";
        return $"{how}; its console says:\n{ConsoleTail()}";
    }

    private string ConsoleTail() => _process?.Console.Ending(LastLines) is { Length: > 0 } lines ? lines : "(nothing)";
}
