using System.Text.Json.Nodes;
using HilQrtr.Configuration;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Kernel.Vfio;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>A QEMU machine, whose cards are attached over vfio-user.</summary>
internal sealed class MachineGuest : KernelGuest
{
    private static readonly TimeSpan MonitorBound = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BacktraceBound = TimeSpan.FromSeconds(10);

    private readonly MachinePlan _machine;
    private readonly VfioUserServer _server;
    private readonly Dictionary<CardDeclaration, PciOverVfio> _devices;
    private readonly SocketChannel _channel;
    private QemuCommand? _command;
    private QmpMonitor? _events;
    private volatile bool _paused;

    /// <param name="pump">The rig's pump.</param>
    /// <param name="plan">Configuration of the guest.</param>
    /// <param name="machine">The machine.</param>
    public MachineGuest(RemotePump pump, GuestPlan plan, MachinePlan machine)
        : base(plan)
    {
        _machine = machine;
        _server = new VfioUserServer(plan.Folder);
        _devices = plan.Host.Cards.ToDictionary(card => card, card => new PciOverVfio(card.Name));
        Cards = NewCards(plan, card => _devices[card]);
        foreach (var card in Cards) _devices[card.Declaration].Function = card.Slot;
        _channel = new SocketChannel(plan.Rig, AgentSocket);
        Agent = new RemoteAgent(pump, _channel, SessionOptions());
    }

    /// <inheritdoc/>
    public override RemoteAgent Agent { get; }

    /// <inheritdoc/>
    public override Lock Gate => _server.Gate;

    /// <inheritdoc/>
    public override IReadOnlyList<GuestCard> Cards { get; }

    /// <inheritdoc/>
    public override long CardAccesses
    {
        get
        {
            lock (Gate) return _devices.Values.Sum(device => device.Accesses);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Capability, string> Missing => _machine.HasTun
        ? new Dictionary<Capability, string>()
        : new Dictionary<Capability, string> { [Capability.Tun] = $"the kernel {Plan.Host.Kernel.Variant} is built without CONFIG_QRTR_TUN" };

    /// <inheritdoc/>
    public override IReadOnlyList<DeskConnection> Connections => _command is not { } command ? [] :
    [
        .. Plan.Inspection.HasGdb ? (DeskConnection[])[new("gdb", $"gdb -ex 'target remote {command.GdbSocket}'")] : [],
        .. Plan.Inspection.Keeps ? (DeskConnection[])[new("monitor", $"socat READLINE UNIX-CONNECT:{command.PersonSocket}")] : [],
    ];

    /// <inheritdoc/>
    public override void Plug(CardDeclaration card, bool isPlugged)
    {
        var slot = Plan.Host.Cards.Index().First(item => item.Item == card).Index;
        using var monitor = QmpMonitor.Connect(MonitorSocket, MonitorBound);
        if (!isPlugged)
        {
            monitor.Execute("device_del", new JsonObject { ["id"] = QemuCommand.CardId(slot) });
            return;
        }
        monitor.Execute("device_add", QemuCommand.Card(_command!.Cards[slot], slot));
        // QEMU resets the new device, which powers its slot off. The kernel looks at the device only about a second later.
        lock (Gate) Cards[slot].Slot.IsPowered = true;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Problems => [.. _server.Problems.Select(problem => problem.ToString())];

    /// <inheritdoc/>
    protected override string BootHint => "Run `hil doctor`.";

    private string AgentSocket => Path.Combine(Plan.Folder, "agent.sock");

    private string MonitorSocket => Path.Combine(Plan.Folder, "qmp.sock");

    /// <inheritdoc/>
    public override string StopAndLocate()
    {
        string where;
        try
        {
            where = Locate();
        }
        catch (IOException e)
        {
            where = $"an unknown function: {e.Message}";
        }

        if (!Plan.Inspection.Keeps || !TryPause()) Process?.Kill();
        return where;
    }

    /// <inheritdoc/>
    protected override Task<IGuestCommand> BuildAsync()
    {
        var image = Path.Combine(Plan.Folder, "initramfs");
        GuestImage.Write(image, Plan.Rig, Plan.Agent, Plan.Host.Cards, Plan.Firmware, Plan.Programs, Plan.Busybox, _machine.Modules);
        var cards = Cards.Select(card => _server.Add(card.Declaration.Name, _devices[card.Declaration])).ToList();
        _server.Start();
        _command = new QemuCommand
        {
            Machine = _machine,
            Kernel = Plan.Kernel.Binary,
            InitialRamDisk = image,
            Folder = Plan.Folder,
            Cards = cards,
            AgentSocket = AgentSocket,
            MonitorSocket = MonitorSocket,
            Inspection = Plan.Inspection,
        };
        return Task.FromResult<IGuestCommand>(_command);
    }

    /// <inheritdoc/>
    protected override string WhyEnded() => _paused ? "its kernel has ended or hangs, and the machine is stopped (--keep)" : base.WhyEnded();

    /// <inheritdoc/>
    protected override ValueTask CloseChannelAsync() => _channel.DisposeAsync();

    /// <inheritdoc/>
    protected override Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Plan.Inspection.Keeps)
        {
            _events = QmpMonitor.Connect(_command!.EventSocket, MonitorBound);
            _events.Execute("set-action", new JsonObject { ["shutdown"] = "pause" });
            new Thread(() => WatchForShutdown(_events)) { IsBackground = true, Name = "hilqrtr-shutdown" }.Start();
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <remarks>The root ports and the devices of the machine itself are on bus 0.</remarks>
    protected override async Task<IReadOnlyList<string>> CardAddressesAsync(CancellationToken cancellationToken) =>
        [.. (await Agent.Files.ListAsync("/sys/bus/pci/devices", cancellationToken)).Where(address => !address.StartsWith("0000:00:", StringComparison.Ordinal))];

    /// <inheritdoc/>
    protected override async ValueTask DisposeDevicesAsync()
    {
        _events?.Dispose();
        _server.Dispose();
        await _channel.DisposeAsync();
    }

    // A kept machine does not exit when its kernel panics, so only QEMU can tell that the agent has died.
    private void WatchForShutdown(QmpMonitor events)
    {
        try
        {
            events.WaitFor("SHUTDOWN");
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return;
        }
        EndSession();
    }

    private bool TryPause()
    {
        try
        {
            using var monitor = QmpMonitor.Connect(MonitorSocket, MonitorBound);
            monitor.Execute("stop");
        }
        catch (IOException)
        {
            return false;
        }
        EndSession();
        return true;
    }

    private void EndSession()
    {
        _paused = true;
        _ = CloseChannelAsync().AsTask();
    }

    // SysRq needs a break on the serial line before each key. The key 8 makes the console show all messages, and l prints the backtraces of
    // all processors (Documentation/admin-guide/sysrq.rst).
    private string Locate()
    {
        if (Process is not { Exited.IsCompleted: false } process) return "an unknown function: the machine is not running";
        using var monitor = QmpMonitor.Connect(MonitorSocket, MonitorBound);
        var start = ConsoleText.Length;
        foreach (var key in "8l"u8)
        {
            var before = ConsoleText.Length;
            monitor.Execute("chardev-send-break", new JsonObject { ["id"] = QemuCommand.Console });
            process.Write([key]);
            // The break and the key take different paths, so the next break must not be sent before this key has arrived.
            _ = SpinWait.SpinUntil(() => ConsoleText[before..].Contains("sysrq: ", StringComparison.Ordinal), MonitorBound);
        }

        _ = SpinWait.SpinUntil(() => Backtraces.CountComplete(ConsoleText[start..]) >= _machine.Processors, BacktraceBound);
        var stacks = Backtraces.Busy(ConsoleText[start..]);
        return stacks.Count == 0 ? "an unknown function: no processor is busy, or none answers" : string.Join("; ", stacks.Select(stack => string.Join(" < ", stack)));
    }
}
