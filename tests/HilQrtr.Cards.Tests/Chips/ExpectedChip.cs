using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.Chips;

/// <summary>What a driver expects of a chip, read again from its source: <c>pci.c</c>, <c>core.c</c>, <c>hw.c</c>, <c>qmi.h</c>.</summary>
/// <param name="Driver">The driver that binds to it.</param>
/// <param name="PciId">Vendor and device in one word, as configuration space has them; 0 if the chip is not on PCI.</param>
/// <param name="Instance">WLFW instance that the driver looks up.</param>
/// <param name="Folder">Firmware folder.</param>
/// <param name="Files">Firmware files that the driver loads for one card at address A, besides <c>amss.bin</c>.</param>
internal sealed record ExpectedChip(string Driver, uint PciId, byte Instance, string Folder, params string[] Files)
{
    /// <summary>The answer to PHY_CAP; of ath11k's chips a refusal, since that driver never asks.</summary>
    public PhyCapResponse PhyCap { get; init; } = new() { Resp = QmiResponse.Refused(QmiError.NotSupported) };

    /// <summary>The hardware version register, and others that select the driver's parameters, with the values that it accepts.</summary>
    public (uint Address, uint Value)[] Version { get; init; } = [];

    /// <summary>Registers of this chip that the driver reads and writes during a reset.</summary>
    public uint[] Reset { get; init; } = [];

    /// <summary>Whether the driver uses static windows.</summary>
    public bool StaticWindows { get; init; }

    /// <summary>Shadow registers.</summary>
    public int Shadows { get; init; }

    /// <summary>Radios that the driver combines into one wiphy.</summary>
    public int Radios { get; init; }
}
