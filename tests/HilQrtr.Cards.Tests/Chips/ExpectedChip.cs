using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.Chips;

/// <summary>
/// What a driver expects of a chip. The values are not taken from the model. They come directly from the driver's source files
/// <c>pci.c</c>, <c>core.c</c>, <c>hw.c</c> and <c>qmi.h</c>.
/// </summary>
/// <param name="Driver">The driver that binds to the chip.</param>
/// <param name="PciId">Device and vendor id as one word of configuration space; 0 if the chip is not on PCI.</param>
/// <param name="Instance">WLFW instance that the driver looks up.</param>
/// <param name="Folder">Firmware folder.</param>
/// <param name="Files">
/// Firmware files that the driver loads in addition to <c>amss.bin</c>. In a file name, A stands for the card's address.
/// </param>
internal sealed record ExpectedChip(string Driver, uint PciId, byte Instance, string Folder, params string[] Files)
{
    /// <summary>Response to PHY_CAP. By default, the chip refuses the request. ath11k never sends this request.</summary>
    public PhyCapResponse PhyCap { get; init; } = new() { Resp = QmiResponse.Refused(QmiError.NotSupported) };

    /// <summary>Registers that the driver reads to select its parameters, each with a value that the driver accepts.</summary>
    public (uint Address, uint Value)[] Version { get; init; } = [];

    /// <summary>Registers of this chip that the driver reads and writes during a reset.</summary>
    public uint[] Reset { get; init; } = [];

    /// <summary>Whether the driver uses static windows.</summary>
    public bool StaticWindows { get; init; }

    /// <summary>Number of shadow registers.</summary>
    public int Shadows { get; init; }

    /// <summary>Number of radios that the driver combines into one wiphy.</summary>
    public int Radios { get; init; }
}
