using HilQrtr.Cards;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Kernel.Vhost;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>A User Mode Linux guest, whose cards are attached over vhost-user.</summary>
internal sealed class UmlGuest : KernelGuest
{
    private readonly VhostUserServer _server;
    private readonly Dictionary<CardDeclaration, PciOverVirtio> _devices;

    /// <param name="pump">The rig's pump.</param>
    /// <param name="plan">Configuration of the guest.</param>
    public UmlGuest(RemotePump pump, GuestPlan plan)
        : base(plan)
    {
        _server = new VhostUserServer(plan.Folder, inband: !plan.KicksByDescriptor);
        _devices = plan.Host.Cards.ToDictionary(card => card, card => new PciOverVirtio(card.Name));
        Cards = NewCards(plan, card => _devices[card]);
        foreach (var card in Cards) _devices[card.Declaration].Function = card.Slot;
        Console = new VirtioConsole(plan.Rig, Gate, takesTurns: plan.Clock == RigClock.Virtual);
        Agent = new RemoteAgent(pump, Console, SessionOptions());
    }

    /// <inheritdoc/>
    public override RemoteAgent Agent { get; }

    /// <inheritdoc/>
    public override Lock Gate => _server.Gate;

    /// <inheritdoc/>
    public override IReadOnlyList<GuestCard> Cards { get; }

    /// <summary>The agent's channel.</summary>
    public VirtioConsole Console { get; }

    /// <inheritdoc/>
    public override long CardAccesses
    {
        get
        {
            // Each access of a driver to its card is a command, for example ringing a doorbell or reading an interrupt cause.
            lock (Gate) return _devices.Values.Sum(device => device.Commands);
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Problems => [.. _server.Problems.Select(problem => problem.ToString())];

    /// <inheritdoc/>
    protected override string BootHint => "Run `hil doctor`. If `hil kernel build` did not build the kernel, check that the kernel has all options in uml.config.";

    /// <inheritdoc/>
    public override string StopAndLocate()
    {
        var stack = Process is { Exited.IsCompleted: false } process ? KernelStack.ReadAndKill(process, Plan.Kernel.Binary) : [];
        Process?.Kill();
        return stack.Count > 0 ? string.Join(" < ", stack) : "an unknown function: its stack could not be read";
    }

    /// <inheritdoc/>
    protected override async Task<IGuestCommand> BuildAsync()
    {
        var image = Path.Combine(Plan.Folder, "initramfs");
        GuestImage.Write(image, Plan.Rig, Plan.Agent, Plan.Host.Cards, Plan.Firmware, Plan.Programs, Plan.Busybox);
        List<(string, uint)> devices = [];
        string? tree = null;
        foreach (var card in Cards)
        {
            var device = _devices[card.Declaration];
            var socket = _server.Add(card.Declaration.Name, device);
            if (!card.IsOnSoc)
            {
                devices.Add((socket, device.DeviceId));
                continue;
            }
            tree = Path.Combine(Plan.Folder, "soc.dtb");
            await File.WriteAllBytesAsync(tree, SocTree.Of(card.Chip, socket, device.DeviceId));
        }
        devices.Add((_server.Add("agent", Console), Console.DeviceId));
        _server.Start();
        return new UmlCommand
        {
            Binary = Plan.Kernel.Binary,
            InitialRamDisk = image,
            Folder = Plan.Folder,
            Devices = devices,
            DeviceTree = tree,
            Clock = Plan.Clock,
            ColdBootCal = CalibrationSetting.IsOn(Plan.Host.Kernel),
        };
    }

    /// <inheritdoc/>
    protected override ValueTask CloseChannelAsync() => Console.DisposeAsync();

    // While the guest booted, the processor had no power, so its driver gave up, and the kernel deferred the probe of the radio's driver. If
    // the processor's driver were bound now, the kernel would probe the radio, too. Automatic probes are therefore disabled first, because
    // tests bind the radio's driver themselves.
    /// <inheritdoc/>
    protected override async Task PrepareAsync(CancellationToken cancellationToken)
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

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CardAddressesAsync(CancellationToken cancellationToken) =>
        Agent.Files.ListAsync("/sys/bus/pci/devices", cancellationToken);

    /// <inheritdoc/>
    protected override ValueTask DisposeDevicesAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
