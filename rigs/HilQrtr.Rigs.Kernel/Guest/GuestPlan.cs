using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>How a guest is set up.</summary>
internal sealed record GuestPlan
{
    /// <summary>Name of the rig.</summary>
    public required string Rig { get; init; }

    /// <summary>Its folder: sockets, initramfs, what its kernel writes. Deleted with the guest.</summary>
    public required string Folder { get; init; }

    /// <summary>The host it serves as.</summary>
    public required HostDeclaration Host { get; init; }

    /// <summary>The kernel it runs.</summary>
    public required KernelImage Kernel { get; init; }

    /// <summary>The agent's program.</summary>
    public required string Agent { get; init; }

    /// <summary>Where firmware images come from.</summary>
    public required FirmwareStore Firmware { get; init; }

    /// <summary>More programs for the guest, by their path in it.</summary>
    public IReadOnlyDictionary<string, string> Programs { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the guest kicks by descriptor; on virtual time it cannot.</summary>
    public bool KicksByDescriptor => Clock == RigClock.Real;

    /// <summary>The clock that the guest runs on.</summary>
    public RigClock Clock => ClockSetting.Of(Host.Kernel);
}
