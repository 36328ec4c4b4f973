using HilQrtr.Cards.Faults;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A guest with its cards and its agent. If the guest does not boot, that is an infrastructure error. If the guest dies later, the running
/// test fails, because the kernel under test has died.
/// </summary>
/// <param name="plan">Configuration of the guest.</param>
internal abstract class KernelGuest(GuestPlan plan) : IRemoteMachine
{
    private static readonly TimeSpan ExitBound = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);
    private const int LastLines = 12;

    // Enough for an Oops and the panic that follows it.
    private const int LastLinesOfDeath = 200;
    private const string Silence = "(nothing)";

    private FaultInjector? _faults;
    private bool _booted;
    private bool _disposed;

    /// <summary>Configuration of the guest.</summary>
    public GuestPlan Plan => plan;

    /// <inheritdoc/>
    public HostDeclaration Host => Plan.Host;

    /// <inheritdoc/>
    public KernelInfo Kernel => new(Plan.Kernel.Release, Plan.Host.Kernel.Variant, Plan.Kernel.BuildId) { Parts = Plan.Kernel.Parts };

    /// <inheritdoc/>
    public abstract RemoteAgent Agent { get; }

    /// <summary>The lock that the device server holds while it runs a device model. Acquire it before you touch a device model.</summary>
    public abstract Lock Gate { get; }

    /// <summary>The guest's cards, in the order of their declaration.</summary>
    public abstract IReadOnlyList<GuestCard> Cards { get; }

    /// <summary>Process id of the guest.</summary>
    public int ProcessId => Process!.Id;

    /// <inheritdoc/>
    public string ConsoleText => Process?.Console.Text() ?? "";

    /// <inheritdoc/>
    public bool IsFit => IsAlive && Problems.Count == 0;

    /// <inheritdoc/>
    public abstract long CardAccesses { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<DeskConnection> Connections => [];

    /// <inheritdoc/>
    public virtual void Plug(CardDeclaration card, bool isPlugged) => throw new IOException($"the slots of {Host.Name} have no buttons, because it is a User Mode Linux process");

    /// <inheritdoc/>
    public virtual IReadOnlyDictionary<Capability, string> Missing => new Dictionary<Capability, string>();

    /// <summary>Requests that the devices rejected.</summary>
    protected abstract IReadOnlyList<string> Problems { get; }

    /// <summary>The guest's process; null until it is started.</summary>
    protected GuestProcess? Process { get; private set; }

    /// <summary>What the user should check if the guest does not boot.</summary>
    protected abstract string BootHint { get; }

    private bool IsAlive => !_disposed && Agent.Session.End is null && Process is { Exited.IsCompleted: false };

    /// <summary>
    /// Boots guests in parallel and waits until their agents respond. The slots are then powered, but no driver is bound to a card
    /// yet.
    /// </summary>
    /// <param name="rig">Name of the rig.</param>
    /// <param name="plans">One plan per host.</param>
    /// <param name="cancellationToken">Cancels the boot.</param>
    /// <exception cref="OtherAddressesException">A kernel that the user chose gives the cards addresses that differ from those in the plan.</exception>
    /// <exception cref="RigUnavailableException">A guest did not boot.</exception>
    public static async Task<RemoteMachines> BootAsync(string rig, IReadOnlyList<GuestPlan> plans, CancellationToken cancellationToken)
    {
        var pump = new RemotePump(rig);
        var guests = new List<KernelGuest>();
        var machines = new RemoteMachines(pump, guests);
        try
        {
            foreach (var plan in plans) guests.Add(plan.NewGuest(pump));
            await Task.WhenAll(guests.Select(guest => guest.StartAsync()));
            await pump.RunAsync(token => Task.WhenAll(guests.Select(guest => guest.GreetAsync(token))), plans.Max(plan => plan.BootBound), cancellationToken);
            foreach (var guest in guests) guest.PowerOn();
            await pump.RunAsync(token => Task.WhenAll(guests.Select(guest => guest.PrepareAsync(token))), plans.Max(plan => plan.BootBound), cancellationToken);
            foreach (var guest in guests) guest._booted = true;
            return machines;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var hint = guests.Count > 0 ? guests[0].BootHint : "Run `hil doctor`.";
            await machines.DisposeAsync();
            if (e is RigUnavailableException or OtherAddressesException) throw;
            throw new RigUnavailableException(rig, $"its guest did not boot: {e.Message}", hint, e);
        }
        catch
        {
            await machines.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public string DriverOf(CardDeclaration card) => CardOf(card).Chip.Driver;

    /// <inheritdoc/>
    public ICardModel EmulationOf(CardDeclaration card) => new KernelCardModel(CardOf(card).Card, Gate, Agent.Files);

    /// <inheritdoc/>
    public IFaults BeginLease(TimeProvider time, long begin, IEventLog events)
    {
        lock (Gate)
        {
            foreach (var card in Cards)
            {
                card.Card.Model.Firmware = card.Declaration.Firmware;
                card.Card.Model.HoldResumeTx = false;
                card.Card.Model.HoldReceive = false;
                card.Card.Model.SlowReset = false;
                card.Card.PowerCycle();
            }
        }
        return _faults = new FaultInjector(
            Host.Name, Cards.ToDictionary(card => card.Declaration.Name, card => (IFaultTarget)card.Card), Gate, time, () => time.GetElapsedTime(begin), events) { PollInterval = PollInterval };
    }

    /// <inheritdoc/>
    public IEnumerable<EvidenceFile> CollectEvidence()
    {
        if (_faults?.Summary is { Count: > 0 } summary) yield return EvidenceFile.Text($"faults of {Host.Name}", Text(summary));
        foreach (var card in Cards)
        {
            if (Unknown(card) is { Count: > 0 } unknown) yield return EvidenceFile.Text($"registers that the model of {card.Declaration.Name} lacks", Text(unknown));
        }
        if (Problems is { Count: > 0 } problems) yield return EvidenceFile.Text($"requests that the devices of {Host.Name} rejected", Text(problems));
        if (!IsAlive) yield return EvidenceFile.Text($"console of {Host.Name}", ConsoleText);
    }

    /// <inheritdoc/>
    public abstract string StopAndLocate();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        // End the process first, because a guest floods its log if its devices disappear.
        Process?.Dispose();
        try
        {
            await DisposeDevicesAsync();
        }
        finally
        {
            await Agent.DisposeAsync();
            RunFolder.TryDelete(Plan.Folder);
        }
    }

    /// <summary>Creates the guest's files and devices.</summary>
    /// <returns>The command that starts the guest.</returns>
    protected abstract Task<IGuestCommand> BuildAsync();

    /// <summary>Closes the agent's channel, after the guest's process has exited.</summary>
    protected abstract ValueTask CloseChannelAsync();

    /// <summary>Prepares the booted guest. The preparation must not leave a driver bound to a card.</summary>
    protected abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Stops the device server.</summary>
    protected abstract ValueTask DisposeDevicesAsync();

    /// <summary>Options for the session with the agent.</summary>
    protected AgentSessionOptions SessionOptions() => new() { Host = Plan.Host.Name, WhyEnded = WhyEnded, ExceptionForEnd = DescribeEnd };

    /// <summary>Returns the cards of a host, each with the bus that it is on.</summary>
    protected static IReadOnlyList<GuestCard> NewCards(GuestPlan plan, Func<CardDeclaration, Cards.Pci.IPciBus> busOf)
    {
        var sizes = plan.Host.Cards.GroupBy(card => card.Chip).ToDictionary(group => group.Key, GuestImage.AmssSize);
        return [.. plan.Host.Cards.Select(card => new GuestCard(card, sizes[card.Chip], plan.Firmware, busOf(card)))];
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    private GuestCard CardOf(CardDeclaration card) => Cards.First(own => own.Declaration == card);

    /// <summary>Lists the model's notes, and the registers that the driver accessed although the model does not have them.</summary>
    private IReadOnlyList<string> Unknown(GuestCard card)
    {
        lock (Gate) return [.. card.Card.UnknownRegisters.Select(r => r.ToString()), .. card.Card.Notes];
    }

    private async Task StartAsync()
    {
        Process = await GuestProcess.StartAsync(Plan.Rig, await BuildAsync());
        // If the kernel dies before it connects to its devices, only this call closes the agent's channel.
        _ = Process.Exited.ContinueWith(_ => CloseChannelAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void PowerOn()
    {
        lock (Gate)
        {
            foreach (var card in Cards) card.Slot.IsPowered = true;
        }
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        await Agent.GreetAsync(cancellationToken);
        if (Host.Cards.FirstOrDefault(card => card.Bus == CardBus.Ahb) is { } radio
            && !(await Agent.Files.ListAsync("/sys/bus/platform/devices", cancellationToken)).Contains(radio.Address))
            throw new RigUnavailableException(Plan.Rig, $"{radio.Name} is not at {radio.Address} in the guest", "Build the kernel again with `hil kernel build`. A rig with a SoC radio needs a kernel with CONFIG_OF and hil's patches for UML.");
        var seen = await CardAddressesAsync(cancellationToken);
        var onPci = Host.Cards.Where(card => card.Bus == CardBus.Pci).ToList();
        if (onPci.Find(card => !seen.Contains(card.Address)) is not { } absent) return;
        if (Host.Kernel.Chosen is not null && seen.Count == onPci.Count) throw new OtherAddressesException(Host.Name, seen);
        throw new RigUnavailableException(Plan.Rig, $"{absent.Name} is not at {absent.Address} in the guest", seen.Count == 0
            ? $"The guest has no cards on PCI. Console output: {ConsoleTail() ?? Silence}"
            : $"This kernel gives the guest's cards other addresses: {string.Join(", ", seen)}. Choose a rig that declares these addresses, or declare them in rigs.json.");
    }

    /// <summary>Returns the PCI addresses of the cards that the guest sees, in order.</summary>
    protected abstract Task<IReadOnlyList<string>> CardAddressesAsync(CancellationToken cancellationToken);

    private Exception DescribeEnd(string message)
    {
        var died = new HostDiedException(Plan.Rig, message, Process?.Console.Death(LastLinesOfDeath) ?? "");
        if (_booted) return died;
        var origin = died.Origin is { } panic ? $": {panic}" : "";
        return new RigUnavailableException(Plan.Rig, message + origin, $"Run `hil doctor`. Console output:\n{ConsoleTail() ?? Silence}");
    }

    /// <summary>Returns why the session with the agent has ended, which may be before the process has exited.</summary>
    protected virtual string WhyEnded()
    {
        if (Process is not { } process) return "its kernel was not started";
        return process.Exited.Wait(ExitBound) ? $"its kernel exited with status {process.Exited.Result}" : "its kernel is still running";
    }

    private string? ConsoleTail() => Process?.Console.Ending(LastLines) is { Length: > 0 } lines ? lines : null;
}
