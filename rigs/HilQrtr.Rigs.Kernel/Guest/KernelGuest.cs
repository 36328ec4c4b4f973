using HilQrtr.Cards;
using HilQrtr.Cards.Faults;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Kernel.Vhost;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A User Mode Linux process with its cards and its agent. If the guest does not boot, that is an infrastructure error. If the
/// guest dies later, the running test fails, because the kernel under test has died.
/// </summary>
internal sealed class KernelGuest : IRemoteMachine
{
    private static readonly TimeSpan BootBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ExitBound = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);
    private const int LastLines = 12;
    private const string Silence = "(nothing)";

    private readonly VhostUserServer _server;
    private readonly Dictionary<CardDeclaration, GuestCard> _cards;
    private UmlProcess? _process;
    private FaultInjector? _faults;
    private bool _booted;
    private bool _disposed;

    private KernelGuest(RemotePump pump, GuestPlan plan)
    {
        Plan = plan;
        _server = new VhostUserServer(plan.Folder, inband: !plan.KicksByDescriptor);
        var sizes = plan.Host.Cards.GroupBy(card => card.Chip).ToDictionary(group => group.Key, GuestImage.AmssSize);
        Cards = [.. plan.Host.Cards.Select(card => new GuestCard(card, sizes[card.Chip], plan.Firmware))];
        _cards = Cards.ToDictionary(card => card.Declaration);
        Console = new VirtioConsole(plan.Rig, Gate, takesTurns: plan.Clock == RigClock.Virtual);
        Agent = new RemoteAgent(pump, Console, new AgentSessionOptions { Host = plan.Host.Name, WhyEnded = WhyEnded, WhenEnded = DescribeEnd });
    }

    /// <summary>Configuration of the guest.</summary>
    public GuestPlan Plan { get; }

    /// <inheritdoc/>
    public HostDeclaration Host => Plan.Host;

    /// <inheritdoc/>
    public KernelInfo Kernel => new(Plan.Kernel.Release, Plan.Host.Kernel.Variant, Plan.Kernel.BuildId) { Parts = Plan.Kernel.Parts };

    /// <inheritdoc/>
    public RemoteAgent Agent { get; }

    /// <summary>The lock that the server holds while it runs a device model. Acquire it before you touch a device model.</summary>
    public Lock Gate => _server.Gate;

    /// <summary>The guest's cards, in the order of their declaration.</summary>
    public IReadOnlyList<GuestCard> Cards { get; }

    public VirtioConsole Console { get; }

    /// <summary>Process id of the guest.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>Console output of the guest.</summary>
    public string ConsoleText => _process?.Console.Text() ?? "";

    /// <inheritdoc/>
    public bool IsFit => IsAlive && _server.Problems.Count == 0;

    /// <inheritdoc/>
    public long CardAccesses
    {
        get
        {
            // Each access of a driver to its card is a command, for example ringing a doorbell or reading an interrupt cause.
            lock (Gate) return Cards.Sum(card => card.Device.Commands);
        }
    }

    private bool IsAlive => !_disposed && Agent.Session.End is null && _process is { Exited.IsCompleted: false };

    /// <summary>
    /// Boots guests in parallel and waits until their agents respond. The slots are then powered, but no driver is bound to a card
    /// yet.
    /// </summary>
    /// <param name="rig">Name of the rig.</param>
    /// <param name="plans">One plan per host.</param>
    /// <param name="cancellationToken">Cancels the boot.</param>
    /// <exception cref="OtherAddressesException">A kernel that the user chose gives the cards other addresses than the plan.</exception>
    /// <exception cref="RigUnavailableException">A guest did not boot.</exception>
    public static async Task<RemoteMachines> BootAsync(string rig, IReadOnlyList<GuestPlan> plans, CancellationToken cancellationToken)
    {
        var pump = new RemotePump(rig);
        var guests = new List<KernelGuest>();
        var machines = new RemoteMachines(pump, guests);
        try
        {
            foreach (var plan in plans) guests.Add(new KernelGuest(pump, plan));
            await Task.WhenAll(guests.Select(guest => guest.StartAsync()));
            await pump.RunAsync(token => Task.WhenAll(guests.Select(guest => guest.GreetAsync(token))), BootBound, cancellationToken);
            foreach (var guest in guests) guest.PowerOn();
            await pump.RunAsync(token => Task.WhenAll(guests.Select(guest => guest.StartSocAsync(token))), BootBound, cancellationToken);
            foreach (var guest in guests) guest._booted = true;
            return machines;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await machines.DisposeAsync();
            if (e is RigUnavailableException or OtherAddressesException) throw;
            throw new RigUnavailableException(rig, $"its guest did not boot: {e.Message}", "Run `hil doctor`. If `hil kernel build` did not build the kernel, check that the kernel has all options in uml.config.", e);
        }
        catch
        {
            await machines.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public string DriverOf(CardDeclaration card) => _cards[card].Chip.Driver;

    /// <inheritdoc/>
    public ICardModel EmulationOf(CardDeclaration card) => new KernelCardModel(_cards[card].Card, Gate, Agent.Files);

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
        if (_server.Problems is { Count: > 0 } problems) yield return EvidenceFile.Text($"requests that the devices of {Host.Name} rejected", Text(problems.Select(p => p.ToString())));
        if (!IsAlive) yield return EvidenceFile.Text($"console of {Host.Name}", ConsoleText);
    }

    /// <inheritdoc/>
    public string StopAndLocate()
    {
        var stack = _process is { Exited.IsCompleted: false } process ? KernelStack.ReadAndKill(process, Plan.Kernel.Binary) : [];
        _process?.Kill();
        return stack.Count > 0 ? string.Join(" < ", stack) : "an unknown function: its stack could not be read";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        // Kill the process first, because a guest floods its log if its devices disappear.
        _process?.Dispose();
        try
        {
            _server.Dispose();
        }
        finally
        {
            await Agent.DisposeAsync();
            RunFolder.TryDelete(Plan.Folder);
        }
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    /// <summary>Lists the model's notes, and the registers that the driver accessed although the model does not have them.</summary>
    private IReadOnlyList<string> Unknown(GuestCard card)
    {
        lock (Gate) return [.. card.Card.UnknownRegisters.Select(r => r.ToString()), .. card.Card.Notes];
    }

    private async Task StartAsync()
    {
        var image = Path.Combine(Plan.Folder, "initramfs");
        GuestImage.Write(image, Plan.Rig, Plan.Agent, Plan.Host.Cards, Plan.Firmware, Plan.Programs);
        List<(string, uint)> devices = [];
        string? tree = null;
        foreach (var card in Cards)
        {
            var socket = _server.Add(card.Declaration.Name, card.Device);
            if (!card.IsOnSoc)
            {
                devices.Add((socket, card.Device.DeviceId));
                continue;
            }
            tree = Path.Combine(Plan.Folder, "soc.dtb");
            await File.WriteAllBytesAsync(tree, SocTree.Of(card.Chip, socket, card.Device.DeviceId));
        }
        devices.Add((_server.Add("agent", Console), Console.DeviceId));
        _server.Start();
        _process = await UmlProcess.StartAsync(Plan.Rig, new UmlCommand
        {
            Binary = Plan.Kernel.Binary,
            InitialRamDisk = image,
            Folder = Plan.Folder,
            Devices = devices,
            DeviceTree = tree,
            Clock = Plan.Clock,
            ColdBootCal = CalibrationSetting.IsOn(Plan.Host.Kernel),
        });
        // If the kernel dies before it connects to its devices, only this call closes the agent's channel.
        _ = _process.Exited.ContinueWith(_ => Console.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void PowerOn()
    {
        lock (Gate)
        {
            foreach (var card in Cards) card.Slot.IsPowered = true;
        }
    }

    // While the guest booted, the processor had no power, so its driver gave up, and the kernel deferred the probe of the radio's driver. If
    // the processor's driver is bound now, the kernel would probe the radio, too, unless automatic probes are disabled. Tests bind the
    // radio's driver themselves.
    private async Task StartSocAsync(CancellationToken cancellationToken)
    {
        if (!Cards.Any(card => card.IsOnSoc)) return;
        await WriteAsync("/sys/bus/platform/drivers_autoprobe", "0");
        await WriteAsync("/sys/bus/platform/drivers/uml-rproc/bind", SocTree.ProcessorAddress);

        async Task WriteAsync(string path, string text)
        {
            if (await Agent.Files.WriteTextAsync(path, text, cancellationToken) is not Errno.None and var error)
                throw new RigUnavailableException(Plan.Rig, $"writing {text} to {path} failed with {error}", "Build the kernel again with `hil kernel build`. The rig needs a kernel with CONFIG_RPMSG_UML.");
        }
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        await Agent.GreetAsync(cancellationToken);
        if (Host.Cards.FirstOrDefault(card => card.Bus == CardBus.Ahb) is { } radio
            && !(await Agent.Files.ListAsync("/sys/bus/platform/devices", cancellationToken)).Contains(radio.Address))
            throw new RigUnavailableException(Plan.Rig, $"{radio.Name} is not at {radio.Address} in the guest", "Build the kernel again with `hil kernel build`. A rig with a SoC radio needs a kernel with CONFIG_OF and hil's patches for UML.");
        var seen = await Agent.Files.ListAsync("/sys/bus/pci/devices", cancellationToken);
        var onPci = Host.Cards.Where(card => card.Bus == CardBus.Pci).ToList();
        if (onPci.Find(card => !seen.Contains(card.Address)) is not { } absent) return;
        if (Host.Kernel.Chosen is not null && seen.Count == onPci.Count) throw new OtherAddressesException(Host.Name, seen);
        throw new RigUnavailableException(Plan.Rig, $"{absent.Name} is not at {absent.Address} in the guest", seen.Count == 0
            ? $"The guest has no PCI devices. Console output: {ConsoleTail() ?? Silence}"
            : $"This kernel gives the guest's PCI devices other addresses: {string.Join(", ", seen)}. Choose a rig that declares these addresses, or declare them in rigs.json.");
    }

    private Exception DescribeEnd(string message)
    {
        var died = new HostDiedException(Plan.Rig, message, ConsoleTail() ?? "");
        if (_booted) return died;
        var origin = died.Origin is { } panic ? $": {panic}" : "";
        return new RigUnavailableException(Plan.Rig, message + origin, $"Run `hil doctor`. Console output:\n{ConsoleTail() ?? Silence}");
    }

    private string WhyEnded()
    {
        if (_process is not { } process) return "its kernel was not started";
        return process.Exited.Wait(ExitBound) ? $"its kernel exited with status {process.Exited.Result}" : "its kernel is still running";
    }

    private string? ConsoleTail() => _process?.Console.Ending(LastLines) is { Length: > 0 } lines ? lines : null;
}
