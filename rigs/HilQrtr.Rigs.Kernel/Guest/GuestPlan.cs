using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Rigs.Kernel.Machine;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>Configuration of a guest.</summary>
internal sealed record GuestPlan
{
    /// <summary>Name of the rig.</summary>
    public required string Rig { get; init; }

    /// <summary>
    /// The guest's folder, with the sockets, the initramfs and the files of the guest's process. It is deleted when the guest is
    /// disposed of.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>Declaration of the host.</summary>
    public required HostDeclaration Host { get; init; }

    /// <summary>The guest's kernel.</summary>
    public required KernelImage Kernel { get; init; }

    /// <summary>Path of the agent's executable.</summary>
    public required string Agent { get; init; }

    /// <summary>Provides firmware images.</summary>
    public required FirmwareStore Firmware { get; init; }

    /// <summary>Additional programs, keyed by their path in the guest.</summary>
    public IReadOnlyDictionary<string, string> Programs { get; init; } = new Dictionary<string, string>();

    /// <summary>Path of BusyBox, which provides a shell in the guest; null for no shell.</summary>
    public string? Busybox { get; init; }

    /// <summary>What the run offers for inspecting the guest.</summary>
    public Inspection Inspection { get; init; } = Inspection.None;

    /// <summary>Whether the guest kicks its virtqueues through eventfds. This is not possible in virtual time.</summary>
    public bool KicksByDescriptor => Clock == RigClock.Real;

    /// <summary>The guest's clock.</summary>
    public RigClock Clock => ClockSetting.Of(Host.Kernel);

    /// <summary>The virtual machine that the guest runs in; null for a User Mode Linux process.</summary>
    public MachinePlan? Machine { get; init; }

    /// <summary>Maximum time until the agent responds.</summary>
    public TimeSpan BootBound => TimeSpan.FromSeconds(Machine is null ? 60 : 120);

    /// <summary>Creates the guest.</summary>
    /// <param name="pump">The rig's pump.</param>
    public KernelGuest NewGuest(RemotePump pump) => Machine is { } machine ? new MachineGuest(pump, this, machine) : new UmlGuest(pump, this);
}
